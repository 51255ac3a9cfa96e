import { auditSources } from '../../decisions/sources/audit-sources.ts';
import type { HangingBySource } from '../../decisions/sources/hang.ts';
import { apartHanging } from '../../decisions/sources/hang-apart.ts';
import { holdNewUsers } from '../../decisions/sources/hold-new-users.ts';
import { livingByVerdict } from '../../decisions/sources/living-by-verdict.ts';
import { planSourceUndo } from '../../decisions/sources/plan-source-undo.ts';
import { addUsed } from '../../decisions/sources/used-versions.ts';
import { versionsMade } from '../../decisions/sources/versions-made.ts';
import { stateOf } from '../../decisions/sources/state-of.ts';
import { noChange } from '../../decisions/sources/source-plan-words.ts';
import type { Tag } from '../../domain/instance.ts';
import type { TargetReport } from '../../domain/run.ts';
import type { Settings } from '../../domain/settings.ts';
import type { PendingSource } from '../../domain/sources/pending-source.ts';
import type {
  SourceChange,
  SourceMemory,
  SourceState,
} from '../../domain/sources/source-change.ts';
import type { SourcePlan } from '../../domain/sources/source-plan.ts';
import type { SourceRecord } from '../../domain/sources/source-record.ts';
import { type RegionSources, type SourceId, sourceKey } from '../../domain/sources/source.ts';
import type { UsedVersions } from '../../domain/sources/used-versions.ts';
import { isWatched } from '../../domain/memory.ts';
import { readAccountDefaults } from '../../gateways/read-account-defaults.ts';
import { readWatched } from '../../records/memory-records.ts';
import { isSameTarget } from '../is-same-target.ts';
import type { Tools } from '../tools.ts';
import { openSources } from './open-sources.ts';

export type SourceNow = {
  readonly plan: SourcePlan;
  readonly before: SourceState | null;
  readonly name: string | null;
  readonly tags: readonly Tag[];
};

export type SourceRecords = {
  /** Of this run's audit, by sourceKey. */
  readonly records: ReadonlyMap<string, SourceRecord>;
  /** Of this run's audit of the target; null: there is none, and nothing is known of its instances. */
  readonly report: TargetReport | null;
  readonly memories: ReadonlyMap<string, SourceMemory>;
  /** Of an undo, the records of what it takes back. */
  readonly undone: readonly SourceChange[];
  readonly settings: Settings;
};

/**
 * Reads a Region's sources again, and judges one of them again by the rules of its audit. What the audit has counted of
 * instances stands, as its evidence does; what came under watch since is counted anew.
 */
export async function planSourceNow(
  tools: Pick<Tools, 'clients' | 'table' | 'now'>,
  action: PendingSource,
  { records, report, memories, undone, settings }: SourceRecords,
): Promise<SourceNow> {
  const readDefaults = async () => readAccountDefaults(tools.clients, action.region);
  const used = usedVersions(records, memories, undone);
  const opened = await openSources(tools, action, { settings, readDefaults, used });
  const { read } = opened.judged();
  const facts = { before: stateOf(read, action), ...nameOf(read, action) };
  if (action.action === 'undo')
    return { plan: planSourceUndo({ made: undone, read, defaults: read.defaults }), ...facts };
  const audits = auditSources(
    {
      judged: opened.judged(),
      hanging: hangingOf(records),
      memories,
      instances: report === null ? {} : livingByVerdict(report.counts),
      watched: await countWatched(tools, action),
      isWhole: report?.status === 'read',
    },
    settings,
    tools.now(),
  );
  const audit = audits.find((one) => sourceKey(one) === sourceKey(action));
  const plan = audit?.plan ?? noChange('it is gone, or could not be read');
  return { plan: holdNewUsers(plan, records.get(sourceKey(action)), read), ...facts };
}

function hangingOf(records: SourceRecords['records']): HangingBySource {
  return Object.fromEntries(
    [...records].flatMap(([key, { hanging, apart, ...of }]) => [
      [key, hanging ?? {}],
      ...(apart === undefined ? [] : Object.entries(apartHanging(of, apart))),
    ]),
  );
}

/** Those that the audit has found in use, those that changes of ours have made, and what an undo goes back to. */
function usedVersions(
  records: ReadonlyMap<string, SourceRecord>,
  memories: ReadonlyMap<string, SourceMemory>,
  undone: readonly SourceChange[],
): UsedVersions {
  const found = [...records.values()]
    .filter(({ kind }) => kind === 'template')
    .map(({ id, launches, versions }) => ({
      [id]: [...launches.flatMap(({ version }) => version ?? []), ...(versions ?? [])],
    }));
  const before = undone.flatMap(({ id, before: was }) =>
    was?.of === 'template' ? [{ [id]: [was.defaultVersion, was.latestVersion] }] : [],
  );
  return addUsed(...found, ...before, versionsMade(memories));
}

async function countWatched({ table }: Pick<Tools, 'table'>, of: SourceId): Promise<number> {
  let watched = 0;
  for await (const memory of readWatched(table))
    if (isSameTarget(memory, of) && isWatched(memory)) watched += 1;
  return watched;
}

function nameOf(read: RegionSources, { kind, id }: SourceId): Pick<SourceNow, 'name' | 'tags'> {
  const found = [...read.templates, ...read.images].find(
    (one) => (kind === 'template' || kind === 'image') && one.id === id,
  );
  return { name: found?.name ?? null, tags: found?.tags ?? [] };
}
