import { isOpen } from '../../domain/change.ts';
import type { DefaultOptions } from '../../domain/sources/launch.ts';
import type { SourceChange, SourceState } from '../../domain/sources/source-change.ts';
import { epochOf } from '../../domain/time.ts';
import { graceSeconds } from '../settle-change.ts';

/** A source as EC2 shows it now. */
export type FreshSource = {
  readonly state: SourceState;
  /** Of a template, the versions that are newer than the one that was the latest before the change. */
  readonly newer: readonly { readonly version: number; readonly description: string | null }[];
};

/** What a fresh read makes of a change that is not settled; null leaves it as it is. */
export type SourceSettlement = {
  readonly status: 'applied' | 'failed' | 'superseded';
  readonly after: SourceState | null;
  readonly created: number | null;
  readonly outcome: string | null;
} | null;

/**
 * Settles an open change of a source from what EC2 shows now, never by calling again. A version that was made says itself
 * which change has made it: its description ends with the change's name.
 * @param fresh null: the source is gone
 */
export function settleSource(
  change: SourceChange,
  fresh: FreshSource | null,
  now: Date,
): SourceSettlement {
  if (!isOpen(change)) return null;
  const { created } = change;
  if (fresh === null) return { status: 'superseded', after: null, created, outcome: 'it is gone' };
  const after = fresh.state;
  const lost = change.status === 'intended';
  const seen = whatIsSeen(change, fresh);
  switch (seen.kind) {
    case 'done':
      return {
        status: 'applied',
        after,
        created: seen.created,
        outcome: lost ? "EC2's answer was lost; a later read shows what was wanted" : null,
      };
    case 'other':
      return { status: 'superseded', after, created, outcome: 'somebody else changed it since' };
    case 'before': {
      const since = epochOf(change.requestedAt ?? change.intendedAt);
      const grace = lost ? graceSeconds.intended : graceSeconds.requested;
      if (now.getTime() - since < grace * 1000) return null;
      return {
        status: 'failed',
        after,
        created: null,
        outcome: lost
          ? 'the run ended before EC2 answered, and all is as before: nothing was changed'
          : 'EC2 accepted the call, but a later read shows all as before',
      };
    }
  }
}

type Seen =
  | { readonly kind: 'done'; readonly created: number | null }
  | { readonly kind: 'before' }
  | { readonly kind: 'other' };

const done: Seen = { kind: 'done', created: null };

function whatIsSeen({ call, before, created }: SourceChange, { state, newer }: FreshSource): Seen {
  switch (call.call) {
    case 'create-version': {
      const made = newer.find(
        ({ version, description }) => version === created || description === call.description,
      );
      return made === undefined ? { kind: 'before' } : { kind: 'done', created: made.version };
    }
    case 'set-default': {
      if (state.of !== 'template') return { kind: 'other' };
      if (state.defaultVersion === call.version) return done;
      const was = before?.of === 'template' ? before.defaultVersion : null;
      return { kind: was === null || state.defaultVersion === was ? 'before' : 'other' };
    }
    case 'set-defaults': {
      if (state.of !== 'defaults') return { kind: 'other' };
      if (holds(state.options, call.options)) return done;
      const was = before?.of === 'defaults' ? before.options : null;
      const keys = Object.keys(call.options) as (keyof DefaultOptions)[];
      const isAsBefore =
        was !== null && keys.every((key) => (state.options[key] ?? null) === (was[key] ?? null));
      return { kind: isAsBefore ? 'before' : 'other' };
    }
    case 'set-enforced':
      if (state.of !== 'defaults') return { kind: 'other' };
      return state.enforced === call.enforced ? done : { kind: 'before' };
    case 'require-v2':
      if (state.of !== 'image') return { kind: 'other' };
      return state.imdsSupport === 'v2.0' ? done : { kind: 'before' };
  }
}

function holds(
  options: DefaultOptions,
  wanted: { readonly [K in keyof DefaultOptions]: DefaultOptions[K] | null },
): boolean {
  return Object.entries(wanted).every(
    ([key, value]) => (options[key as keyof DefaultOptions] ?? null) === value,
  );
}
