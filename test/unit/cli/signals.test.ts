import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const signals = new URL('../../../cli/terminal/signals.ts', import.meta.url).href;
const run = promisify(execFile);

const script = (lines: readonly string[]): readonly string[] => [
  '--input-type=module',
  '--eval',
  [`import { answerSignal } from ${JSON.stringify(signals)};`, ...lines].join('\n'),
];

it('a signal that has arrived before its answer is another one finds the new answer, and is not lost', async () => {
  const lines = [
    "answerSignal('SIGINT', () => console.log('the first answer'));",
    "process.kill(process.pid, 'SIGINT');",
    "answerSignal('SIGINT', () => console.log('the second answer'));",
    'setTimeout(() => {}, 200);',
  ];
  const { stdout } = await run(process.execPath, script(lines));
  expect(stdout).toBe('the second answer\n');
});

it('without an answer a signal ends the process', async () => {
  const lines = ["answerSignal('SIGINT', () => {});", "process.kill(process.pid, 'SIGTERM');"];
  await expect(
    run(process.execPath, script([...lines, 'setTimeout(() => {}, 5000);'])),
  ).rejects.toMatchObject({ signal: 'SIGTERM' });
});
