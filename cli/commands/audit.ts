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
  keep,
  noFindings,
  remarkWords,
  select,
  unanswered,
} from '../accounts/findings.ts';
import { usageOf } from '../accounts/usage-of.ts';
import { costWords } from '../render/cost-words.ts';
import { sayCost } from '../terminal/say-cost.ts';
import { openOutput } from '../terminal/output.ts';
import { type AuditOptions, type AuditRequest, parseAudit } from '../options/parse-audit.ts';
import { chooseProgress, sayAlways } from '../terminal/progress.ts';
import { renderNdjson } from '../render/audit/ndjson.ts';
import { type Format, renderAudit } from '../render/audit/render-audit.ts';
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
    const { account, roles, choose } = await findTargets(tools);
    isNew(account);
    const { targets, unread } = choose(request.regions, request.settings.regions);
    progress.expect(targets.length);
    for (const outcome of unread) addTarget(outcome, findings);
    const { gaps, notes } = await auditAccount(tools, targets, {
      settings: request.settings,
      window,
      roles,
      readDefaults: async () => ({ kind: 'not-read' }),
      onAudits: async (audits) => {
        const selected = select(audits, request.where, findings);
        if (!isStreamed(request)) keep(selected, findings);
        else await output.write(renderNdjson(selected.map(({ report }) => report)));
      },
      onTarget: (outcome) => {
        addTarget(outcome, findings);
        progress.target(outcome);
      },
    });
    findings.problems.push(...gaps.map((gap) => remarkWords(account, gap)));
    findings.notes.push(...notes.map((note) => remarkWords(account, note)));
  });
  for (const failure of failures) addFailure(failure, findings);
  findings.problems.push(...unanswered(request.where, findings));
  progress.end();
  const usage = usageOf(connections);
  if (!isStreamed(request)) {
    const instances = sortReports(findings.instances, request.sort ?? undefined);
    const targets = findings.targets.toSorted(byPlace);
    const facts = { ...findings, instances, targets, generatedAt, window, usage };
    await output.write(renderAudit(request.format, facts, { ...request, ...lookOf(options.out) }));
  }
  await output.commit();
  for (const note of findings.notes) sayAlways(`Note: ${note}`);
  for (const problem of findings.problems) sayAlways(problem);
  const isInResult = withCost.includes(request.format) && options.out === undefined;
  sayCost(progress, costWords(usage), isInResult);
  return exitCode(findings, request);
}

/** Formats whose last line says what the audit cost. */
const withCost: readonly Format[] = ['table', 'markdown'];

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
