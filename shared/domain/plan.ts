import type { MetadataOptions } from './instance.ts';

export const changeActions = ['modify', 'disable', 'restore'] as const;

export type ChangeAction = (typeof changeActions)[number];

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
  | { readonly action: 'refuse'; readonly asked: ChangeAction; readonly reason: string }
  | { readonly action: ChangeAction; readonly reason: string; readonly wanted: WantedOptions };

export type ChangePlan = Extract<Plan, { readonly wanted: WantedOptions }>;

export function isChange(plan: Plan): plan is ChangePlan {
  return 'wanted' in plan;
}
