import { evidenceWindow } from '../../shared/decisions/evidence-window.ts';
import type { AuditPart, TargetReportLine } from '../../shared/domain/report.ts';
import { auditAccount } from '../../shared/steps/audit-account.ts';
import type { AccountSources } from '../../shared/steps/sources/open-target.ts';
import { readRoleDelivery } from '../../shared/steps/read-role-delivery.ts';
import { findTargets } from '../../shared/steps/find-targets.ts';
import { isListed } from '../../shared/wording/report-source.ts';
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
import { addSources, withUnreadSources } from '../accounts/source-findings.ts';
import { usageOf } from '../accounts/usage-of.ts';
import { costWords } from '../render/cost-words.ts';
import { sayCost } from '../terminal/say-cost.ts';
import { openOutput } from '../terminal/output.ts';
import { type AuditOptions, type AuditRequest, parseAudit } from '../options/parse-audit.ts';
import { chooseProgress, type Counted, sayAlways } from '../terminal/progress.ts';
import { type AuditFacts, partShown } from '../render/audit/audit-facts.ts';
import { defaultsFields } from '../render/audit/defaults-fields.ts';
import { fieldsOf } from '../render/audit/fields-of.ts';
import { instanceFields } from '../render/audit/instance-fields.ts';
import { renderNdjson } from '../render/audit/ndjson.ts';
import { type Format, renderAudit } from '../render/audit/render-audit.ts';
import { sortReports } from '../render/audit/sort.ts';
import { sourceFields } from '../render/audit/source-fields.ts';
import { lookOf } from '../terminal/look.ts';

/** `imds-warden audit`: reads, judges, prints; changes nothing. */
export async function audit(options: AuditOptions): Promise<ExitCode> {
  const request = await parseAudit(options);
  const { only, where } = request;
  const connections = await connect(options);
  const output = await openOutput(options.out);
  const isMixed = isStreamed(request) && options.out === undefined;
  const progress = chooseProgress(options, isMixed, countedOf(only));
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
    const sourcesIn = new Map<string, number>();
    // Only instances have roles.
    const asked = only.includes('instances') ? request.settings : {};
    const { gaps, notes } = await auditAccount(tools, targets, {
      settings: request.settings,
      roleDelivery: await readRoleDelivery(tools, asked, account),
      window,
      roles,
      readDefaults: async () => ({ kind: 'not-read' }),
      onAudits: async (audits) => {
        const selected = select(audits, request.where, findings);
        if (!isStreamed(request)) keep(selected, findings);
        else await output.write(renderNdjson(selected.map(({ report }) => report)));
      },
      ...readOnly(only),
      onSources: (audits, read, hanging) => {
        sourcesIn.set(read.region, audits.filter(isListed).length);
        addSources({ audits, read, hanging }, request, findings);
      },
      onTarget: (outcome) => {
        addTarget(outcome, findings);
        const isAboutSources = !only.includes('instances');
        progress.target(outcome, isAboutSources ? (sourcesIn.get(outcome.region) ?? 0) : undefined);
      },
    });
    findings.problems.push(...gaps.map((gap) => remarkWords(account, gap)));
    const others = notes.map((note) => remarkWords(account, note));
    findings.notes.push(...others.filter((note) => !findings.problems.includes(note)));
  });
  for (const failure of failures) addFailure(failure, findings);
  findings.problems.push(...unanswered(where, fieldsOf[partShown(only)], findings));
  progress.end();
  const usage = usageOf(connections);
  if (!isStreamed(request)) {
    const facts = { ...found(findings, request), only, generatedAt, window, usage };
    const view = { ...request, ...lookOf(options.out), isSelection: where.size > 0 };
    await output.write(renderAudit(request.format, facts, view));
  }
  await output.commit();
  for (const note of findings.notes) sayAlways(`Note: ${note}`);
  for (const problem of findings.problems) sayAlways(problem);
  const isInResult = withCost.includes(request.format) && options.out === undefined;
  sayCost(progress, costWords(usage), isInResult);
  return exitCode(findings, request);
}

/** Defaults are read with either of the other two. */
function readOnly(only: readonly AuditPart[]): Pick<AccountSources, 'only'> {
  if (!only.includes('instances'))
    return { only: only.includes('sources') ? 'sources' : 'defaults' };
  return only.length === 1 ? { only: 'instances' } : {};
}

/** What progress counts; of defaults there is one set a Region. */
function countedOf(only: readonly AuditPart[]): Counted {
  const shown = partShown(only);
  return shown === 'defaults' ? null : fieldsOf[shown].thing;
}

/** Formats whose last line says what the audit cost. */
const withCost: readonly Format[] = ['table', 'markdown'];

/** Every line is written as it is read, so that a fleet of any size takes the same memory. */
function isStreamed({ format, groupBy, sort, only }: AuditRequest): boolean {
  return format === 'ndjson' && groupBy === null && sort === null && only.includes('instances');
}

/** What was found, in order: of each part what was asked for in that of --sort, or its own. */
function found(
  findings: Findings,
  { only, sort }: AuditRequest,
): Omit<AuditFacts, 'only' | 'generatedAt' | 'window' | 'usage'> {
  const shown = partShown(only);
  const sortOf = (part: typeof shown) => (part === shown ? (sort ?? undefined) : undefined);
  return {
    ...findings,
    instances: sortReports(findings.instances, instanceFields, sortOf('instances')),
    sources: sortReports(findings.sources, sourceFields, sortOf('sources')),
    defaults: sortReports(findings.defaults, defaultsFields, sortOf('defaults')),
    targets: withUnreadSources(findings).toSorted(byPlace),
  };
}

/** What could not be read comes first: a list with holes proves nothing. */
function exitCode({ problems, verdicts, launches }: Findings, { failOn }: AuditRequest): ExitCode {
  if (problems.length > 0) return exitCodes.unread;
  const isFailed =
    failOn.instances.some((verdict) => verdicts.has(verdict)) ||
    failOn.sources.some((verdict) => launches.has(verdict));
  return isFailed ? exitCodes.verdict : exitCodes.done;
}

function byPlace(a: TargetReportLine, b: TargetReportLine): number {
  return `${a.account} ${a.region}` < `${b.account} ${b.region}` ? -1 : 1;
}
