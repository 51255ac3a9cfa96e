import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AccountDefaults } from '../../../../shared/domain/account-defaults.ts';
import type { Hanging } from '../../../../shared/domain/sources/source-audit.ts';
import { noSourceMemory } from '../../../../shared/domain/sources/source-change.ts';
import type { NamedOptions } from '../../../../shared/domain/sources/launch.ts';
import {
  isSourceChange,
  type SourceCall,
  type SourceChangePlan,
} from '../../../../shared/domain/sources/source-plan.ts';
import { check } from '../../support/check.ts';
import { verdictKinds } from '../../../../shared/domain/verdict.ts';
import {
  fleetOf,
  groupOf,
  permissive,
  plainImage,
  refTo,
  templateOf,
} from '../../support/sources.ts';
import { planOf, type Spoilt } from './planning.ts';

const mostly = <Value>(usual: Value, other: Value) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constant(other) },
  );
const sometimes = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const options = fc
  .record({
    httpTokens: sometimes(fc.constantFrom('optional' as const, 'required' as const)),
    httpEndpoint: sometimes(fc.constantFrom('enabled' as const, 'disabled' as const)),
    hopLimit: sometimes(fc.integer({ min: 1, max: 4 })),
    httpProtocolIpv6: sometimes(fc.constantFrom('enabled' as const, 'disabled' as const)),
  })
  .map((named) =>
    Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)),
  );
const versions = fc.array(
  options.map((named) => ({ options: named })),
  { minLength: 1, maxLength: 4 },
);
const hanging = fc.dictionary(fc.constantFrom(...verdictKinds), fc.integer({ min: 1, max: 3 }));
const tags = fc.subarray([
  { key: 'imds-warden', value: 'modify' },
  { key: 'imds-warden', value: 'ignore' },
  { key: 'imds-warden:force', value: 'true' },
  { key: 'imds-warden:default', value: 'true' },
  { key: 'imds-warden:hop-limit', value: '2' },
  { key: 'eks:nodegroup-name', value: 'web' },
]);
const version = fc.constantFrom('$Latest', '$Default', '1', '2');
const defaults = fc.oneof(
  fc
    .record({
      httpTokensEnforced: fc.boolean(),
      declarativePolicy: fc.boolean(),
      options: fc.constantFrom(
        {},
        { httpTokens: 'required' as const, hopLimit: 2 },
        { httpTokens: 'optional' as const },
      ),
    })
    .map((spoilt): AccountDefaults => ({ ...permissive, ...spoilt })),
  fc.constant<AccountDefaults>({ kind: 'unreadable', why: 'denied' }),
);
const unread = fc.oneof(
  fc.constant({}),
  fc.dictionary(
    fc.constantFrom('groups', 'fleets', 'images', 'configurations'),
    fc.constant('denied'),
    { maxKeys: 1 },
  ),
);
const region = fc.record({
  versions,
  hanging,
  tags,
  version,
  defaults,
  unread,
  instances: fc.oneof(fc.constant<Hanging>({ ready: 2 }), hanging),
  watched: mostly(0, 1),
  isWhole: mostly(true, false),
  isBegun: mostly(false, true),
  managedBy: fc.constantFrom(null, null, 'eks.amazonaws.com'),
  wish: fc.constantFrom('leave', 'required', 'enforced'),
});

type Region = typeof region extends fc.Arbitrary<infer Value> ? Value : never;

function spoiltBy(of: Region): Spoilt {
  const begun = { runId: 'run-0', runStartedAt: '2026-11-21T06:30:00.000Z', part: 1 };
  return {
    ...of,
    memory: { ...noSourceMemory, begun: of.isBegun ? begun : null },
    settings: { accountDefaults: of.wish },
    read: {
      templates: [templateOf(of.versions, { tags: of.tags, managedBy: of.managedBy })],
      groups: [groupOf([refTo(of.version)])],
      fleets: [fleetOf([refTo('$Default')])],
      images: [plainImage],
      defaults: of.defaults,
      unread: of.unread,
    },
  };
}

