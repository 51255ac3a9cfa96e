import { type Change, isOpen } from '../domain/change.ts';
import { type Instance, isGone, type MetadataOptions } from '../domain/instance.ts';
import { epochOf } from '../domain/time.ts';

/** What a fresh read makes of a change that is not settled; null leaves it as it is. */
export type Settlement = {
  readonly status: 'applied' | 'failed' | 'superseded';
  readonly after: MetadataOptions | null;
  readonly outcome: string | null;
} | null;

/**
 * How long a read that shows the options before a change proves nothing. After an accepted call EC2 is eventually
 * consistent; without an answer the call itself may still be under way, as long as a Lambda lives.
 */
export const graceSeconds = { requested: 60, intended: 16 * 60 };

/**
 * Settles an open change from what EC2 shows now, never by calling again: a crash between the record and the call, the
 * call and its answer, or the answer and the record all end in the state that EC2 is really in.
 */
export function settleChange(change: Change, fresh: Instance | null, now: Date): Settlement {
  if (!isOpen(change)) return null;
  const lost = change.status === 'intended';
  if (fresh === null || isGone(fresh))
    return { status: 'superseded', after: fresh?.options ?? null, outcome: 'the instance is gone' };
  const { options } = fresh;
  if (options === null) return null;
  if (holds(options, lasting(change))) {
    // A stopped instance takes the options at its next start; there is nothing more to wait for.
    if (!fresh.optionsApplied && fresh.state !== 'stopped') return null;
    return {
      status: 'applied',
      after: options,
      outcome: appliedWords(lost, fresh),
    };
  }
  if (change.before !== null && !holds(options, change.before))
    return {
      status: 'superseded',
      after: options,
      outcome: 'somebody else changed the options since',
    };
  const since = epochOf(change.requestedAt ?? change.intendedAt);
  const grace = lost ? graceSeconds.intended : graceSeconds.requested;
  if (now.getTime() - since < grace * 1000) return null;
  return {
    status: 'failed',
    after: options,
    outcome: lost
      ? 'the run ended before EC2 answered, and the options are as before: nothing was changed'
      : 'EC2 accepted the call, but a later read shows the options as before',
  };
}

/** What the first of two calls leaves behind: the second one switches the endpoint off again. */
function lasting({ wanted, part, parts }: Change): Partial<MetadataOptions> {
  if (part === parts) return wanted;
  const { httpEndpoint: _, ...others } = wanted;
  return others;
}

function appliedWords(lost: boolean, fresh: Instance): string | null {
  const words = [
    ...(lost ? ["EC2's answer was lost; a later read shows the wanted options"] : []),
    ...(fresh.state === 'stopped' ? ['it takes effect when the instance starts'] : []),
  ];
  return words.length > 0 ? words.join('; ') : null;
}

function holds(options: MetadataOptions, wanted: Partial<MetadataOptions>): boolean {
  return Object.entries(wanted).every(
    ([key, value]) => options[key as keyof MetadataOptions] === value,
  );
}
