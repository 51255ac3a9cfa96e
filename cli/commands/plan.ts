import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { openOutput } from '../output.ts';
import { parseWord } from '../parse-values.ts';
import { type PlanningOptions, planAccounts, problemsOf } from '../plan-accounts.ts';
import { chooseProgress, sayAlways } from '../progress.ts';
import { planFormats, renderPlans } from '../render/render-plans.ts';
import { lookOf } from '../terminal.ts';

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
  for (const problem of problems) sayAlways(problem);
  return problems.length > 0 ? exitCodes.unread : exitCodes.done;
}