const notReady = ({ 'in-use': used = 0, unknown = 0, rejecting = 0 }: Spoilt['hanging'] & object) =>
  used + unknown + rejecting > 0;
const words = ({ tags: all }: Region) =>
  all.filter(({ key }) => key === 'imds-warden').map(({ value }) => value);
const isForced = ({ tags: all }: Region) => all.some(({ key }) => key === 'imds-warden:force');

it('whatever a template is like, it is changed only where its own tag asks, and what hangs on it is ready or forced', () => {
  check(region, (of) => {
    const plan = planOf('template', spoiltBy(of));
    expect(isSourceChange(plan) ? templateFaults(of, plan) : []).toEqual([]);
  });
});

it('whatever a Region is like, its defaults are changed only where the settings ask, all was read, and nothing would break', () => {
  check(region, (of) => {
    const plan = planOf('defaults', spoiltBy(of));
    expect(isSourceChange(plan) ? defaultsFaults(of, plan) : []).toEqual([]);
  });
});

it('many of these Regions have something to change', () => {
  const plans = fc
    .sample(region, { numRuns: 3000, seed: 1 })
    .flatMap((of) => [planOf('template', spoiltBy(of)), planOf('defaults', spoiltBy(of))]);
  const actions = new Set(plans.filter(isSourceChange).map(({ action }) => action));
  expect([...actions].toSorted()).toEqual(['enforce', 'modify', 'require']);
});

/** What is not kept, by its name, so that a counterexample says what is wrong. */
function faults(rules: Readonly<Record<string, boolean>>): readonly string[] {
  return Object.entries(rules).flatMap(([name, isKept]) => (isKept ? [] : name));
}

function templateFaults(of: Region, plan: SourceChangePlan): readonly string[] {
  const [first] = plan.calls;
  return [
    ...faults({
      'nobody but its tag asks': isDeepStrictEqual(words(of), ['modify']),
      'a service manages it': of.managedBy === null,
      'a change is under way': !of.isBegun,
      'who uses it is not known': !('groups' in of.unread) && !('fleets' in of.unread),
      'the defaults are not known': of.defaults.kind === 'read',
      'what hangs on it is not ready': isForced(of) || !notReady(of.hanging),
      'nothing hangs on it': isForced(of) || Object.keys(of.hanging).length > 0,
      'not all was read': isForced(of) || of.isWhole,
    }),
    ...(first?.call === 'create-version' ? copyFaults(of, first) : []),
  ];
}

function copyFaults(
  of: Region,
  call: Extract<SourceCall, { call: 'create-version' }>,
): readonly string[] {
  const { httpTokens, httpEndpoint, hopLimit, ...others } = call.options;
  const copied: NamedOptions = of.versions[call.from - 1]?.options ?? {};
  const { httpTokens: _tokens, httpEndpoint: _endpoint, hopLimit: was, ...kept } = copied;
  const isAsked = of.tags.some(({ key }) => key === 'imds-warden:hop-limit');
  return faults({
    'IMDSv2 is not required': httpTokens === 'required' && httpEndpoint === 'enabled',
    'something else is changed': isDeepStrictEqual(others, kept),
    'the hop limit is not kept': was === undefined || isAsked || hopLimit === was,
  });
}

function defaultsFaults(of: Region, { action, calls }: SourceChangePlan): readonly string[] {
  const [call] = calls;
  const read = of.defaults.kind === 'read' ? of.defaults : null;
  const isEnforcing = action === 'enforce';
  return faults({
    'the settings do not ask': of.wish === 'enforced' || (of.wish === 'required' && !isEnforcing),
    'not all was read': of.isWhole && Object.keys(of.unread).length === 0 && read !== null,
    'a change is under way': !of.isBegun,
    'a policy manages them': read?.declarativePolicy === false,
    'IMDSv1 is allowed':
      call?.call !== 'set-defaults' || (call.options.httpTokens ?? 'required') === 'required',
    'enforced before it is the default': !isEnforcing || read?.options.httpTokens === 'required',
    'enforced while something is watched': !isEnforcing || of.watched === 0,
    'enforced while something needs IMDSv1': !isEnforcing || !notReady(of.instances),
  });
}
