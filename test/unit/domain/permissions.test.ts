import { describe, expect, it } from 'vitest';
import type { Grant } from '../../../shared/domain/grants.ts';
import { functionNames } from '../../../shared/domain/names.ts';
import { parseSettings } from '../../../shared/domain/parse-settings.ts';
import { commandNames, commandPermissions } from '../../../shared/domain/command-permissions.ts';
import { grantsOf as grantsUnder, permissionsOf } from '../../../shared/domain/permissions.ts';

const grantsOf = (name: (typeof functionNames)[number]): readonly Grant[] => permissionsOf[name];
const granted = functionNames.flatMap((name) =>
  grantsOf(name).flatMap(({ actions, on }) => actions.map((action) => ({ name, action, on }))),
);

it('one function may change metadata options, and only of instances that carry the action tag', () => {
  expect(granted.filter(({ action }) => action.includes('ModifyInstanceMetadata'))).toEqual([
    {
      name: 'remediate-region',
      action: 'ec2:ModifyInstanceMetadataOptions',
      on: 'instances-with-action-tag',
    },
  ]);
});

it('nothing else writes to EC2, IAM or CloudWatch', () => {
  const writes = granted.filter(
    ({ action }) =>
      /^(ec2|iam|cloudwatch|sts):/.test(action) && !/:(Describe|Get|List)/.test(action),
  );
  expect(writes.map(({ action }) => action)).toEqual(['ec2:ModifyInstanceMetadataOptions']);
});

it('no action is a wildcard, and none deletes, but for messages that were read and topics of owners who are gone', () => {
  expect(granted.filter(({ action }) => /[*?]|Delete|Remove/.test(action))).toEqual([
    { name: 'notify-owners', action: 'sns:DeleteTopic', on: 'owner-topics' },
    { name: 'react-to-events', action: 'sqs:DeleteMessage', on: 'event-queue' },
    { name: 'post-to-slack', action: 'sqs:DeleteMessage', on: 'slack-queue' },
  ]);
});

it('what IAM could limit to a resource is limited', () => {
  const unlimited = granted.filter(({ on }) => on === 'any').map(({ action }) => action);
  expect([...new Set(unlimited)].toSorted()).toEqual([
    'autoscaling:DescribeAutoScalingGroups',
    'cloudtrail:LookupEvents',
    'cloudwatch:GetMetricData',
    'ec2:DescribeInstances',
    'ec2:DescribeRegions',
    'ec2:GetInstanceMetadataDefaults',
    'iam:ListInstanceProfiles',
    'sns:Unsubscribe',
    'sts:GetCallerIdentity',
  ]);
});

const reach = (settings: object) =>
  grantsUnder('remediate-region', parseSettings(settings)).filter(({ actions }) =>
    actions.includes('ec2:ModifyInstanceMetadataOptions'),
  );
const actionsIn = (grants: readonly Grant[]) => grants.map(({ actions }) => actions);

/** Neither Slack nor Security Hub is on. */
const plain = (name: (typeof functionNames)[number]) =>
  grantsOf(name).filter(({ on }) => !/^(slack|hub)/.test(on));

describe('where a change may be made without a tag', () => {
  it.each([
    {},
    { mode: 'enforce' },
    { campaign: { noticeDays: [3] } },
    { watch: { onRejection: 'tell', days: 30 } },
  ])('%j reaches instances with the action tag alone', (settings) => {
    expect(reach(settings)).toMatchObject([{ on: 'instances-with-action-tag' }]);
    for (const name of functionNames)
      expect(grantsUnder(name, parseSettings(settings))).toEqual(plain(name));
  });

  it.each([{ campaign: { enabled: true } }, { watch: { onRejection: 'undo' } }])(
    '%j reaches all that are not ignored, and grants nothing else',
    (settings) => {
      expect(reach(settings)).toMatchObject([{ on: 'instances-unless-ignored' }]);
      for (const name of functionNames) {
        const grants = grantsUnder(name, parseSettings(settings));
        expect(actionsIn(grants)).toEqual(actionsIn(plain(name)));
      }
      for (const name of functionNames.filter((other) => other !== 'remediate-region'))
        expect(grantsUnder(name, parseSettings(settings))).toEqual(plain(name));
    },
  );
});

const everyone = [
  ...functionNames.map((name) => ({ name, grants: grantsOf(name) })),
  ...commandNames.map((name) => ({
    name: `imds-warden ${name}`,
    grants: commandPermissions[name] as readonly Grant<string>[],
  })),
];

describe.each(everyone)('$name', ({ grants }) => {
  it('is granted no action twice on the same thing', () => {
    const all = grants.flatMap(({ actions, on }) => actions.map((action) => `${action} ${on}`));
    expect(all).toEqual([...new Set(all)]);
  });

  it('has a reason for every grant', () => {
    expect(grants.filter(({ why }) => why.length < 10)).toEqual([]);
  });
});
