import { evidenceWindow } from '../../shared/decisions/evidence-window.ts';
import type { TargetReportLine } from '../../shared/domain/report.ts';
import { auditAccount } from '../../shared/steps/audit-account.ts';
import { findTargets } from '../../shared/steps/find-targets.ts';
import { connect } from '../accounts/connect.ts';
import { eachAccount, onceEach } from '../accounts/each-account.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import {
  addFailure,
  addTarget,
  type Findings,
  noFindings,
  remarkWords,
  select,
  unanswered,
} from '../accounts/findings.ts';
import { openOutput } from '../terminal/output.ts';
import { type AuditOptions, type AuditRequest, parseAudit } from '../options/parse-audit.ts';
import { chooseProgress, sayAlways } from '../terminal/progress.ts';
import { renderNdjson } from '../render/audit/ndjson.ts';
import { renderAudit } from '../render/audit/render-audit.ts';
import { sortReports } from '../render/audit/sort.ts';
import { lookOf } from '../terminal/look.ts';

/** `imds-warden audit`: reads, judges, prints; changes nothing. */
export async function audit(options: AuditOptions): Promise<ExitCode> {
  const request = await parseAudit(options);
  const connections = await connect(options);
  const output = await openOutput(options.out);
  const isMixed = isStreamed(request) && options.out === undefined;
  const progress = chooseProgress(options, isMixed);
  const findings = noFindings();
  const generatedAt = new Date().toISOString();
  const window = evidenceWindow(generatedAt, request.settings.quietDays, request.months);
  const isNew = onceEach();
  const failures = await eachAccount(connections, async ({ tools }) => {
    const { caller, choose } = await findTargets(tools);
    isNew(caller.account);
    const { targets, unread } = choose(request.regions, request.settings.regions);
    progress.expect(targets.length);
    for (const outcome of unread) addTarget(outcome, findings);
    const { gaps, notes } = await auditAccount(tools, targets, {
      settings: request.settings,
      window,
      readDefaults: async () => ({ kind: 'not-read' }),
      onAudits: async (audits) => {
        const reports = select(audits, request.where, findings);
        if (!isStreamed(request)) findings.instances.push(...reports);
        else await output.write(renderNdjson(reports));
      },
      onTarget: (outcome) => {
        addTarget(outcome, findings);
        progress.target(outcome);
      },
    });
    findings.problems.push(...gaps.map((gap) => remarkWords(caller.account, gap)));
    findings.notes.push(...notes.map((note) => remarkWords(caller.account, note)));
  });
  for (const failure of failures) addFailure(failure, findings);
  findings.problems.push(...unanswered(request.where, findings));
  progress.end();
  if (!isStreamed(request)) {
    const instances = sortReports(findings.instances, request.sort ?? undefined);
    const targets = findings.targets.toSorted(byPlace);
    const facts = { ...findings, instances, targets, generatedAt, window };
    await output.write(renderAudit(request.format, facts, { ...request, ...lookOf(options.out) }));
  }
  await output.commit();
  for (const note of findings.notes) sayAlways(`Note: ${note}`);
  for (const problem of findings.problems) sayAlways(problem);
  return exitCode(findings, request);
}

/** Every line is written as it is read, so that a fleet of any size takes the same memory. */
function isStreamed({ format, groupBy, sort }: AuditRequest): boolean {
  return format === 'ndjson' && groupBy === null && sort === null;
}

/** What could not be read comes first: a list with holes proves nothing. */
function exitCode({ problems, verdicts }: Findings, { failOn }: AuditRequest): ExitCode {
  if (problems.length > 0) return exitCodes.unread;
  return failOn.some((verdict) => verdicts.has(verdict)) ? exitCodes.verdict : exitCodes.done;
}

function byPlace(a: TargetReportLine, b: TargetReportLine): number {
  return `${a.account} ${a.region}` < `${b.account} ${b.region}` ? -1 : 1;
}
