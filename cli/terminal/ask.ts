import { createInterface } from 'node:readline/promises';
import { exitCodes } from '../exit-codes.ts';

/**
 * Asks on the terminal. Ctrl-C ends the process; nothing has been changed yet.
 * @returns what was typed, without spaces around it; null: the input ended, which is no answer
 */
export async function ask(question: string): Promise<string | null> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // The interface takes Ctrl-C for itself.
  terminal.once('SIGINT', () => process.exit(exitCodes.interrupted));
  try {
    return (await terminal.question(question)).trim();
  } catch (error) {
    // Ctrl-D.
    if ((error as Error).name !== 'AbortError') throw error;
    process.stderr.write('\n');
    return null;
  } finally {
    terminal.close();
  }
}
