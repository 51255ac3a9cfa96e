import { asked } from '../oracle/asked.ts';
import type { History } from '../play/history.ts';
import type { ModifyCall } from '../witness/modify-call.ts';
import { callWords, newCalls, scopeOf } from './parts.ts';
import type { Property } from './property.ts';

/**
 * No instance is changed that the tag says to ignore, that a service manages, whose options could not be read, or that is
 * starting, stopping or gone. A person's undo may take back what the tag protects now, and nothing else of these.
 */
export const outOfBounds: Property = {
  name: 'out-of-bounds',
  broken: (history, newest) =>
    newCalls(history, newest).flatMap((call) => {
      const why = whyNot(history, call);
      return why === null ? [] : [`${callWords(call)}: ${why}`];
    }),
};

function whyNot(history: History, call: ModifyCall): string | null {
  const { seen, at } = call;
  if (seen === null) return 'the run had not read the instance';
  if (seen.isManaged) return 'a service manages it';
  if (seen.options === null) return 'EC2 had not said what its options are';
  if (seen.state !== 'running' && seen.state !== 'stopped') return `it was ${seen.state}`;
  if (scopeOf(history, call) === 'undo') return null;
  return asked(seen.tags, at).word === 'ignore' ? 'its tag says ignore' : null;
}
