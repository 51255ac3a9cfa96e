import { describe, expect, it } from 'vitest';
import { deniedBy, type PolicyRequest } from '../../../../shared/decisions/guardrails/denied-by.ts';
import { guardParameters } from '../../../../shared/domain/guardrails/guard-parameters.ts';
import { guardPolicy } from '../../../../shared/domain/guardrails/guard-policy.ts';
import {
  account,
  change,
  instance,
  launch,
  remediator,
  setDefaults,
  somebody,
} from './requests.ts';

const breakGlass = `arn:aws:iam::${account}:role/break-glass`;
const policy = guardPolicy(guardParameters({ exceptions: ['arn:aws:iam::*:role/break-glass'] }));

const denials = (request: PolicyRequest) => deniedBy(policy, request).map(({ Sid }) => Sid);

const tokens = 'ec2:MetadataHttpTokens';
const hops = 'ec2:MetadataHttpPutResponseHopLimit';
const wantedTokens = 'ec2:Attribute/HttpTokens';
const wantedHops = 'ec2:Attribute/HttpPutResponseHopLimit';
const required = { [tokens]: 'required', [hops]: '2' };

describe('a launch', () => {
  it.each([
    ['requires tokens', required, []],
    ['requires tokens and names no hop limit', { [tokens]: 'required' }, []],
    ['leaves tokens optional', { ...required, [tokens]: 'optional' }, ['RequireImdsV2']],
    ['says nothing of tokens', { [hops]: '1' }, ['RequireImdsV2']],
    ['has a larger hop limit', { ...required, [hops]: '3' }, ['MaxImdsHopLimit']],
    // Off is no IMDSv1, but would be as soon as it is switched on.
    [
      'has its endpoint off, and tokens optional',
      { ...required, [tokens]: 'optional', 'ec2:MetadataHttpEndpoint': 'disabled' },
      ['RequireImdsV2'],
    ],
  ])('that %s', (_, context, expected) => {
    expect(denials(launch(context))).toEqual(expected);
  });

  it('is not judged by the image, the subnet and whatever else it is authorized for', () => {
    for (const resource of ['image/ami-1', 'subnet/subnet-1', 'volume/*', 'network-interface/*'])
      expect(
        denials({ ...launch({}), resource: `arn:aws:ec2:eu-west-1:${account}:${resource}` }),
      ).toEqual([]);
  });

  it('without IMDSv2 is for exceptions alone: the remediation role launches nothing', () => {
    expect(denials(launch({ [tokens]: 'optional' }, breakGlass))).toEqual([]);
    expect(denials(launch({ [tokens]: 'optional' }, remediator))).toEqual(['RequireImdsV2']);
  });

  it('would not be possible at all, were the statement about every resource', () => {
    const trap = {
      Statement: policy.Statement.map((statement) => ({ ...statement, Resource: '*' })),
    };
    const image = { ...launch({}), resource: 'arn:aws:ec2:eu-west-1::image/ami-1' };
    expect(deniedBy(trap, image).map(({ Sid }) => Sid)).toEqual(['RequireImdsV2']);
  });
});

describe('a change of an instance', () => {
  it.each([
    ['to tokens required', { [wantedTokens]: 'required', [wantedHops]: '2' }, []],
    ['back to tokens optional', { [wantedTokens]: 'optional' }, ['KeepImdsV2']],
    ['that does not name tokens', { 'ec2:Attribute/HttpEndpoint': 'disabled' }, []],
    ['of nothing at all', {}, []],
    ['to a larger hop limit', { [wantedHops]: '3' }, ['KeepImdsHopLimit']],
    ['to ten hops, which texts call less than two', { [wantedHops]: '10' }, ['KeepImdsHopLimit']],
    ['to a smaller hop limit', { [wantedHops]: '1' }, []],
    [
      'that switches one on which allows IMDSv1',
      {
        'ec2:MetadataHttpEndpoint': 'disabled',
        [tokens]: 'optional',
        'ec2:Attribute/HttpEndpoint': 'enabled',
      },
      ['SwitchOnWithImdsV2'],
    ],
    [
      'that switches it on and requires tokens',
      {
        'ec2:MetadataHttpEndpoint': 'disabled',
        [tokens]: 'optional',
        'ec2:Attribute/HttpEndpoint': 'enabled',
        [wantedTokens]: 'required',
      },
      [],
    ],
    [
      'that switches one on which requires tokens',
      {
        'ec2:MetadataHttpEndpoint': 'disabled',
        [tokens]: 'required',
        'ec2:Attribute/HttpEndpoint': 'enabled',
      },
      [],
    ],
    [
      // The endpoint is sent with every change, as the user guide asks for.
      'of the hop limit of one that is on and still allows IMDSv1',
      {
        'ec2:MetadataHttpEndpoint': 'enabled',
        [tokens]: 'optional',
        'ec2:Attribute/HttpEndpoint': 'enabled',
        [wantedHops]: '2',
      },
      [],
    ],
  ])('%s', (_, context, expected) => {
    expect(denials(change(context))).toEqual(expected);
  });

  it('is free to the remediation role and to exceptions: restore and undo go on working', () => {
    const back = { [wantedTokens]: 'optional', [wantedHops]: '64' };
    expect(denials(change(back))).toEqual(['KeepImdsV2', 'KeepImdsHopLimit']);
    expect(denials(change(back, remediator))).toEqual([]);
    expect(denials(change(back, breakGlass))).toEqual([]);
  });

  it('is not free to a role that is only called as the stack is', () => {
    const other = `arn:aws:iam::${account}:role/imds-warden-auditor`;
    expect(denials(change({ [wantedTokens]: 'optional' }, other))).toEqual(['KeepImdsV2']);
  });

  it('would always be denied without the Null test, whatever it is about', () => {
    const trap = {
      Statement: policy.Statement.filter(({ Sid }) => Sid === 'KeepImdsV2').map((statement) => {
        const { Null: _, ...Condition } = statement.Condition;
        return { ...statement, Condition };
      }),
    };
    expect(deniedBy(trap, change({ 'ec2:Attribute/HttpEndpoint': 'disabled' }))).toHaveLength(1);
  });
});

