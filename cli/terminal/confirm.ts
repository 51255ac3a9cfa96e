import { ask } from './ask.ts';

/**
 * Asks on the terminal; anything but "yes" is a no.
 * @param question `Make these 3 changes?`
 */
export async function confirm(question: string): Promise<boolean> {
  const answer = await ask(`${question} Only "yes" is a yes: `);
  return answer?.toLowerCase() === 'yes';
}
