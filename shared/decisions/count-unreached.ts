import type { Audit } from '../domain/audit.ts';
import { isGone } from '../domain/instance.ts';
import { nobodyUnreached, type Unreached } from '../domain/unreached.ts';

/** Of a page of 1,000 instances each may say something else; the ones that many say are those to be mended. */
const mostNotes = 20;

/** Of whom nobody but the fallback hears, and why. */
export function countUnreached(audits: readonly Audit[]): Unreached {
  const notes = audits
    .filter(({ instance, ownership }) => !isGone(instance) && ownership.from === 'fallback')
    .map(({ ownership }) => ownership.note);
  const said = notes.filter((note) => note !== null);
  return {
    instances: notes.length,
    untagged: notes.length - said.length,
    notes: mostSaid(said.map((note) => ({ note, instances: 1 }))),
  };
}

/** Pages of one run together; null where one of them was written by a version that did not count: then it is not known. */
export function addUnreached(pages: readonly (Unreached | undefined)[]): Unreached | null {
  let sum = nobodyUnreached;
  for (const page of pages) {
    if (page === undefined) return null;
    sum = {
      instances: sum.instances + page.instances,
      untagged: sum.untagged + page.untagged,
      notes: [...sum.notes, ...page.notes],
    };
  }
  return { ...sum, notes: mostSaid(sum.notes) };
}

function mostSaid(notes: Unreached['notes']): Unreached['notes'] {
  const counts = new Map<string, number>();
  for (const { note, instances } of notes) counts.set(note, (counts.get(note) ?? 0) + instances);
  return [...counts]
    .toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, mostNotes)
    .map(([note, instances]) => ({ note, instances }));
}
