import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';

const main = new URL('../../../../bench/change/main.ts', import.meta.url).pathname;

/** At the head of a process group of its own, so that what it leaves behind can be found. */
function bench(args: string) {
  const child = spawn(process.execPath, [main, ...args.split(' ')], {
    detached: true,
    env: { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid, stdout, stderr } = child;
  if (pid === undefined) throw new Error('it did not start');
  onTestFinished(() => void (isThere(pid) && process.kill(-pid, 'SIGKILL')));
  return { pid, stdout, stderr, exit: once(child, 'exit') };
}

function isThere(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

it('every change is made once, none is throttled, and a line for each case says so', async () => {
  const child = bench('--instances 30 --scale 20,50 --json-only');
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exit,
  ]);
  expect(stderr).not.toContain('bench:change:');
  expect(code).toBe(0);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  for (const [index, scale] of [20, 50].entries())
    expect(lines[index]).toMatchObject({
      instances: 30,
      scale,
      refillPerSecond: 5 * scale,
      seconds: expect.any(Number),
      rateRatio: expect.any(Number),
      changed: 30,
      failed: 0,
      others: 0,
      calls: 30,
      throttled: 0,
      throttledShare: 0,
      throttledOthers: 0,
    });
  expect(lines).toHaveLength(2);
});

it('Ctrl-C ends it and the sandbox', async () => {
  const child = bench('--instances 500 --scale 1');
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (said += part));
  await expect.poll(() => said, { timeout: 50_000 }).toContain('making them');
  process.kill(child.pid, 'SIGINT');
  expect((await child.exit)[0]).toBe(130);
  await expect.poll(() => isThere(child.pid), { timeout: 20_000 }).toBe(false);
});

it('a word that is no option ends it at once, and nothing is measured', async () => {
  const child = bench('--regions 10');
  const [stderr, [code]] = await Promise.all([text(child.stderr), child.exit]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("unknown option '--regions'")]);
});
