import * as fc from 'fast-check';
import type { AuditFacts } from '../../../shared/decisions/audit-instance.ts';
import type { Evidence, MetricReading } from '../../../shared/domain/evidence.ts';
import {
  type Instance,
  instanceStates,
  type MetadataOptions,
  type Tag,
} from '../../../shared/domain/instance.ts';
import { permissive } from './audits.ts';
import { missing, reading, unreadable, window } from './evidence.ts';
import { hostileText } from './hostile.ts';
import { perfect } from './instances.ts';

const orHostile = (...known: string[]) =>
  fc.oneof(
    { weight: 15, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: hostileText },
  );

const keyed = (keys: readonly string[], value: fc.Arbitrary<string>): fc.Arbitrary<Tag> =>
  fc.record({ key: fc.constantFrom(...keys), value });

const actionWords = ['modify', 'MODIFY ', 'disable', ' Disable', 'restore', 'ignore', 'enforc'];
const dates = ['2027-03-31', '2020-01-01', '2027-02-30', 'soon', '2026-11-22T06:30:00Z'];
const owners = ['web@example.com', 'ml@example.com', '#search', 'Alice', 'operations'];

const action = keyed(['imds-warden', 'IMDS-Warden'], orHostile(...actionWords));
const detail = fc.oneof(
  keyed(['imds-warden:force', 'IMDS-WARDEN:FORCE'], orHostile('true', 'TRUE', 'False', 'yes')),
  keyed(['imds-warden:hop-limit'], orHostile('1', '2', '64', '65', 'two')),
  keyed(['imds-warden:until'], orHostile(...dates)),
  keyed(['imds-warden:reason'], hostileText),
);
const other = fc.oneof(
  keyed(['owner', 'Owner', 'team'], orHostile(...owners)),
  keyed(['eks:cluster-name', 'Name'], hostileText),
);

export const anyTags: fc.Arbitrary<readonly Tag[]> = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: fc.tuple(action) },
      { weight: 1, arbitrary: fc.array(action, { maxLength: 2 }) },
    ),
    fc.array(detail, { maxLength: 3 }),
    fc.array(other, { maxLength: 3 }),
  )
  // EC2 allows keys that differ in case, never the same key twice.
  .map((groups) => [...new Map(groups.flat().map((tag) => [tag.key, tag])).values()]);

export const anyOptions: fc.Arbitrary<MetadataOptions> = fc.record({
  httpTokens: fc.constantFrom('optional', 'required'),
  httpEndpoint: fc.constantFrom('enabled', 'enabled', 'enabled', 'disabled'),
  hopLimit: fc.constantFrom(1, 2, 3, 64),
  httpProtocolIpv6: fc.constantFrom('enabled', 'disabled'),
  instanceMetadataTags: fc.constantFrom('enabled', 'disabled'),
});

export const anyInstance: fc.Arbitrary<Instance> = fc
  .record({
    instanceId: fc
      .integer({ min: 0, max: 99_999 })
      .map((number) => `i-${String(number).padStart(17, '0')}`),
    region: fc.constantFrom('eu-west-1', 'us-east-1'),
    name: fc.option(hostileText),
    state: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('running' as const, 'stopped' as const) },
      { weight: 1, arbitrary: fc.constantFrom(...instanceStates) },
    ),
    profileArn: fc.constantFrom(null, 'arn:aws:iam::123456789012:instance-profile/web'),
    group: fc.constantFrom(null, null, 'web', 'ml'),
    managedBy: fc.constantFrom(null, null, null, null, 'eks.amazonaws.com'),
    options: fc.option(anyOptions, { freq: 12 }),
    optionsApplied: fc.boolean(),
    tags: anyTags,
  })
  .map((spoilt) => ({ ...perfect, ...spoilt }));

const anyReading: fc.Arbitrary<MetricReading> = fc.oneof(
  fc.constantFrom(reading(), reading(), reading(), missing, unreadable),
  fc
    .record({
      calls: fc.array(
        fc.record({
          daysAgo: fc.double({ min: 0.01, max: 455, noNaN: true }),
          count: fc.nat({ max: 1000 }),
        }),
        { maxLength: 3 },
      ),
      since: fc.constantFrom(3, 12, 15, 18, 456),
      until: fc.constantFrom(0, 0, 0, 3, 9),
    })
    .filter(({ since, until }) => since > until)
    .map(({ calls, since, until }) => reading(calls, (days) => days > until && days <= since)),
);

export const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  noToken: anyReading,
  noTokenRejected: anyReading,
  window: fc.constant(window),
});

export const anyFacts: fc.Arbitrary<AuditFacts> = fc.record({
  instance: anyInstance,
  evidence: anyEvidence,
  roleNames: fc.constantFrom(null, [], ['web']),
  defaults: fc.constantFrom(
    permissive,
    { ...permissive, httpTokensEnforced: true } as typeof permissive,
    { kind: 'not-needed' } as const,
    { kind: 'unreadable', why: 'denied' } as const,
  ),
  memory: fc.constant(null),
  sinceChange: fc.constant(null),
  tagSetAt: fc.constant(null),
  changedBackBy: fc.constant(null),
});

export const anyFleet = fc.uniqueArray(anyFacts, {
  maxLength: 12,
  selector: ({ instance }) => instance.instanceId,
});
