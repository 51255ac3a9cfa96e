import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `npm run check` and `npm test`: runs the checks one after the other, all of them whatever fails, and ends with the
 * true sums. A check that is not a test suite counts as one.
 */
const stages = {
  format: ['oxfmt', '--check', '.'],
  lint: ['oxlint', '--type-aware', '--deny-warnings'],
  types: ['tsc', '--project', '.'],
  unused: ['knip', '--no-progress'],
  unit: ['vitest', 'run', 'test/unit', 'test/sandbox'],
  journeys: ['vitest', 'run', 'test/journeys'],
  infrastructure: ['vitest', 'run', 'test/infra'],
  package: ['vitest', 'run', 'test/package'],
} as const;

type Stage = keyof typeof stages;
type Sum = { readonly passed: number; readonly failed: number; readonly skipped: number };

const asked = process.argv.slice(2).filter((name): name is Stage => name in stages);
const results: [Stage, Sum][] = [];
for (const stage of asked.length > 0 ? asked : (Object.keys(stages) as Stage[])) {
  console.log(`\n== ${stage}`);
  results.push([stage, await runStage(stage)]);
}
const total = results.reduce(
  (sum, [, { passed, failed, skipped }]) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
    skipped: sum.skipped + skipped,
  }),
  { passed: 0, failed: 0, skipped: 0 },
);
console.log('');
for (const [stage, { passed, failed, skipped }] of results)
  console.log(
    `${stage.padEnd(15)} ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`,
  );
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exitCode = total.failed > 0 ? 1 : 0;

async function runStage(stage: Stage): Promise<Sum> {
  const [command, ...options] = stages[stage];
  if (command !== 'vitest') {
    const code = await run(command, options);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  }
  const folder = await mkdtemp(join(tmpdir(), 'imds-warden-check-'));
  const file = join(folder, 'result.json');
  const code = await run(command, [
    ...options,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${file}`,
  ]);
  const sum = await readSum(file);
  await rm(folder, { recursive: true });
  // A suite that breaks outside its tests (a file that does not load) fails without a failed test.
  return code !== 0 && sum.failed === 0 ? { ...sum, failed: 1 } : sum;
}

async function readSum(file: string): Promise<Sum> {
  try {
    const result = JSON.parse(await readFile(file, 'utf8')) as Record<string, number>;
    return {
      passed: result['numPassedTests'] ?? 0,
      failed: result['numFailedTests'] ?? 0,
      skipped: (result['numPendingTests'] ?? 0) + (result['numTodoTests'] ?? 0),
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function run(command: string, options: readonly string[]): Promise<number> {
  const child = spawn(command, options, { stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
