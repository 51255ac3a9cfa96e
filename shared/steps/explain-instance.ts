import { findGaps, findNotes } from '../decisions/find-gaps.ts';
import { deliveryNotes, deliveryOfInstance } from '../decisions/role-delivery.ts';
import { findOrigin } from '../decisions/sources/find-origin.ts';
import { findSourceGaps, findSourceNotes } from '../decisions/sources/find-source-gaps.ts';
import { evidenceWindow } from '../decisions/evidence-window.ts';
import { nextRun } from '../decisions/next-run.ts';
import { tripBreaker } from '../decisions/trip-breaker.ts';
import { type NextStep, whatNext } from '../decisions/what-next.ts';
import type { Audit } from '../domain/audit.ts';
import type { Breaker } from '../domain/breaker.ts';
import type { Instance, Target } from '../domain/instance.ts';
import type { Memory } from '../domain/memory.ts';
import type { Settings } from '../domain/settings.ts';
import { readAccountDefaults } from '../gateways/read-account-defaults.ts';
import { auditPage } from './audit-page.ts';
import { findRoles } from './find-roles.ts';
import { once } from './once.ts';
import { noOwnerTags } from './owner-tags.ts';
import { type MonthsOfBoth, readMonths } from './read-months.ts';
import { readRoleDelivery } from './read-role-delivery.ts';
import { openSources } from './sources/open-sources.ts';
import type { Tools } from './tools.ts';

export type ExplainFacts = {
  readonly instance: Instance;
  readonly settings: Settings;
  /** What is remembered of it; null: nothing. */
  readonly memory: Memory | null;
  readonly breaker: Breaker;
  readonly watched: readonly Memory[];
  /** The deployed machine, and the start of its newest run by schedule, where one is known; null: there is none. */
  readonly machine: { readonly lastStartedAt: string | null } | null;
};

/** What is so with one instance now, and what follows. */
export type Explanation = {
  readonly audit: Audit;
  readonly months: MonthsOfBoth;
  readonly breaker: Breaker;
  readonly next: readonly NextStep[];
  /** Evidence that could not be read, and what else was not known. */
  readonly gaps: readonly string[];
  readonly notes: readonly string[];
};

/** Reads, judges and plans one instance as a run would, and its calls month by month. Writes nothing. */
export async function explainInstance(
  tools: Omit<Tools, 'table'>,
  { instance, settings, memory, breaker: former, watched, machine }: ExplainFacts,
): Promise<Explanation> {
  const now = tools.now();
  const { region } = instance;
  const target: Target = { account: instance.account, region };
  const readDefaults = once(async () => readAccountDefaults(tools.clients, region));
  const [months, roles, sources, deliveries] = await Promise.all([
    readMonths(tools, instance),
    findRoles(tools),
    openSources(tools, target, { settings, readDefaults }),
    readRoleDelivery(tools, settings, instance.account),
  ]);
  await sources.lookAt([instance]);
  const judged = sources.judged();
  const { audits, defaults, ownerNotes } = await auditPage(tools, target, [instance], {
    roles: roles.byProfile,
    settings,
    window: evidenceWindow(now.toISOString(), settings.quietDays),
    readDefaults,
    originOf: (one) => findOrigin(one, judged),
    roleDeliveryOf: (instanceId) => deliveryOfInstance(deliveries, instanceId),
    memories: new Map(memory === null ? [] : [[instance.instanceId, memory]]),
    tagSetAt: () => null,
    ownerTags: noOwnerTags(),
    recordsOf: async () => [],
  });
  const [audit] = audits;
  if (audit === undefined) throw new TypeError('an instance without an audit');
  const isOther = ({ instanceId }: Memory) => instanceId !== instance.instanceId;
  const followed = [...watched.filter(isOther), ...(audit.memory === null ? [] : [audit.memory])];
  const breaker = tripBreaker(former, followed, settings.limits.breakerShare, now);
  const next = whatNext({
    audit,
    settings,
    breaker,
    machine: machine && { nextRunAt: nextRun(settings, machine.lastStartedAt, now) },
    now,
  });
  const unreadable = Object.entries(months).flatMap(([metric, read]) =>
    read.kind === 'unreadable' ? `${metric} by month could not be read: ${read.why}` : [],
  );
  return {
    audit,
    months,
    breaker,
    next,
    gaps: [
      ...new Set([
        ...findGaps(audits),
        ...unreadable,
        ...findSourceGaps(judged.read),
        ...roles.gaps.map(({ text }) => text),
      ]),
    ],
    notes: [
      ...findNotes(defaults, null),
      ...findSourceNotes(judged.read),
      ...ownerNotes,
      ...roles.notes.map(({ text }) => text),
      ...deliveryNotes(deliveries),
    ],
  };
}
