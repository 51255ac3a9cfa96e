import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { openOutput } from '../terminal/output.ts';
import { parseWord } from '../options/parse-values.ts';
import { type PlanningOptions, planAccounts, problemsOf } from '../accounts/plan-accounts.ts';
import { chooseProgress, sayAlways } from '../terminal/progress.ts';
import { planFormats, renderPlans } from '../render/plan/render-plans.ts';
import { lookOf } from '../terminal/look.ts';

/** As they are typed. */
export type PlanOptions = PlanningOptions & { readonly format: string; readonly out?: string };

/** `imds-warden plan`: what a run would do now; not one call that changes anything, whatever the settings. */
export async function plan(options: PlanOptions): Promise<ExitCode> {
  const format = parseWord('--format', options.format, planFormats);
  const output = await openOutput(options.out);
  const { planned, failures } = await planAccounts(options, chooseProgress(options));
  const problems = [...planned.flatMap(({ plan: made }) => problemsOf(made)), ...failures];
  await output.write(renderPlans(format, planned, problems, lookOf(options.out)));
  await output.commit();
  // The text names them where everybody reads it; twice on one terminal is once too often.
  if (format !== 'text' || options.out !== undefined) for (const text of problems) sayAlways(text);
  return problems.length > 0 ? exitCodes.unread : exitCodes.done;
}
