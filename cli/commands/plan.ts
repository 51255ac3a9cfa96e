import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { openOutput } from '../terminal/output.ts';
import { parseWord } from '../options/parse-values.ts';
import { type PlanningOptions, planAccounts, problemsOf } from '../accounts/plan-accounts.ts';
import { usageOf } from '../accounts/usage-of.ts';
import { chooseProgress, sayAlways } from '../terminal/progress.ts';
import { sayCost } from '../terminal/say-cost.ts';
import { costWords } from '../render/cost-words.ts';
import { planFormats, renderPlans } from '../render/plan/render-plans.ts';
import { lookOf } from '../terminal/look.ts';

/** As they are typed. */
export type PlanOptions = PlanningOptions & { readonly format: string; readonly out?: string };

/** `imds-warden plan`: what a run would do now; not one call that changes anything, whatever the settings. */
export async function plan(options: PlanOptions): Promise<ExitCode> {
  const format = parseWord('--format', options.format, planFormats);
  const output = await openOutput(options.out);
  const progress = chooseProgress(options);
  const { planned, failures, connections } = await planAccounts(options, progress);
  const problems = [...planned.flatMap(({ plan: made }) => problemsOf(made)), ...failures];
  const usage = usageOf(connections);
  const facts = { plans: planned, problems, usage };
  await output.write(renderPlans(format, facts, lookOf(options.out)));
  await output.commit();
  // The text names them where everybody reads it; twice on one terminal is once too often.
  if (format !== 'text' || options.out !== undefined) for (const text of problems) sayAlways(text);
  sayCost(progress, costWords(usage), format === 'text' && options.out === undefined);
  return problems.length > 0 ? exitCodes.unread : exitCodes.done;
}
