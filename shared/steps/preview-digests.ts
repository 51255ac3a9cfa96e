import { keepOwner } from '../decisions/sources/keep-owner.ts';
import { changeNews, type ToldChange } from '../decisions/change-news.ts';
import { addSizes, countSizes, noSizes } from '../decisions/count.ts';
import { digestDue } from '../decisions/digest-due.ts';
import { findNews, newsEntry } from '../decisions/find-news.ts';
import { lostPlaces } from '../decisions/sources/lost-places.ts';
import { notRead } from '../decisions/sources/not-read.ts';
import { shareSources, type UntoldSource } from '../decisions/sources/share-sources.ts';
import { sourceEntry } from '../decisions/sources/find-source-news.ts';
import { leftToTell } from '../decisions/sources/is-change-told.ts';
import { type Quiet, whyQuiet } from '../decisions/why-quiet.ts';
import type { AccountPlan } from '../domain/account-plan.ts';
import { instanceKey } from '../domain/instance.ts';
import { type InstanceRecord, toInstanceRecord } from '../domain/instance-record.ts';
import { isOpen } from '../domain/change.ts';
import type { News } from '../domain/news.ts';
import { noSourceDigest } from '../domain/sources/source-news.ts';
import { type ReadPart, unreadParts } from '../domain/sources/read-part.ts';
import { type SourceRecord, toSourceRecord } from '../domain/sources/source-record.ts';
import { sourceKey, sourceParts } from '../domain/sources/source.ts';
import { partOfKind } from '../domain/sources/part-of-kind.ts';
import type { PendingAction } from '../domain/pending-action.ts';
import type { OwnerRecord } from '../records/owner-records.ts';
import type { DigestFacts } from '../wording/digest.ts';
import { digestFacts } from './digest-facts.ts';
import { planAccount, type PlanRequest } from './plan-account.ts';
import type { Tools } from './tools.ts';

export type PreviewRequest = Omit<PlanRequest, 'onAudits' | 'onSources'> & {
  /** What the table remembers of owners, by their keys; of an account without a table, nothing. */
  readonly owners: ReadonlyMap<string, OwnerRecord>;
  /** Changes that no digest has told. */
  readonly untold: readonly ToldChange[];
  /** The same of sources, by sourceKey. */
  readonly untoldSources: ReadonlyMap<string, UntoldSource>;
  /** Sources as the table remembers them: those that cannot be read now are counted by it. */
  readonly sources: readonly SourceRecord[];
};

export type OwnerPreview = {
  readonly owner: string;
  /** null: the table does not know the owner yet. */
  readonly record: OwnerRecord | null;
  /** Living instances that were read. */
  readonly instances: number;
} & (
  | { readonly due: true; readonly facts: DigestFacts }
  | { readonly due: false; readonly quiet: Quiet }
);

export type Preview = {
  /** What a run would do now. */
  readonly plan: AccountPlan;
  /** Changes that are told as they were left: a run would settle them first. */
  readonly unsettled: number;
  /** Everybody who has an instance, or is remembered, in the order of their keys. */
  readonly owners: readonly OwnerPreview[];
};

/**
 * What the next run over the account would tell each owner, if it began now: read, judged and decided as a run does, and
 * neither sent nor written down. What it would change is told as planned, because nothing is changed either.
 */
