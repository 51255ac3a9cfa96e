import type { Look } from '../look.ts';
import { planJson } from './plan-json.ts';
import type { PlacedPlan } from './plan-placed.ts';
import { planText } from './plan-text.ts';

export const planFormats = ['text', 'json'] as const;

export type PlanFormat = (typeof planFormats)[number];

/**
 * What `plan` prints, and `apply` before it asks.
 * @param problems what could not be read in any account, a sentence each
 */
export function renderPlans(
  format: PlanFormat,
  plans: readonly PlacedPlan[],
  problems: readonly string[],
  look: Look,
): string {
  switch (format) {
    case 'text':
      return planText(plans, problems, look);
    case 'json':
      return planJson(plans, problems);
  }
}
