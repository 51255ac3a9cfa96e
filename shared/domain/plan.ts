import type { Asker } from './asker.ts';
import type { ChangeRef } from './change-ref.ts';
import type { MetadataOptions } from './instance.ts';

/** What a tag, or the deadline campaign, can ask for. */
export const changeActions = ['modify', 'disable', 'restore'] as const;

export type ChangeAction = (typeof changeActions)[number];

/** What the ledger can tell: `undo` puts back what one change altered; a person or the watch asks for it, no tag can. */
export const ledgerActions = [...changeActions, 'undo'] as const;

export type LedgerAction = (typeof ledgerActions)[number];

/** The options that a change sends; what is left out is left alone by EC2. */
export type WantedOptions = Partial<MetadataOptions>;

/** What the run will do to one instance, with the reason; `none` is a plan too. */
export type Plan =
  | { readonly action: 'none'; readonly reason: string }
  /** Asked for, but not safe (yet): the owner learns why and how to override. */
  | {
      readonly action: 'hold';
      readonly asked: ChangeAction;
      readonly reason: string;
      readonly override: string;
    }
  /** Asked for, but impossible here. */
  | { readonly action: 'refuse'; readonly asked: LedgerAction; readonly reason: string }
  | { readonly action: ChangeAction; readonly reason: string; readonly wanted: WantedOptions }
  /** Back to exactly what was recorded before one change. */
  | {
      readonly action: 'undo';
      readonly reason: string;
      readonly wanted: WantedOptions;
      readonly undoes: Undoes;
    };

/** The change that an undo takes back. */
export type Undoes = ChangeRef & {
  readonly action: LedgerAction;
  /** Who had asked for it. */
  readonly asker: Asker;
};

export function toUndoes({ runId, runStartedAt, part, action, asker }: Undoes): Undoes {
  return { runId, runStartedAt, part, action, asker };
}

export type ChangePlan = Extract<Plan, { readonly wanted: WantedOptions }>;

export function isChange(plan: Plan): plan is ChangePlan {
  return 'wanted' in plan;
}
