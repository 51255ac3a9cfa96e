import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import type { Way } from '../../../bench/compare/compare.ts';

const main = new URL('../../../bench/main.ts', import.meta.url).pathname;

/** At the head of a process group of its own, so that what it leaves behind can be found. */
function bench(args: readonly string[], folder: string) {
  const child = spawn(process.execPath, [main, ...args], {
    detached: true,
    // Nothing is on this PATH: no AWS CLI is found, whatever the machine has.
    env: { PATH: folder, TMPDIR: folder, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid, stdout, stderr } = child;
  if (pid === undefined) throw new Error('it did not start');
  onTestFinished(() => void (isThere(pid) && process.kill(-pid, 'SIGKILL')));
  return { pid, stdout, stderr, exit: once(child, 'exit') };
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'imds-warden-bench-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function isThere(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

it('both programs are measured, and the calls are those that the answer needs', async () => {
  const folder = emptyFolder();
  const child = bench('--instances 251 --regions 3 --rounds 1 --json-only'.split(' '), folder);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exit,
  ]);
  expect(stderr).not.toContain('bench:');
  expect(code).toBe(0);
  const line = JSON.parse(stdout) as Record<string, unknown>;
  expect(line).toMatchObject({
    instances: 251,
    calls: 34,
    // Regions, instances, metrics, profiles; the roles that may say whose an instance without an owner tag is; and what the
    // instances of each Region come from.
    floor: 1 + 3 + 3 + 1 + 5 + 3 * 7,
    callRatio: 1,
    metricsRequested: 502,
    usd: 0.005,
    regions: 3,
    latencyMs: 0,
    throttle: 'off',
    faults: 0,
    rounds: 1,
  });
  for (const figure of ['wallSeconds', 'sdkOnlySeconds', 'wallRatio', 'peakRssMiB'])
    expect([figure, line[figure], (line[figure] as number) > 0]).toEqual([
      figure,
      expect.any(Number),
      true,
    ]);
  expect(readdirSync(folder)).toEqual([]);
});

it('with a share of the calls refused, the answers are checked all the same, and the refused are counted', async () => {
  const args = '--instances 600 --regions 2 --rounds 1 --faults 0.3 --json-only'.split(' ');
  const child = bench(args, emptyFolder());
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exit,
  ]);
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('bench:')]);
  const line = JSON.parse(stdout) as { readonly calls: number; readonly refused: number };
  expect(line).toMatchObject({
    floor: 1 + 2 + 3 + 1 + 12 + 2 * 7,
    faults: 0.3,
    metricsRequested: 1200,
  });
  expect(line.refused).toBeGreaterThan(0);
  expect(line.calls).toBe(33 + line.refused);
});

it('a comparison prints a line for each way, and what an instance takes', async () => {
  const args = '--compare --instances 3 --regions 2 --latency 0'.split(' ');
  const child = bench(args, emptyFolder());
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exit,
  ]);
  expect(code).toBe(0);
  expect(stderr).toContain('there is no AWS CLI on the PATH');
  const ways = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Way);
  expect(ways.map(({ way, instances, calls }) => [way, instances, calls])).toEqual([
    ['imds-warden audit', 3, 20],
    ['the SDK alone, the same calls', 3, 20],
    ['the SDK, a metric call an instance', 3, 6],
  ]);
  for (const { secondsPerInstance } of ways) expect(secondsPerInstance).toBeGreaterThan(0);
});

it('Ctrl-C ends it, the sandbox and the run that is on, and leaves no file', async () => {
  const folder = emptyFolder();
  // Each call takes so long that the run is still on.
  const child = bench('--instances 20 --regions 2 --latency 5000'.split(' '), folder);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (said += part));
  await expect.poll(() => said, { timeout: 50_000 }).toContain('not counted');
  process.kill(child.pid, 'SIGINT');
  expect((await child.exit)[0]).toBe(130);
  await expect.poll(() => isThere(child.pid), { timeout: 20_000 }).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

it('a word that is no option ends it at once, and nothing is measured', async () => {
  const child = bench(['--sizes', '10'], emptyFolder());
  const [stderr, [code]] = await Promise.all([text(child.stderr), child.exit]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("unknown option '--sizes'")]);
});
