import { cost } from '../../shared/decisions/cost.ts';
import type { Usage } from '../../shared/domain/usage.ts';
import { costSentence } from '../../shared/wording/cost-sentence.ts';

/** What a command cost, as the last line below its result or on stderr. */
export function costWords(usage: Usage): string {
  return costSentence(cost(usage));
}
