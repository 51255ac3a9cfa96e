import type { Usage } from '../../../shared/domain/usage.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import { costWords } from '../cost-words.ts';
import type { Look } from '../look.ts';
import { planJson } from './plan-json.ts';
import type { PlacedPlan } from './plan-placed.ts';
import { proseWidth } from './plan-prose.ts';
import { planText } from './plan-text.ts';

export const planFormats = ['text', 'json'] as const;

export type PlanFormat = (typeof planFormats)[number];

export type PlanFacts = {
  readonly plans: readonly PlacedPlan[];
  /** What could not be read in any account, a sentence each. */
  readonly problems: readonly string[];
  /** What was used to make the plans. */
  readonly usage: Usage;
};

/** What `plan` prints. */
export function renderPlans(
  format: PlanFormat,
  { plans, problems, usage }: PlanFacts,
  look: Look,
): string {
  switch (format) {
    case 'text':
      return `${planText(plans, problems, look)}\n${wrap(costWords(usage), '', proseWidth(look))}\n`;
    case 'json':
      return planJson(plans, problems, usage);
  }
}
