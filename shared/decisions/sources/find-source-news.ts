import {
  type PinnedVersion,
  type SourceNews,
  type SourceNewsChange,
  sourceNewsKinds,
  type SourceNewsKind,
  type SourceEntry,
} from '../../domain/sources/source-news.ts';
import { countHanging } from '../../domain/sources/source-audit.ts';
import { isSourceChange } from '../../domain/sources/source-plan.ts';
import type { SourceRecord } from '../../domain/sources/source-record.ts';

export type SourceNewsFacts = {
  readonly record: SourceRecord;
  readonly allotment: SourceNews['allotment'];
  /** What was done to it, and no digest has told; null: nothing. */
  readonly change: SourceNewsChange | null;
  /** The template that a group launches from, by its id; null: it is not known. */
  readonly templateOf: (templateId: string) => SourceRecord | null;
};

/** What there is to tell a source's owner; null when there is nothing to do and nothing to know. */
export function findSourceNews(facts: SourceNewsFacts): SourceNews | null {
  const { record, allotment, change } = facts;
  const { account, region, kind, id, name, ownerNote, verdict, reason, advice } = record;
  const { launches, moreLaunches, service, hanging, plan, intent } = record;
  const news: SourceNews = {
    account,
    region,
    kind,
    id,
    // Nobody else may set them.
    owner: kind === 'defaults' ? 'operations' : record.owner,
    ownerNote: kind === 'defaults' ? null : ownerNote,
    name,
    verdict,
    reason,
    advice,
    launches,
    ...(moreLaunches === undefined ? {} : { moreLaunches }),
    service,
    hanging,
    plan,
    intent,
    allotment,
    change,
    pinned: kind === 'group' ? pinnedVersion(record, facts.templateOf) : null,
  };
  return kindOf(news) === null ? null : news;
}

/**
 * What there would be to tell of a source, whatever the limits made of its plan and whatever was done to it. One of which it
 * is not known what hangs on it is `unused` unless something else names it.
 */
export function ordinaryKind(record: SourceRecord): SourceNewsKind | null {
  const { hanging } = record;
  return kindOf({ ...record, hanging: hanging ?? {}, allotment: null, change: null });
}

/** Which group of the section one piece of news belongs to. */
export function sourceNewsKind(news: SourceNews): SourceNewsKind {
  return kindOf(news) ?? 'unused';
}

type Weighed = Pick<
  SourceNews,
  'kind' | 'verdict' | 'launches' | 'hanging' | 'plan' | 'intent' | 'allotment' | 'change'
>;

/** What was done comes before what was asked or found. */
function kindOf(news: Weighed): SourceNewsKind | null {
  const { change, plan, intent, verdict } = news;
  if (change !== null) return change.isPartly ? 'failed' : changeKinds[change.status](change);
  if (intent === 'ignore') return 'exempt';
  if (intent === 'not-understood' || intent === 'expired') return intent;
  if (plan.action === 'hold') return 'held';
  if (plan.action === 'refuse') return 'refused';
  if (isSourceChange(plan)) return news.allotment?.status === 'observed' ? 'observed' : 'waiting';
  if (verdict === 'v2-only' || verdict === 'off') return null;
  if (news.kind === 'defaults') return 'defaults';
  return isUsed(news) ? verdict : 'unused';
}

const changeKinds: Record<
  SourceNewsChange['status'],
  (change: SourceNewsChange) => SourceNewsKind
> = {
  failed: () => 'failed',
  superseded: () => 'superseded',
  intended: () => 'requested',
  requested: () => 'requested',
  applied: ({ action }) => (action === 'undo' ? 'undone' : 'changed'),
};

/** Groups and fleets launch by themselves; all else only where somebody names it. */
function isUsed({ kind, launches, hanging }: Weighed): boolean {
  if (kind === 'group' || kind === 'fleet' || kind === 'spot-fleet') return true;
  // What hangs on it may not be known; then it is not called unused.
  if (hanging === null || countHanging(hanging) > 0) return true;
  // That a version is the default, or the latest, is no use of it.
  return launches.some(({ usedBy }) => usedBy.some((by) => by !== 'default' && by !== 'latest'));
}

/** Read from the label of its one launch: `lt-0abc version 7` (source-audit.ts). */
function pinnedVersion(
  { launches, isMixed }: SourceRecord,
  templateOf: SourceNewsFacts['templateOf'],
): PinnedVersion | null {
  const [one, ...others] = launches;
  const [, templateId, number] = /^(lt-[0-9a-f]+) version (\d+)$/.exec(one?.label ?? '') ?? [];
  // The command below would end a mixed-instances policy.
  if (templateId === undefined || others.length > 0 || isMixed) return null;
  const version = Number(number);
  const template = templateOf(templateId);
  const used = (by: string) => template?.launches.find(({ usedBy }) => usedBy.includes(by));
  const ofDefault = used('default');
  if (ofDefault?.version == null || ofDefault.version === version) return null;
  // A group that asks for the latest is not behind.
  if (used('latest')?.version === version) return null;
  // One that launches nothing is no version to go on to.
  const { verdict } = ofDefault.launch;
  const isDefaultClean = verdict === 'v2-only' || verdict === 'off';
  return { templateId, version, defaultVersion: ofDefault.version, isDefaultClean };
}

export function sourceEntry(news: SourceNews): SourceEntry {
  const { account, region, kind, id, change } = news;
  const made = change === null ? null : toldChange(change);
  const kinds = { news: sourceNewsKind(news), ordinary: kindOf({ ...news, change: null }) };
  return { account, region, kind, id, ...kinds, change: made };
}

function toldChange({ runId, status, isPartly }: SourceNewsChange): SourceEntry['change'] {
  return { runId, status: isPartly ? 'failed' : status };
}

/** What is left to say of it once its change was told; null: nothing. */
export function withoutChange(news: SourceNews): SourceNews | null {
  const left = { ...news, change: null };
  return kindOf(left) === null ? null : left;
}

/** News by group, the groups worst first. */
export function groupSources(
  news: readonly SourceNews[],
): ReadonlyMap<SourceNewsKind, readonly SourceNews[]> {
  return Map.groupBy(worstSourcesFirst(news), sourceNewsKind);
}

const rank = new Map(sourceNewsKinds.map((kind, index) => [kind, index]));

/** The worst first, and of them those on which most instances hang. */
function worstSourcesFirst(news: readonly SourceNews[]): readonly SourceNews[] {
  return news.toSorted(
    (a, b) =>
      weight(a) - weight(b) ||
      countHanging(b.hanging ?? {}) - countHanging(a.hanging ?? {}) ||
      (`${a.region}/${a.kind}/${a.id}` < `${b.region}/${b.kind}/${b.id}` ? -1 : 1),
  );
}

function weight(item: SourceNews): number {
  return rank.get(sourceNewsKind(item)) ?? 0;
}
