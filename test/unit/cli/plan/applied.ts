import type { AppliedPlan } from '../../../../cli/render/applied/applied-plan.ts';
import type { Change } from '../../../../shared/domain/change.ts';
import type { PendingAction } from '../../../../shared/domain/pending-action.ts';
import { requested } from '../../support/changes.ts';
import { openOptions } from '../../support/instances.ts';
import { settings } from '../../support/settings.ts';

/** A change that EC2 made, and that a later read showed. */
export const made: Change = {
  ...requested,
  status: 'applied',
  after: { ...openOptions, httpTokens: 'required' },
  settledAt: '2026-11-22T06:28:02.000Z',
};

export function changesOf(...all: readonly Partial<Change>[]): readonly Change[] {
  return all.map((spoilt, index) => ({
    ...made,
    instanceId: `i-${String(index + 1).padStart(17, '0')}`,
    ...spoilt,
  }));
}

/** What became of one account's plan. */
export function appliedWith(
  changes: readonly Change[],
  left: readonly PendingAction[] = [],
  spoilt: Partial<AppliedPlan> & { readonly problems?: readonly string[] } = {},
): AppliedPlan {
  const { problems = [], ...others } = spoilt;
  return {
    run: {
      runId: 'cli-20261122T063000Z-1f3a9c',
      account: '123456789012',
      scope: 'changes',
      startedBy: 'arn:aws:iam::123456789012:user/ana with imds-warden apply',
      settings,
    },
    changes,
    left,
    conclusion: { problems },
    recordedIn: '.imds-warden/ in this folder',
    earlier: [],
    stillOpen: 0,
    stillAsking: [],
    sourceChanges: [],
    sourcesLeft: [],
    sourcesEarlier: [],
    ...others,
  };
}
