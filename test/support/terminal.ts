import { spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { bareEnvironment, emptyFolder, main, type Options } from './command-line.ts';

export type Screen = {
  readonly code: number | null;
  /** Everything that stood on the terminal, control sequences included. */
  readonly text: string;
};

/**
 * The command line on a terminal of its own (script(1) makes one), where somebody answers: each text is typed when the
 * screen shows what it waits for.
 */
export async function onTerminal(
  args: readonly string[],
  answers: readonly { readonly when: string; readonly type: string }[],
  { environment = {}, folder = emptyFolder() }: Options = {},
): Promise<Screen> {
  const command = [process.execPath, main, ...args];
  const quoted = command.map((word) => `'${word}'`).join(' ');
  const options =
    process.platform === 'darwin'
      ? ['-q', '/dev/null', ...command]
      : ['--quiet', '--return', '--command', quoted, '/dev/null'];
  const env = { TERM: 'xterm', COLUMNS: '120', ...bareEnvironment(), ...environment };
  const child = spawn('script', options, { cwd: folder, env, stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  const left = [...answers];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    const [next] = left;
    if (!next || !text.includes(next.when)) return;
    left.shift();
    child.stdin.write(next.type);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, text }));
  });
}
