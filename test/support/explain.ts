import type { Sandbox } from '../../sandbox/index.ts';
import type { ExplainReport } from '../../shared/domain/explain-report.ts';
import { commandLine, type Outcome } from './command-line.ts';

/** What `explain --format json` says of an instance. */
export async function explain(
  { environment }: Pick<Sandbox, 'environment'>,
  folder: string,
  ...args: readonly string[]
): Promise<Outcome & { readonly report: ExplainReport }> {
  const options = ['explain', '--quiet', '--format', 'json', ...args];
  const outcome = await commandLine(options, { environment, folder });
  const report = (outcome.stdout === '' ? null : JSON.parse(outcome.stdout)) as ExplainReport;
  return { ...outcome, report };
}
