import type { Unheard } from '../domain/unheard.ts';
import { unheardWords } from './unheard-words.ts';

/** A note names so many owners; there may be hundreds. */
const mostNames = 10;

/** Whose digests nobody hears, and why of each: whoever runs the account is the one who can do something about it. */
export function unheardNote(unheard: readonly Unheard[]): readonly string[] {
  if (unheard.length === 0) return [];
  const names = named(unheard.map(({ owner, why }) => `${owner}${unheardWords(why)}`));
  return [
    `nobody is subscribed to the digests of ${names}: an e-mail owner must confirm the mail from SNS, a #channel needs Slack in the settings or a chat client on its topic; they are told again at every run until then`,
  ];
}

export function mailsNote(waiting: readonly string[], mailsPerDay: number): readonly string[] {
  if (waiting.length === 0) return [];
  const what = waiting.length === 1 ? '1 digest waits' : `${waiting.length} digests wait`;
  return [
    `${what} for the next day, because mailsPerDay is ${mailsPerDay}: of ${named(waiting)}; nothing of it is lost`,
  ];
}

export function removedNote(owners: readonly string[]): readonly string[] {
  if (owners.length === 0) return [];
  const isOne = owners.length === 1;
  return [
    `the ${isOne ? 'topic' : 'topics'} of ${named(owners)} ${isOne ? 'was' : 'were'} removed: no instance was theirs for 90 days, while every Region was read`,
  ];
}

function named(names: readonly string[]): string {
  const more = names.length - mostNames;
  const first = names.slice(0, mostNames).join(', ');
  return more > 0 ? `${first} and ${more} more` : first;
}
