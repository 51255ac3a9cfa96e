import type { UnheardWhy } from '../domain/unheard.ts';
import { dayOf } from './notice-words.ts';

/** Why nobody hears it, in parentheses behind the owner's name; empty where there is no more to say. */
export function unheardWords(why: UnheardWhy): string {
  switch (why.kind) {
    case 'pending':
      return ` (invited on ${dayOf(why.since)}, not confirmed yet)`;
    case 'expired':
      return ` (the invitation of ${dayOf(why.since)} was not confirmed within two days; it is repeated weekly)`;
    case 'unsubscribed':
      return ` (unsubscribed, seen on ${dayOf(why.since)}; not invited again)`;
    case 'slack':
      return ` (Slack said ${why.error} of ${why.place} on ${dayOf(why.since)})`;
    case 'refused':
      return ` (could not be subscribed: ${why.error})`;
    case 'nobody':
      return '';
  }
}
