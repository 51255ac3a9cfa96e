import { describe, expect, it } from 'vitest';
import { callsOfUndo, planUndo, type UndoFacts } from '../../../shared/decisions/plan-undo.ts';
import type { AccountDefaults } from '../../../shared/domain/account-defaults.ts';
import type { MetadataOptions } from '../../../shared/domain/instance.ts';
import type { Plan, WantedOptions } from '../../../shared/domain/plan.ts';
import { permissive } from '../support/audits.ts';
import {
  enforcedOptions,
  instanceWith,
  offOptions,
  openOptions,
  perfect,
} from '../support/instances.ts';
import { modified } from '../support/modified.ts';
import { undoes } from '../support/memories.ts';

const enforcing = { ...permissive, httpTokensEnforced: true } as AccountDefaults;

/** The undo of a modify that changed the tokens and nothing else, spoilt. */
function planOf(spoilt: Partial<UndoFacts> & { options?: MetadataOptions } = {}): Plan {
  const { options = enforcedOptions, ...rest } = spoilt;
  return planUndo({
    undoes,
    before: openOptions,
    after: enforcedOptions,
    instance: instanceWith({ options }),
    defaults: permissive,
    reason: 'alice asks',
    ...rest,
  });
}

it('puts back what the change altered, for the reason given', () => {
  expect(planOf()).toEqual({
    action: 'undo',
    undoes,
    wanted: { httpTokens: 'optional' },
    reason: 'alice asks',
  });
});

describe('every setting is put back', () => {
  it.each([
    ['httpTokens', 'optional', 'required'],
    ['httpTokens', 'required', 'optional'],
    ['httpEndpoint', 'enabled', 'disabled'],
    ['httpEndpoint', 'disabled', 'enabled'],
    ['hopLimit', 1, 2],
    ['hopLimit', 64, 1],
    ['httpProtocolIpv6', 'enabled', 'disabled'],
    ['httpProtocolIpv6', 'disabled', 'enabled'],
    ['instanceMetadataTags', 'enabled', 'disabled'],
    ['instanceMetadataTags', 'disabled', 'enabled'],
  ] as const)('%s to %s', (key, was, is) => {
    const before = { ...enforcedOptions, [key]: was };
    const after = { ...enforcedOptions, [key]: is };
    const plan = planOf({ before, after, options: after });
    expect(plan).toMatchObject({ action: 'undo', wanted: { [key]: was } });
    expect(callsOfUndo((plan as { wanted: WantedOptions }).wanted).reduce(modified, after)).toEqual(
      before,
    );
  });

  it('all at once', () => {
    const before: MetadataOptions = {
      httpTokens: 'optional',
      httpEndpoint: 'disabled',
      hopLimit: 1,
      httpProtocolIpv6: 'enabled',
      instanceMetadataTags: 'enabled',
    };
    expect(planOf({ before })).toMatchObject({ action: 'undo', wanted: before });
  });

  it('and only what differs by now: the rest of an undo that broke off', () => {
    const before = { ...offOptions, httpTokens: 'optional', hopLimit: 1 } as const;
    const options = { ...before, httpEndpoint: 'enabled' } as const;
    expect(planOf({ before, options })).toMatchObject({ wanted: { httpEndpoint: 'disabled' } });
  });
});

describe('the calls of an undo', () => {
  it.each([
    [
      'tokens alone, beside the endpoint that EC2 wants to see',
      { httpTokens: 'optional' },
      [{ httpEndpoint: 'enabled', httpTokens: 'optional' }],
    ],
    ['the endpoint alone', { httpEndpoint: 'disabled' }, [{ httpEndpoint: 'disabled' }]],
    [
      'all of it while the endpoint comes back',
      { httpEndpoint: 'enabled', hopLimit: 1 },
      [{ httpEndpoint: 'enabled', hopLimit: 1 }],
    ],
    [
      'two where the endpoint must end disabled and more differs',
      { httpEndpoint: 'disabled', httpTokens: 'optional', hopLimit: 1 },
      [
        { httpEndpoint: 'enabled', httpTokens: 'optional', hopLimit: 1 },
        { httpEndpoint: 'disabled' },
      ],
    ],
  ] as [string, WantedOptions, WantedOptions[]][])('are %s', (_, wanted, calls) => {
    expect(callsOfUndo(wanted)).toEqual(calls);
  });
});

describe('what somebody has set since is not thrown away', () => {
  it.each([
    ['hopLimit', 7, 'hop limit 7'],
    ['httpEndpoint', 'disabled', 'endpoint disabled'],
    ['httpProtocolIpv6', 'enabled', 'IPv6 enabled'],
    ['instanceMetadataTags', 'enabled', 'instance tags enabled'],
  ] as const)('such as %s', (key, value, words) => {
    expect(planOf({ options: { ...enforcedOptions, [key]: value } })).toEqual({
      action: 'refuse',
      asked: 'undo',
      reason: `it was changed since (${words}), and to undo the change would throw that away`,
    });
  });
});

describe('where IMDSv2 is enforced for the account', () => {
  it('IMDSv1 cannot be allowed again, and the reason quotes who says so', () => {
    const defaults = {
      ...enforcing,
      declarativePolicy: true,
      exceptionMessage: 'ask #security',
    } as AccountDefaults;
    expect(planOf({ defaults })).toEqual({
      action: 'refuse',
      asked: 'undo',
      reason:
        'a declarative policy of the organization enforces IMDSv2 in this Region (HttpTokensEnforced) ("ask #security"), so EC2 refuses to allow IMDSv1 again',
    });
  });

  it.each([
    ['the hop limit', { ...enforcedOptions, hopLimit: 1 }],
    ['the endpoint', offOptions],
  ])('%s can be put back all the same', (_, before) => {
    expect(planOf({ before, defaults: enforcing }).action).toBe('undo');
  });

  it.each([
    ['could not be read', { kind: 'unreadable', why: 'AccessDenied' }],
    ['was not looked up', { kind: 'not-read' }],
  ] as [string, AccountDefaults][])('an undo is tried where that %s', (_, defaults) => {
    expect(planOf({ defaults }).action).toBe('undo');
  });
});

it('other settings of an endpoint that is off, and was off, cannot be put back', () => {
  const before = { ...offOptions, httpTokens: 'optional' } as const;
  expect(planOf({ before, options: offOptions })).toEqual({
    action: 'refuse',
    asked: 'undo',
    reason:
      'the metadata service is switched off, and its other settings can be set only while it is on',
  });
});

it('what is as before already needs nothing', () => {
  expect(planOf({ options: openOptions })).toEqual({
    action: 'none',
    reason: 'it is already as it was before the change',
  });
});

describe('an instance out of reach is refused, with the reason', () => {
  it.each([
    [{ state: 'pending' }, 'the instance is still starting; the next run looks again'],
    [{ state: 'stopping' }, 'the instance is stopping; the next run looks again'],
    [{ state: 'terminated' }, 'the instance is terminated'],
    [{ options: null }, 'EC2 did not say what its metadata options are'],
    [
      { managedBy: 'eks.amazonaws.com' },
      'the instance is managed by eks.amazonaws.com, and only that service can change its settings',
    ],
  ] as const)('%j', (spoilt, reason) => {
    const instance = { ...perfect, ...spoilt };
    expect(planOf({ instance })).toEqual({ action: 'refuse', asked: 'undo', reason });
  });

  it('a stopped one is undone', () => {
    expect(planOf({ instance: { ...perfect, state: 'stopped' } }).action).toBe('undo');
  });
});
