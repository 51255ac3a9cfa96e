import * as fc from 'fast-check';
import type { AuditFacts } from '../../../shared/decisions/audit-instance.ts';
import { findOwner } from '../../../shared/decisions/find-owner.ts';
import { askers } from '../../../shared/domain/asker.ts';
import type { ChangeRef } from '../../../shared/domain/change-ref.ts';
import type { MetadataOptions } from '../../../shared/domain/instance.ts';
import type { Memory, SinceChange, Watch } from '../../../shared/domain/memory.ts';
import { noticeKinds } from '../../../shared/domain/notice.ts';
import { ledgerActions } from '../../../shared/domain/plan.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { anyFacts, anyOptions } from './arbitraries.ts';
import { quietWhileOpen } from './evidence.ts';
import { enforcedOptions, openInstance, openOptions, ownerTag } from './instances.ts';
import { daysAgo, now } from './moment.ts';
import { remembered } from './memories.ts';
import { settings, settingsWith } from './settings.ts';

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 });

/** A moment of the last six weeks; now and then one of the last seconds. */
const past = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 0, max: 42, noNaN: true }).map(daysAgo) },
  { weight: 1, arbitrary: fc.constantFrom(daysAgo(0), daysAgo(0.0003), daysAgo(14), daysAgo(1)) },
);
const hour = past.map((at) => `${at.slice(0, 13)}:00:00.000Z`);
const day = fc
  .integer({ min: -20, max: 42 })
  .map((ago) => `${daysAgo(ago).slice(0, 10)}T00:00:00.000Z`);

const refs = ['run-1', 'run-2'].flatMap((runId) =>
  [1, 2].map((part): ChangeRef => ({
    runId,
    runStartedAt: daysAgo(runId === 'run-1' ? 30 : 2),
    part,
  })),
);
const ref = fc.constantFrom(...refs);
const undoes = fc
  .tuple(ref, fc.constantFrom(...ledgerActions), fc.constantFrom(...askers))
  .map(([of, action, asker]) => ({ ...of, action, asker }));

const wanted = fc.constantFrom(
  { httpEndpoint: 'enabled', httpTokens: 'required' } as const,
  { httpEndpoint: 'enabled', httpTokens: 'required', hopLimit: 2 } as const,
  { httpEndpoint: 'disabled' } as const,
  { httpEndpoint: 'enabled', httpTokens: 'optional' } as const,
);

const endings = ['quiet', 'undone', 'replaced'] as const;

/** Mostly of a modify as it was made, and of settings as they are now. */
function watchOf(options: MetadataOptions): fc.Arbitrary<Watch> {
  const near = fc.oneof(
    fc.constant({ ...options, httpTokens: 'optional', httpEndpoint: 'enabled' } as const),
    fc.constant({ ...options, httpTokens: 'optional', httpEndpoint: 'disabled' } as const),
    anyOptions,
  );
  return fc
    .record({
      of: undoes,
      before: near,
      after: fc.oneof(fc.constant(options), anyOptions),
      since: past,
      countFrom: hour,
      until: fc.constantFrom(daysAgo(-10), daysAgo(-1), daysAgo(3)),
      first: fc.option(hour),
      last: hour,
      rejected: fc.integer({ min: 1, max: 500 }),
      readTo: fc.option(past),
      failedAt: fc.option(past, { freq: 2 }),
      end: fc.oneof(
        { weight: 3, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.record({ at: past, why: fc.constantFrom(...endings) }) },
      ),
    })
    .map(({ first, last, rejected, ...watch }) => ({
      ...watch,
      rejected: first === null ? 0 : rejected,
      firstRejectedAt: first,
      lastRejectedAt: first === null ? null : last,
    }));
}

const deadline = fc.record({
  owner: fc.constant(ownerTag.value),
  on: fc.option(day),
  given: fc.array(fc.record({ days: fc.constantFrom(14, 7, 1, 30), at: past }), { maxLength: 4 }),
  postponed: fc.constantFrom(null, 'IMDSv1 is in use'),
});

const notices = fc.uniqueArray(
  fc
    .record({ kind: fc.constantFrom(...noticeKinds), at: past, number: fc.nat({ max: 9 }) })
    .map(({ kind, at, number }) => ({ kind, at, id: `${kind}-${number}`, text: 'something' })),
  { maxLength: 3, selector: ({ id }) => id },
);

