import { createHash } from 'node:crypto';
import type { ChangeRef } from '../domain/change-ref.ts';
import type { Target } from '../domain/instance.ts';
import type { SourceId } from '../domain/sources/source.ts';
import type { Key } from './item.ts';

type SlackPlace = { readonly place: string };

type RunName = { readonly runId: string };

type InstanceId = Target & { readonly instanceId: string };

/** Keys of the one table. Free text in a key is encoded, because it may hold the separator. */
export const keys = {
  state: (of: InstanceId): Key => ({ pk: instance(of), sk: 'STATE' }),
  /** One change per instance and run: a retried step meets its own record instead of making a second one. */
  change: (of: InstanceId & ChangeRef): Key => ({
    pk: instance(of),
    sk: `CHANGE#${of.runStartedAt}#${of.runId}${of.part > 1 ? `#${of.part}` : ''}`,
  }),
  /** A verdict that differs from the one before. */
  verdict: (of: InstanceId & { readonly at: string }): Key => ({
    pk: instance(of),
    sk: `VERDICT#${of.at}`,
  }),
  /** A notice that a digest has told. */
  notice: (of: InstanceId & { readonly toldAt: string; readonly id: string }): Key => ({
    pk: instance(of),
    sk: `NOTICE#${of.toldAt}#${of.id}`,
  }),
  /** All of a target's in one partition: they are read together, and consistently. */
  memory: (of: InstanceId): Key => ({ pk: memoryPartition(of), sk: of.instanceId }),
  /** The instances of a target that a run is about, where it is not about all of them. */
  selection: (runId: string, of: Target): Key => ({
    pk: runPartition(runId),
    sk: `SELECTION#${target(of)}`,
  }),
  breaker: { pk: 'BREAKER', sk: 'breaker' } satisfies Key,
  run: (runId: string): Key => ({ pk: runPartition(runId), sk: 'SUMMARY' }),
  targetReport: (runId: string, of: Target): Key => ({
    pk: runPartition(runId),
    sk: `TARGET#${target(of)}`,
  }),
  failure: (runId: string, phase: string): Key => ({
    pk: runPartition(runId),
    sk: `FAILURE#${phase}`,
  }),
  pending: (runId: string, of: InstanceId): Key => ({
    pk: runPartition(runId),
    sk: `PENDING#${target(of)}#${of.instanceId}`,
  }),
  news: (runId: string, of: InstanceId & { readonly owner: string }): Key => ({
    pk: runPartition(runId),
    sk: `NEWS#${encodeURIComponent(of.owner)}#${target(of)}#${of.instanceId}`,
  }),
  page: (runId: string, of: Target & { readonly page: number }): Key => ({
    pk: runPartition(runId),
    sk: `PAGE#${target(of)}#${String(of.page).padStart(6, '0')}`,
  }),
  /** What a page counts by name, where it does not fit the page's own item. */
  pagePart: (runId: string, of: Target & { readonly page: number }, part: number): Key => ({
    pk: runPartition(runId),
    sk: `PARTOFPAGE#${target(of)}#${String(of.page).padStart(6, '0')}#${part}`,
  }),
  /** One per invocation, so that nobody overwrites what another one used. */
  usage: (runId: string, of: { readonly name: string; readonly requestId: string }): Key => ({
    pk: runPartition(runId),
    sk: `USAGE#${of.name}#${of.requestId}`,
  }),
  profiles: (runId: string, chunk: number): Key => ({
    pk: runPartition(runId),
    sk: `PROFILES#${String(chunk).padStart(6, '0')}`,
  }),
  /** Calls that were signed with credentials of IMDSv1. */
  roleDelivery: (runId: string, chunk: number): Key => ({
    pk: runPartition(runId),
    sk: `ROLEDELIVERY#${String(chunk).padStart(6, '0')}`,
  }),
  sent: (runId: string, owner: string): Key => ({
    pk: runPartition(runId),
    sk: `SENT#${encodeURIComponent(owner)}`,
  }),
  /** What is remembered of an owner from run to run: the topic, the last digest. */
  owner: (owner: string): Key => ({ pk: ownerPartition, sk: encodeURIComponent(owner) }),
  /** The thread of an owner's digests of one month in one place of Slack: `#platform` or an e-mail address. */
  slackThread: (of: SlackPlace & { readonly owner: string; readonly month: string }): Key => ({
    pk: `SLACK#${encodeURIComponent(of.place)}`,
    sk: `THREAD#${encodeURIComponent(of.owner)}#${of.month}`,
  }),
  /** When the next message may be posted there. */
  slackTurn: (of: SlackPlace): Key => ({ pk: `SLACK#${encodeURIComponent(of.place)}`, sk: 'TURN' }),
  /** The member of Slack with that address. */
  slackUser: (of: SlackPlace): Key => ({ pk: `SLACK#${encodeURIComponent(of.place)}`, sk: 'USER' }),
  /** How far a digest was posted there. */
  slackPosted: (of: SlackPlace & { readonly runId: string; readonly owner: string }): Key => ({
    pk: runPartition(of.runId),
    sk: `POSTED#${encodeURIComponent(of.owner)}#${encodeURIComponent(of.place)}`,
  }),
  /** Turns of instances' verdicts that other programs are to be told of, found in one place of a run: all runs' in one partition. */
  turns: (of: Target & RunName, place: string, chunk: number): Key => ({
    pk: turnsPartition,
    sk: `${turnsPrefix(of, place)}${String(chunk).padStart(6, '0')}`,
  }),
  turnsOf: (of: Target & RunName, place: string) => ({
    pk: turnsPartition,
    prefix: turnsPrefix(of, place),
  }),
  /** Up to when the findings of a target were told to Security Hub as a whole. */
  securityHub: (of: Target): Key => ({ pk: 'SECURITYHUB', sk: target(of) }),
  /** How many mails were sent on a day, `2026-11-22`. */
  mailsOfDay: (day: string): Key => ({ pk: 'MAILS', sk: day }),
  /** A digest of which only Slack can say whether anybody heard it. */
  unsettled: (of: RunName & { readonly owner: string }): Key => ({
    pk: unsettledPartition,
    sk: `${unsettledPrefix(of.owner)}${of.runId}`,
  }),
  /** The last audit of a source: all of a target's in one partition, read together and consistently. */
  source: (of: SourceId): Key => ({ pk: sourcesPartition(of), sk: sourceName(of) }),
  /** One call that changed a source. */
  sourceChange: (of: SourceId & ChangeRef): Key => ({
    pk: sourcePartition(of),
    sk: `CHANGE#${of.runStartedAt}#${of.runId}${of.part > 1 ? `#${of.part}` : ''}`,
  }),
  /** What is remembered of a source: all of a target's in one partition, as of instances. */
  sourceMemory: (of: SourceId): Key => ({ pk: sourceMemoryPartition(of), sk: sourceName(of) }),
  pendingSource: (runId: string, of: SourceId): Key => ({
    pk: runPartition(runId),
    sk: `PENDINGSOURCE#${target(of)}#${sourceName(of)}`,
  }),
  lease: { pk: 'LEASE', sk: 'run' } satisfies Key,
} as const;

