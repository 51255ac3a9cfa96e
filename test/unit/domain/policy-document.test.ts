import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../shared/domain/parse-settings.ts';
import {
  commandNames,
  commandPermissions,
  type CommandName,
} from '../../../shared/domain/command-permissions.ts';
import { policyDocument } from '../../../shared/domain/policy-document.ts';

const actionsOf = (command: CommandName) =>
  policyDocument(command).Statement.flatMap(({ Action }) => Action);
const unique = (list: readonly string[]) => [...new Set(list)].toSorted();

const tableActions = (command: CommandName) =>
  actionsOf(command).filter((action) => action.startsWith('dynamodb:'));

/** Reading is what these verbs say, in every service that the commands call. */
const reads = /:(Describe|Get|BatchGet|List|Lookup|Query)/;
const statementWith = (command: CommandName, action: string) =>
  policyDocument(command).Statement.find(({ Action }) => Action.includes(action));

describe.each(commandNames)('the policy of %s', (command) => {
  const document = policyDocument(command);

  it('allows what permissions.ts lists, and nothing else', () => {
    const listed = commandPermissions[command].flatMap(({ actions }): readonly string[] => actions);
    expect(unique(actionsOf(command))).toEqual(unique(listed));
  });

  it('names every action in full, and each in its place', () => {
    for (const { Action } of document.Statement) {
      expect(Action.length).toBeGreaterThan(0);
      expect(Action).toEqual(unique(Action));
      for (const action of Action) expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/);
    }
  });

  it('is for everything only where IAM knows no resources', () => {
    const open = document.Statement.filter(({ Resource }) => Resource.includes('*'));
    const resourceless = [
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
      'sts:GetCallerIdentity',
    ];
    for (const action of open.flatMap(({ Action }) => Action))
      expect(resourceless).toContain(action);
  });

  it('tells its statements apart by names that IAM takes', () => {
    const sids = document.Statement.map(({ Sid }) => Sid);
    expect(sids).toEqual([...new Set(sids)]);
    for (const sid of sids) expect(sid).toMatch(/^[A-Za-z0-9]+$/);
  });

  it('fits into a managed policy, whose white space does not count', () => {
    // docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    expect(JSON.stringify(document).length).toBeLessThan(6144);
  });
});

it('an audit reads with fourteen actions', () => {
  expect(unique(actionsOf('audit'))).toEqual([
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:DescribeLaunchConfigurations',
    'cloudwatch:GetMetricData',
    'ec2:DescribeFleets',
    'ec2:DescribeImages',
    'ec2:DescribeInstances',
    'ec2:DescribeLaunchTemplateVersions',
    'ec2:DescribeLaunchTemplates',
    'ec2:DescribeRegions',
    'ec2:DescribeSpotFleetRequests',
    'ec2:GetInstanceMetadataDefaults',
    'iam:ListInstanceProfiles',
    'iam:ListRoleTags',
    'sts:GetCallerIdentity',
  ]);
});

it.each(['audit', 'plan', 'explain', 'owners', 'notify'] as const)(
  '%s writes nothing',
  (command) => {
    expect(actionsOf(command).filter((action) => !reads.test(action))).toEqual([]);
  },
);

it('breaker writes one action, to the table', () => {
  expect(actionsOf('breaker').filter((action) => !reads.test(action))).toEqual([
    'dynamodb:UpdateItem',
  ]);
});

it.each(['apply', 'undo'] as const)(
  'four actions of %s write to EC2, and the others only to the table',
  (command) => {
    const writes = actionsOf(command).filter((action) => !reads.test(action));
    expect(writes.filter((action) => !action.startsWith('dynamodb:')).toSorted()).toEqual([
      'ec2:CreateLaunchTemplateVersion',
      'ec2:ModifyInstanceMetadataDefaults',
      'ec2:ModifyInstanceMetadataOptions',
      'ec2:ModifyLaunchTemplate',
    ]);
  },
);

it('image changes AMIs and nothing else in EC2', () => {
  const writes = actionsOf('image').filter((action) => !reads.test(action));
  expect(writes.filter((action) => !action.startsWith('dynamodb:'))).toEqual([
    'ec2:ModifyImageAttribute',
  ]);
  expect(statementWith('image', 'ec2:ModifyImageAttribute')).toEqual({
    Sid: 'ChangeImages',
    Effect: 'Allow',
    Action: ['ec2:ModifyImageAttribute'],
    Resource: ['arn:aws:ec2:*::image/*'],
  });
});