function memoryOf(options: MetadataOptions): fc.Arbitrary<Partial<Memory>> {
  const after = fc.oneof(fc.constant(options), anyOptions);
  return fc.record({
    made: orNull(
      fc
        .tuple(undoes, wanted, after, past)
        .map(([of, what, then, at]) => ({ ...of, wanted: what, after: then, at })),
    ),
    begun: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: ref }),
    watch: orNull(watchOf(options)),
    undone: orNull(
      fc
        .tuple(undoes, ref, fc.constantFrom(...askers), past, fc.boolean())
        .map(([of, by, asker, at, isTagGone]) => ({ of, by: { ...by, asker }, at, isTagGone })),
    ),
    drift: orNull(fc.tuple(past, ref).map(([seenAt, of]) => ({ seenAt, of, who: null }))),
    deadline: orNull(deadline),
    toTell: notices,
  });
}

const sinceChange: fc.Arbitrary<SinceChange | null> = fc.oneof(
  fc.constantFrom(null, { kind: 'unreadable', why: 'denied' } as const),
  fc.tuple(fc.nat({ max: 3 }), hour, past).map(([rejected, at, to]) => {
    const seen = rejected === 0 ? null : at;
    return { kind: 'read', rejected, first: seen, last: seen, observed: rejected, to } as const;
  }),
);

/** Any instance with any past. */
export const anyHistory: fc.Arbitrary<AuditFacts> = anyFacts.chain((facts) => {
  const { account, region, instanceId, options } = facts.instance;
  return fc
    .record({
      memory: fc.option(memoryOf(options ?? enforcedOptions), { freq: 9 }),
      sinceChange,
      tagSetAt: fc.constantFrom(null, '2020-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z'),
      changedBackBy: fc.constantFrom(null, 'alice'),
    })
    .map(({ memory, ...news }) => ({
      ...facts,
      ...news,
      memory: memory === null ? null : remembered({ ...memory, account, region, instanceId }),
    }));
});

/** Those that carry no tag of ours. */
export const anyUntagged: fc.Arbitrary<AuditFacts> = anyHistory.map((facts) => ({
  ...facts,
  instance: {
    ...facts.instance,
    tags: facts.instance.tags.filter(({ key }) => key.toLowerCase() !== 'imds-warden'),
  },
}));

const told = fc.array(
  fc.record({
    days: fc.constantFrom(30, 14, 7, 3, 1),
    at: fc.constantFrom(0.5, 0.95, 2, 7, 13.95, 20, 31, 70).map(daysAgo),
  }),
  { minLength: 1, maxLength: 5 },
);

/** Of these most are ready, and about to be changed by the campaign. */
export const anyDue: fc.Arbitrary<AuditFacts> = fc
  .tuple(anyUntagged, told, fc.constantFrom(daysAgo(0), daysAgo(1), daysAgo(20), daysAgo(-1)))
  .map(([facts, given, on]) => {
    const owner = findOwner(facts.instance.tags, settings.owners).owner.key;
    const due = { on: `${on.slice(0, 10)}T00:00:00.000Z`, owner, given, postponed: null };
    const { account, region, instanceId } = facts.instance;
    return {
      ...facts,
      instance: openInstance({ ...facts.instance, options: openOptions, managedBy: null }),
      evidence: quietWhileOpen,
      memory: remembered({ account, region, instanceId, deadline: due }),
    };
  });

export const anySettings: fc.Arbitrary<Settings> = fc
  .record({
    mode: fc.constantFrom('enforce', 'observe'),
    campaign: fc.record({
      enabled: fc.boolean(),
      noticeDays: fc.constantFrom([14, 7, 1], [14], [3, 2, 1], [30, 7]),
    }),
    watch: fc.record({
      days: fc.constantFrom(1, 14),
      onRejection: fc.constantFrom('tell', 'undo'),
    }),
    allowIrreversible: fc.boolean(),
  })
  .map(settingsWith);

/** Milliseconds since an ISO time. */
export function ageOf(at: string): number {
  return now.getTime() - Date.parse(at);
}
