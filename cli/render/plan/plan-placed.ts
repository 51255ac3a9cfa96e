import type { AccountPlan } from '../../../shared/domain/account-plan.ts';

/** A plan, and where its rules come from. */
export type PlacedPlan = {
  readonly plan: AccountPlan;
  readonly place: {
    readonly settingsFrom: string;
    /** Why a deployed stack may have been overlooked; null when that is known. */
    readonly doubt: string | null;
  };
};
