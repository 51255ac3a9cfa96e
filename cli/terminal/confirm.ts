import { createInterface } from 'node:readline/promises';
import { exitCodes } from '../exit-codes.ts';

/**
 * Asks on the terminal; anything but "yes" is a no.
 * @param question `Make these 3 changes?`
 */
export async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // The interface takes Ctrl-C for itself; nothing has been changed yet.
  terminal.once('SIGINT', () => process.exit(exitCodes.interrupted));
  try {
    const answer = await terminal.question(`${question} Only "yes" is a yes: `);
    return answer.trim().toLowerCase() === 'yes';
  } catch (error) {
    // Ctrl-D: the end of input is no answer.
    if ((error as Error).name !== 'AbortError') throw error;
    process.stderr.write('\n');
    return false;
  } finally {
    terminal.close();
  }
}
