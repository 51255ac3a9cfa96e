import type { Progress } from './progress.ts';

/** Tells the cost on stderr, but not to a person who has it on the same terminal already, as a result's last line. */
export function sayCost(progress: Progress, words: string, isInResult: boolean): void {
  if (!isInResult || !process.stdout.isTTY) progress.say(words);
}
