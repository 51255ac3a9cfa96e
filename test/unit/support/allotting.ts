import { allot, type AllotFacts } from '../../../shared/decisions/allot.ts';
import type { PendingAction, Sizes } from '../../../shared/domain/pending-action.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { asked, perfectLimits } from './changes.ts';

/** Under limits that let everything through, but for what is spoilt. */
export function allotUnder(
  actions: readonly PendingAction[],
  spoilt: Partial<AllotFacts> = {},
): readonly PendingAction[] {
  return allot(actions, { ...perfectLimits, ...spoilt });
}

export function underLimits(spoilt: Partial<Settings['limits']>): Pick<AllotFacts, 'settings'> {
  const { settings } = perfectLimits;
  return { settings: { ...settings, limits: { ...settings.limits, ...spoilt } } };
}

/** So many actions of as many instances. */
export function several(count: number, spoilt: Partial<PendingAction> = {}): PendingAction[] {
  return Array.from({ length: count }, (_, index) => ({
    ...asked,
    instanceId: `i-${String(index).padStart(17, '0')}`,
    ...spoilt,
  }));
}

/** An Auto Scaling group of that many instances. */
export function grouping(count: number): Sizes {
  return {
    ...perfectLimits.sizes,
    groups: { '123456789012#eu-west-1#storefront': count },
  };
}