export async function previewDigests(
  tools: Omit<Tools, 'table'>,
  { owners, untold, untoldSources, sources: remembered, ...request }: PreviewRequest,
): Promise<Preview> {
  const startedAt = tools.now().toISOString();
  const news = new Map<string, News>();
  const records = new Map<string, InstanceRecord>();
  const changed = new Set(untold.map(({ change }) => instanceKey(change)));
  let sizes = noSizes;
  const sources = new Map<string, SourceRecord>();
  const rememberedBy = new Map(remembered.map((record) => [sourceKey(record), record]));
  const partsRead = new Set<string>();
  const unreadHere = new Map<string, readonly ReadPart[]>();
  const plan = await planAccount(tools, {
    ...request,
    onAudits: (audits) => {
      sizes = addSizes(sizes, countSizes(audits));
      for (const audit of audits) {
        const record = toInstanceRecord({ runId: '', startedAt }, audit, startedAt);
        const key = instanceKey(record);
        if (changed.has(key)) records.set(key, record);
        const found = findNews(record, audit.memory?.toTell);
        // EC2 may list an instance on two pages: the later one is it.
        if (found === null) news.delete(key);
        else news.set(key, found);
      }
    },
    onSources: (audits, read, { isWhole }) => {
      // A run would leave the Region unread, and its sources as they were.
      if (!isWhole) return;
      const { region, unread } = read;
      for (const part of sourceParts)
        if (unread[part] === undefined) partsRead.add(`${region}#${part}`);
      unreadHere.set(region, unreadParts(read));
      if (read.defaults.kind === 'read') partsRead.add(`${region}#defaults`);
      for (const audit of audits) {
        const old = rememberedBy.get(sourceKey(audit)) ?? null;
        const record = keepOwner(
          toSourceRecord({ runId: '', startedAt }, audit, startedAt),
          old,
          read,
        );
        sources.set(sourceKey(record), record);
      }
    },
  });
  // As record-sources does it: what was not listed is gone, or stays as it was and is stale.
  const isOld = (record: SourceRecord) => !sources.has(sourceKey(record));
  const left = remembered.filter((record) => isOld(record) && !partsRead.has(partText(record)));
  const known = [...sources.values(), ...left];
  const isLost = lostPlaces(remembered, (region) => unreadHere.get(region) ?? []);
  const shared = shareSources({
    records: known,
    isStale: notRead(known, { isOld, isLost }),
    pending: plan.sourceAllotment.map((one) => ({ ...one, ...asPlanned(one) })),
    changes: untoldSources,
  });
  for (const action of plan.allotment) {
    const item = news.get(instanceKey(action));
    if (item) news.set(instanceKey(action), { ...item, allotment: asPlanned(action) });
  }
  for (const change of untold) addChange(news, change, records);
  const { settings } = request;
  const unread = plan.targets.flatMap(({ region, error }) => (error === null ? [] : region));
  const about = { startedAt, isWhole: true, unread, settings };
  const ofOwner = Map.groupBy(news.values(), ({ owner }) => owner);
  const keys = new Set([
    ...ofOwner.keys(),
    ...shared.keys(),
    ...owners.keys(),
    ...Object.keys(sizes.owners),
  ]);
  return {
    plan,
    unsettled:
      untold.filter(({ change }) => isOpen(change)).length +
      [...untoldSources.values()].filter(({ parts }) => parts.some(isOpen)).length,
    owners: [...keys].toSorted().map((owner) => {
      const items = ofOwner.get(owner) ?? [];
      const record = owners.get(owner) ?? null;
      const last = {
        told: record?.told ?? [],
        sentAt: record?.lastWholeSentAt ?? record?.lastSentAt ?? null,
      };
      const { remindAfterDays } = settings;
      const rules = { last, isWhole: true, remindAfterDays, now: tools.now() };
      const of = { owner, record, instances: sizes.owners[owner] ?? 0 };
      const ofSources = shared.get(owner) ?? noSourceDigest;
      const entries = [...items.map(newsEntry), ...ofSources.news.map(sourceEntry)];
      const shown = ofSources.news.flatMap((item) => leftToTell(item, last.told) ?? []);
      // A run over the account tells all there is, or nothing.
      return digestDue(entries, rules).due
        ? {
            ...of,
            due: true,
            facts: digestFacts({
              ...about,
              owner,
              news: items,
              sources: { ...ofSources, news: shown },
            }),
          }
        : { ...of, due: false, quiet: whyQuiet(entries, last, remindAfterDays) };
    }),
  };
}

/** A run makes it now, and tells it as made; a preview can only say that it would. */
function asPlanned({
  status,
  reason,
}: Pick<PendingAction, 'status' | 'reason'>): NonNullable<News['allotment']> {
  const planned = 'planned: the next run makes it, unless something changes until then';
  return { status, reason: status === 'allotted' ? planned : reason };
}

function partText({ region, kind }: Pick<SourceRecord, 'region' | 'kind'>): string {
  return `${region}#${partOfKind[kind] ?? 'defaults'}`;
}

/** As carry-changes makes news of it, but that the audit of a moment ago stands in no table. */
function addChange(
  news: Map<string, News>,
  untold: ToldChange,
  records: ReadonlyMap<string, InstanceRecord>,
): void {
  const key = instanceKey(untold.change);
  const record = records.get(key) ?? untold.record;
  const owner = record?.owner ?? untold.change.owner;
  const item = news.get(key);
  news.set(key, item ? { ...item, change: untold.told } : changeNews({ ...untold, record, owner }));
}
