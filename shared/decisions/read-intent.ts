import { type Intent, type IntentWord, intentWords } from '../domain/intent.ts';
import type { Tag } from '../domain/instance.ts';
import type { Settings } from '../domain/settings.ts';
import { endOfUntil } from './end-of-until.ts';
import { findTags } from './find-tags.ts';

/** What carries the tags, and the words that it takes. */
type Carrier = { readonly what: string; readonly words: readonly IntentWord[] };

const anInstance: Carrier = { what: 'the instance', words: intentWords };

/**
 * What the tags of one instance ask for. Anything that is not exactly understood is `not-understood`: it never acts,
 * and the problem is a sentence for the owner.
 * @param carrier what a problem speaks of; every word is read, whatever it takes
 */
export function readIntent(
  tags: readonly Tag[],
  keys: Settings['tags'],
  now: Date,
  { what, words }: Carrier = anInstance,
): Intent {
  const single = (among: readonly Tag[], key: string) => onlyValue(among, key, what);
  const said = single(tags, keys.action);
  if (said === null) return { kind: 'none' };
  if (said instanceof Problem) return said.intent;
  const word = intentWords.find((known) => known === said.toLowerCase());
  if (!word)
    return notUnderstood(
      `tag ${keys.action} says \`${shown(said)}\`; did you mean ${listed(words)}?`,
    );

  const reason = findTags(tags, keys.reason)[0] || null;
  const until = single(tags, keys.until);
  const force = single(tags, keys.force);
  const hopLimit = single(tags, keys.hopLimit);
  switch (word) {
    case 'modify': {
      if (force instanceof Problem) return force.intent;
      if (hopLimit instanceof Problem) return hopLimit.intent;
      const forced = readForce(force);
      if (forced === null) return notUnderstood(forceProblem(keys.force, force));
      const hops = readHopLimit(hopLimit);
      if (hops === undefined)
        return notUnderstood(
          `tag ${keys.hopLimit} says \`${shown(hopLimit)}\`; it takes a whole number from 1 to 64`,
        );
      return { kind: 'modify', force: forced, hopLimit: hops, reason };
    }
    case 'disable': {
      if (force instanceof Problem) return force.intent;
      const forced = readForce(force);
      if (forced === null) return notUnderstood(forceProblem(keys.force, force));
      return { kind: 'disable', force: forced, reason };
    }
    case 'restore':
    case 'ignore':
      return withUntil(word, until, keys.until, reason, now);
  }
}

/** A tag that occurs twice with different values (keys differing in case) asks for two things: it asks for nothing. */
class Problem {
  readonly intent: Intent;
  constructor(text: string) {
    this.intent = notUnderstood(text);
  }
}

function onlyValue(tags: readonly Tag[], key: string, what: string): string | null | Problem {
  const values = [...new Set(findTags(tags, key).map((value) => value.toLowerCase()))];
  if (values.length > 1)
    return new Problem(
      `${what} carries the tag ${key} more than once, with different values (${values.map((value) => `\`${shown(value)}\``).join(', ')}); keep one`,
    );
  return findTags(tags, key)[0] ?? null;
}

function withUntil(
  word: Extract<IntentWord, 'restore' | 'ignore'>,
  until: string | null | Problem,
  key: string,
  reason: string | null,
  now: Date,
): Intent {
  if (until instanceof Problem) return until.intent;
  if (until === null) return { kind: word, until: null, reason };
  const end = endOfUntil(until);
  if (end === null)
    return notUnderstood(`tag ${key} says \`${shown(until)}\`; it takes a date such as 2027-03-31`);
  return end <= now.getTime()
    ? { kind: 'expired', was: word, until, reason }
    : { kind: word, until, reason };
}

/** `modify, disable, restore or ignore` */
function listed(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' or ');
}

function readForce(value: string | null): boolean | null {
  if (value === null || value.toLowerCase() === 'false') return false;
  return value.toLowerCase() === 'true' ? true : null;
}

function forceProblem(key: string, value: string | null): string {
  return `tag ${key} says \`${shown(value)}\`; it takes true or false`;
}

function readHopLimit(value: string | null): number | null | undefined {
  if (value === null) return null;
  if (!/^\d{1,2}$/.test(value)) return undefined;
  const hops = Number(value);
  return hops >= 1 && hops <= 64 ? hops : undefined;
}

function notUnderstood(problem: string): Intent {
  return { kind: 'not-understood', problem };
}

/** Tag values are hostile and up to 256 characters long; a message needs enough to recognize them. */
function shown(value: string | null): string {
  const text = (value ?? '').replaceAll(/[\p{C}`]/gu, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
