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
  expect(granted.filter(({ action }) => action.includes('ModifyInstanceMetadataOptions'))).toEqual([
    {
      name: 'remediate-region',
      action: 'ec2:ModifyInstanceMetadataOptions',
      on: 'instances-with-action-tag',
    },
  ]);
});

it('the same function may change what instances come from: launch templates with the action tag, and the defaults', () => {
  expect(
    granted.filter(
      ({ action }) =>
        /LaunchTemplate(Version)?$|Defaults$/.test(action) && !/:(Describe|Get)/.test(action),
    ),
  ).toEqual([
    ...['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'].map((action) => ({
      name: 'remediate-region',
      action,
      on: 'launch-templates-with-action-tag',
    })),
    { name: 'remediate-region', action: 'ec2:ModifyInstanceMetadataDefaults', on: 'any' },
  ]);
});

it('nothing else writes to EC2, IAM or CloudWatch', () => {
  const writes = granted.filter(
    ({ action }) =>
      /^(ec2|iam|cloudwatch|sts):/.test(action) && !/:(Describe|Get|List)/.test(action),
  );
  expect(writes.map(({ action }) => action)).toEqual([
    'ec2:ModifyInstanceMetadataOptions',
    'ec2:CreateLaunchTemplateVersion',
    'ec2:ModifyLaunchTemplate',
    'ec2:ModifyInstanceMetadataDefaults',
  ]);
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
    'autoscaling:DescribeLaunchConfigurations',
    'cloudtrail:LookupEvents',
    'cloudwatch:GetMetricData',
    'ec2:DescribeFleets',
    'ec2:DescribeImages',
    'ec2:DescribeInstances',
    'ec2:DescribeLaunchTemplateVersions',
    'ec2:DescribeLaunchTemplates',
    'ec2:DescribeRegions',
    'ec2:DescribeSpotFleetRequests',
    'ec2:GetInstanceMetadataDefaults',
    'ec2:ModifyInstanceMetadataDefaults',
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

/** Neither Slack nor Security Hub is on, and the account's defaults are left alone. */
const plain = (name: (typeof functionNames)[number]) =>
  grantsOf(name).filter(
    ({ on, actions }) =>
      !/^(slack|hub|event-data-store|athena|trail|results)/.test(on) &&
      !actions.includes('ec2:ModifyInstanceMetadataDefaults'),
  );

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