describe("a change of the account's defaults", () => {
  it.each([
    ['to IMDSv2', { [wantedTokens]: 'required' }, []],
    ['to IMDSv1', { [wantedTokens]: 'optional' }, ['KeepDefaultImdsV2']],
    ['to no preference', { [wantedTokens]: 'no-preference' }, ['KeepDefaultImdsV2']],
    ['to a hop limit that is allowed', { [wantedHops]: '2' }, []],
    ['to no preference of the hop limit, which is 2 at most', { [wantedHops]: '-1' }, []],
    ['to a larger hop limit', { [wantedHops]: '64' }, ['KeepDefaultImdsHopLimit']],
    ['that enforces', { 'ec2:Attribute/HttpTokensEnforced': 'enabled' }, []],
    [
      'that ends enforcement',
      { 'ec2:Attribute/HttpTokensEnforced': 'disabled' },
      ['KeepImdsV2Enforced'],
    ],
  ])('%s', (_, context, expected) => {
    expect(denials(setDefaults(context))).toEqual(expected);
  });

  it('to no preference may be 2 hops, where 1 is allowed', () => {
    const strict = guardPolicy(guardParameters({ hopLimit: 1 }));
    for (const hops of ['-1', '2'])
      expect(deniedBy(strict, setDefaults({ [wantedHops]: hops })).map(({ Sid }) => Sid)).toEqual([
        'KeepDefaultImdsHopLimit',
      ]);
    expect(deniedBy(strict, setDefaults({ [wantedHops]: '1' }))).toEqual([]);
  });

  it('is free to the remediation role', () => {
    const back = { [wantedTokens]: 'no-preference', [wantedHops]: '64' };
    expect(denials(setDefaults(back, remediator))).toEqual([]);
  });
});

const read = (context: PolicyRequest['context'], principal = somebody) => ({
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::bucket/key',
  context: { 'aws:PrincipalArn': principal, ...context },
});

describe('any other call', () => {
  it.each([
    [
      'credentials that IMDSv1 handed out',
      { 'ec2:RoleDelivery': '1.0' },
      ['RequireImdsV2Credentials'],
    ],
    ['credentials that IMDSv2 handed out', { 'ec2:RoleDelivery': '2.0' }, []],
    ['credentials of no instance', {}, []],
  ])('signed with %s', (_, context, expected) => {
    expect(denials(read(context))).toEqual(expected);
  });

  it('is free to exceptions', () => {
    expect(denials(read({ 'ec2:RoleDelivery': '1.0' }, breakGlass))).toEqual([]);
  });

  it('of EC2 about an instance is left alone', () => {
    expect(denials({ action: 'ec2:StartInstances', resource: instance, context: {} })).toEqual([]);
  });
});

describe('the policy', () => {
  it('denies and grants nothing, and names each statement once', () => {
    expect(new Set(policy.Statement.map(({ Effect }) => Effect))).toEqual(new Set(['Deny']));
    const sids = policy.Statement.map(({ Sid }) => Sid);
    expect(new Set(sids).size).toBe(sids.length);
    for (const sid of sids) expect(sid).toMatch(/^[A-Za-z0-9]+$/);
  });

  it('holds what was asked for: parts, hop limit, partition', () => {
    const parameters = guardParameters({ parts: ['launch'], hopLimit: 1, partition: 'aws-cn' });
    expect(guardPolicy(parameters).Statement).toEqual([
      {
        Sid: 'RequireImdsV2',
        Effect: 'Deny',
        Action: 'ec2:RunInstances',
        Resource: 'arn:aws-cn:ec2:*:*:instance/*',
        Condition: { StringNotEquals: { 'ec2:MetadataHttpTokens': 'required' } },
      },
      {
        Sid: 'MaxImdsHopLimit',
        Effect: 'Deny',
        Action: 'ec2:RunInstances',
        Resource: 'arn:aws-cn:ec2:*:*:instance/*',
        Condition: { NumericGreaterThan: { 'ec2:MetadataHttpPutResponseHopLimit': '1' } },
      },
    ]);
  });
});
