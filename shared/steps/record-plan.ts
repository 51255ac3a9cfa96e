import { verdictChange } from '../decisions/verdict-change.ts';
import type { AccountPlan } from '../domain/account-plan.ts';
import { toInstanceRecord } from '../domain/instance-record.ts';
import { isChange } from '../domain/plan.ts';
import type { Run } from '../domain/run.ts';
import { openBreaker } from '../records/breaker-records.ts';
import { putVerdictChanges } from '../records/history-records.ts';
import { putAudits, readRecords } from '../records/instance-records.ts';
import { putPending } from '../records/pending-records.ts';
import { putTargetReport, startRun } from '../records/run-records.ts';
import { putPendingSources } from '../records/sources/pending-source-records.ts';
import { readSourceMemories } from '../records/sources/source-memory-records.ts';
import { recordTurns } from './record-turns.ts';
import { recordMemories } from './record-memories.ts';
import { recordSources } from './sources/record-sources.ts';
import type { Tools } from './tools.ts';

/** Writes a plan down as a run of its own, as its audit and its limits would have: from these records changes are made. */
export async function recordPlan(
  tools: Pick<Tools, 'table' | 'now'>,
  run: Run,
  plan: AccountPlan,
  startedBy: string,
): Promise<void> {
  const { table } = tools;
  await startRun(table, {
    ...run,
    scope: 'changes',
    leasedAt: tools.now().toISOString(),
    startedBy,
    account: plan.account,
    settings: plan.settings,
    status: 'running',
    finishedAt: null,
    summarySentAt: null,
    targets: plan.targets.map(({ region }) => region),
    counts: null,
    changes: null,
    problems: [],
    notes: [],
  });
  const asked = plan.audits.filter((audit) => isChange(audit.plan));
  const before = await readRecords(
    table,
    asked.map(({ instance }) => instance),
  );
  const known = new Map(before.map((record) => [record.instanceId, record]));
  const records = asked.map((audit) => toInstanceRecord(run, audit, plan.at));
  // Once they are written, nobody else sees that the verdict is another.
  const changes = records.flatMap((record) => verdictChange(record, known));
  await putVerdictChanges(table, changes, tools.now());
  await recordTurns(tools, run, plan.settings, { records, before: known });
  await putAudits(table, run, asked, tools.now(), plan.at);
  await recordMemories(table, plan.memories);
  if (plan.breaker.openedAt !== null) await openBreaker(table, plan.breaker);
  await putPending(table, run.runId, plan.allotment, tools.now());
  for (const { audits, read } of plan.sourceReadings) {
    const { account, region } = read;
    const memories = await readSourceMemories(table, read);
    await recordSources(tools, { ...run, account, region }, audits, { read, memories });
  }
  // After the readings, which ask anew for what the limits have weighed already.
  await putPendingSources(table, run.runId, plan.sourceAllotment, tools.now());
  for (const { account, region, error, counts } of plan.targets) {
    const gaps = plan.gaps.flatMap((gap) => (gap.region === region ? gap.text : []));
    const found = { ...run, account, region, counts, gaps, notes: [] };
    const failure = error === null ? null : { code: 'Unread', message: error };
    const status = error === null ? 'read' : 'unread';
    await putTargetReport(table, { ...found, status, error: failure }, tools.now());
  }
}
