import type { DefaultOptions, NamedOptions } from './launch.ts';

/**
 * What can be asked of a source. `modify`: a tag on a launch template; `require` and `enforce`: the settings, of the
 * account's defaults; `require-v2`: a person, of an AMI, for good; `undo`: a person, of any but the last.
 */
export const sourceActions = ['modify', 'require', 'enforce', 'require-v2', 'undo'] as const;

export type SourceAction = (typeof sourceActions)[number];

/** One call of EC2. What it sends is all here, so that a plan can be shown, compared and recorded. */
export type SourceCall =
  /** CreateLaunchTemplateVersion: a copy of `from`, with exactly these metadata options. */
  | {
      readonly call: 'create-version';
      readonly from: number;
      readonly options: NamedOptions;
      readonly description: string;
    }
  /** ModifyLaunchTemplate; null: the version that the call before has made. */
  | { readonly call: 'set-default'; readonly version: number | null }
  /** ModifyInstanceMetadataDefaults; null: no preference. */
  | {
      readonly call: 'set-defaults';
      readonly options: { readonly [K in keyof DefaultOptions]: DefaultOptions[K] | null };
    }
  /** The same call, of HttpTokensEnforced alone. */
  | { readonly call: 'set-enforced'; readonly enforced: boolean }
  /** ModifyImageAttribute ImdsSupport=v2.0, which nobody can take back. */
  | { readonly call: 'require-v2' };

/** What a run will do to a source, with the reason; `none` is a plan too. */
export type SourcePlan =
  | { readonly action: 'none'; readonly reason: string }
  | {
      readonly action: 'hold';
      readonly asked: SourceAction;
      readonly reason: string;
      readonly override: string;
    }
  | { readonly action: 'refuse'; readonly asked: SourceAction; readonly reason: string }
  | {
      readonly action: SourceAction;
      readonly reason: string;
      /** In order; each is a change with a record of its own. */
      readonly calls: readonly SourceCall[];
    };

export type SourceChangePlan = Extract<SourcePlan, { readonly calls: readonly SourceCall[] }>;

export function isSourceChange(plan: SourcePlan): plan is SourceChangePlan {
  return 'calls' in plan;
}
