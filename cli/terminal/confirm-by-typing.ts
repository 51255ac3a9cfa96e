import { ask } from './ask.ts';

/**
 * For what nobody can take back: only typing what it is about is a yes.
 * @param question `Mark it for good?`
 */
export async function confirmByTyping(question: string, what: string): Promise<boolean> {
  return (await ask(`${question} Type ${what} to do it: `)) === what;
}