/** All that wait for Slack in one partition: each run asks for them before anything else. */
export const unsettledPartition = 'UNSETTLED';

export function unsettledPrefix(owner: string): string {
  return `${encodeURIComponent(owner)}#`;
}

export const turnsPartition = 'TURNS';

/** By target first: all that is to be told of one is read together. */
function turnsPrefix(of: Target & RunName, place: string): string {
  return `${target(of)}#${of.runId}#${place}#`;
}

/** All owners in one partition: they are read as a list, and written once a run each. */
export const ownerPartition = 'OWNER';

export function runPartition(runId: string): string {
  return `RUN#${runId}`;
}

/** `account#region`: the partition of the indexes by target. */
export function target(of: Target): string {
  return `${of.account}#${of.region}`;
}

export function memoryPartition(of: Target): string {
  return `MEMORY#${target(of)}`;
}

/** All that the ledger holds of one instance: changes, verdicts, notices, and its last reading. */
export function instancePartition(of: InstanceId): string {
  return instance(of);
}

export function sourceMemoryPartition(of: Target): string {
  return `SOURCEMEMORY#${target(of)}`;
}

export function sourcesPartition(of: Target): string {
  return `SOURCES#${target(of)}`;
}

/** All that the ledger holds of one source. */
export function sourcePartition(of: SourceId): string {
  return `SOURCE#${target(of)}#${sourceName(of)}`;
}

function sourceName({ kind, id }: SourceId): string {
  const name = encodeURIComponent(id);
  // A sort key takes 1,024 bytes, and 255 characters of a group's name may need 2,295.
  const hash = name.length > 700 ? createHash('sha256').update(id).digest('hex') : null;
  return `${kind}#${hash === null ? name : `${name.slice(0, 600)}~${hash}`}`;
}

function instance(of: InstanceId): string {
  return `INSTANCE#${target(of)}#${of.instanceId}`;
}

const day = 86_400;

/** How long records that only serve a run are kept: epoch seconds for the table's TTL. */
export function expiresAfterDays(now: Date, days: number): number {
  return Math.floor(now.getTime() / 1000) + days * day;
}