it('apply changes launch templates that carry the action tag; an undo all, whatever their tags say by now', () => {
  expect(statementWith('apply', 'ec2:ModifyLaunchTemplate')).toMatchObject({
    Sid: 'ChangeLaunchTemplatesWithActionTag',
    Condition: expect.anything(),
  });
  expect(statementWith('undo', 'ec2:ModifyLaunchTemplate')).toEqual({
    Sid: 'ChangeLaunchTemplates',
    Effect: 'Allow',
    Action: ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
    Resource: ['arn:aws:ec2:*:*:launch-template/*'],
  });
});

it.each(['apply', 'undo'] as const)(
  'what %s may change of the account stands by itself',
  (command) => {
    expect(statementWith(command, 'ec2:ModifyInstanceMetadataDefaults')).toEqual({
      Sid: 'ChangeAccountDefaults',
      Effect: 'Allow',
      Action: ['ec2:ModifyInstanceMetadataDefaults'],
      Resource: ['*'],
    });
  },
);

it('an undo reaches every instance, whatever its tags say by now', () => {
  expect(statementWith('undo', 'ec2:ModifyInstanceMetadataOptions')).toEqual({
    Sid: 'ChangeInstances',
    Effect: 'Allow',
    Action: ['ec2:ModifyInstanceMetadataOptions'],
    Resource: ['arn:aws:ec2:*:*:instance/*'],
  });
});

it('a plan reads what is remembered; only undo and apply write to the ledger', () => {
  expect(unique(tableActions('plan'))).toEqual(['dynamodb:GetItem', 'dynamodb:Query']);
  expect(unique(tableActions('explain'))).toEqual([
    'dynamodb:BatchGetItem',
    'dynamodb:GetItem',
    'dynamodb:Query',
  ]);
  expect(unique(tableActions('undo'))).toEqual(unique(tableActions('apply')));
});

it('changes end at instances that carry the action tag with another value than ignore', () => {
  const change = 'ec2:ModifyInstanceMetadataOptions';
  expect(statementWith('apply', change)).toMatchObject({
    Resource: ['arn:aws:ec2:*:*:instance/*'],
    Condition: {
      Null: { 'aws:ResourceTag/imds-warden': 'false' },
      StringNotEqualsIgnoreCase: { 'aws:ResourceTag/imds-warden': 'ignore' },
    },
  });
  const acme = policyDocument('apply', { actionTag: 'acme:imds' });
  // Of instances, and of launch templates.
  expect(JSON.stringify(acme).match(/aws:ResourceTag\/[^"]+/g)).toEqual(
    Array(4).fill('aws:ResourceTag/acme:imds'),
  );
});

it('takes the action tag of the settings when none is named', () => {
  const { action } = parseSettings({}).tags;
  expect(policyDocument('apply')).toEqual(policyDocument('apply', { actionTag: action }));
});

it('reads two parameters, in whatever Region the stack is', () => {
  expect(statementWith('plan', 'ssm:GetParameter')?.Resource).toEqual([
    'arn:aws:ssm:*:*:parameter/imds-warden/settings',
    'arn:aws:ssm:*:*:parameter/imds-warden/table',
  ]);
});

it('ends at the one table that was named; only queries go through its indexes', () => {
  const { Statement } = policyDocument('apply', { table: 'ledger' });
  const reached = Statement.flatMap(({ Resource, Action }) =>
    Resource.filter((resource) => resource.includes(':dynamodb:')).map((resource) => ({
      resource: resource.replace('arn:aws:dynamodb:*:*:', ''),
      actions: Action.map((action) => action.replace('dynamodb:', '')),
    })),
  );
  const actions = ['Query'];
  expect(reached).toEqual([
    { resource: 'table/ledger', actions: expect.arrayContaining(['PutItem', 'Query']) },
    { resource: 'table/ledger/index/targets', actions },
    { resource: 'table/ledger/index/open-changes', actions },
    { resource: 'table/ledger/index/untold-changes', actions },
    { resource: 'table/ledger/index/under-watch', actions },
    { resource: 'table/ledger/index/runs', actions },
  ]);
});

it('follows the partition', () => {
  const { Statement } = policyDocument('apply', { partition: 'aws-cn' });
  for (const resource of Statement.flatMap(({ Resource }) => Resource))
    expect(resource).toMatch(/^(\*|arn:aws-cn:.*)$/);
});

it.each(['owners', 'notify'] as const)('%s asks about topics of the stack alone', (command) => {
  expect(statementWith(command, 'sns:ListSubscriptionsByTopic')).toEqual({
    Sid: 'ReadSubscribers',
    Effect: 'Allow',
    Action: ['sns:ListSubscriptionsByTopic'],
    Resource: ['arn:aws:sns:*:*:imds-warden-*'],
  });
});
