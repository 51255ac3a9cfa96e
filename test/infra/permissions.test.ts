import { describe, expect, it } from 'vitest';
import { EventQueue } from '../../infra/event-queue.ts';
import { grantStatement } from '../../infra/grant-statement.ts';
import { OperationsTopic } from '../../infra/operations-topic.ts';
import { SlackQueue } from '../../infra/slack-queue.ts';
import { SettingsParameter } from '../../infra/settings-parameter.ts';
import { WardenTable } from '../../infra/warden-table.ts';
import { resourcesOfType } from '../../infra/template.ts';
import { functionNames, type FunctionName } from '../../shared/domain/names.ts';
import { grantsOf, permissionsOf } from '../../shared/domain/permissions.ts';
import { parseSettings } from '../../shared/domain/parse-settings.ts';
import { propertiesOf, stackWith, synthesized } from './synthesized.ts';

type Statement = {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
};

type Role = {
  readonly Description?: string;
  readonly ManagedPolicyArns?: unknown;
  readonly Policies?: readonly { readonly PolicyDocument: { readonly Statement: Statement[] } }[];
};

const { template } = synthesized();
const roleOf = (name: FunctionName, from = template) =>
  (propertiesOf(from, 'AWS::IAM::Role') as Role[]).find(
    ({ Description }) => Description === `imds-warden: what ${name} may call`,
  );
const statementsIn = (role: Role | undefined) =>
  role?.Policies?.flatMap(({ PolicyDocument }) => PolicyDocument.Statement) ?? [];
const statementsOf = (name: FunctionName) => statementsIn(roleOf(name));

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
const actionsOf = (statement: Statement) => list(statement.Action);
const writesEc2 = (statement: Statement) =>
  actionsOf(statement).some((action) => /^ec2:(?!Describe|Get)/.test(action));

const makesTopics = (statement: Statement) => actionsOf(statement).includes('sns:CreateTopic');

/** What IAM cannot limit to a resource, as far as we need it. */
const resourceless = [
  'ec2:DescribeInstances',
  'ec2:DescribeRegions',
  'ec2:GetInstanceMetadataDefaults',
  'iam:ListInstanceProfiles',
  'sts:GetCallerIdentity',
  'cloudwatch:GetMetricData',
  'cloudtrail:LookupEvents',
  'autoscaling:DescribeAutoScalingGroups',
  'autoscaling:DescribeLaunchConfigurations',
  'ec2:DescribeFleets',
  'ec2:DescribeImages',
  'ec2:DescribeLaunchTemplates',
  'ec2:DescribeLaunchTemplateVersions',
  'ec2:DescribeSpotFleetRequests',
  'sns:Unsubscribe',
];

describe.each(functionNames)('the role of %s', (name) => {
  const statements = statementsOf(name);

  it('grants what permissions.ts lists under the settings, and writing its own log', () => {
    const listed = grantsOf(name, parseSettings({})).map(({ actions }) => [...actions]);
    const log = ['logs:CreateLogStream', 'logs:PutLogEvents'];
    expect(statements.map(actionsOf)).toEqual([...listed, log]);
  });

  it('has no other policy', () => {
    expect(roleOf(name)?.ManagedPolicyArns).toBeUndefined();
    const attached = propertiesOf(template, 'AWS::IAM::Policy').map(({ Roles }) => Roles);
    expect(JSON.stringify(attached)).not.toContain('functions');
  });

  it('names every action in full', () => {
    for (const action of statements.flatMap(actionsOf)) expect(action).not.toContain('*');
  });

  it('is for everything only where IAM knows no resources', () => {
    for (const statement of statements) {
      expect(statement.Effect).toBe('Allow');
      if (!list(statement.Resource).includes('*')) continue;
      for (const action of actionsOf(statement)) expect(resourceless).toContain(action);
    }
  });
});

describe('writing to EC2', () => {
  it('is for remediate-region alone: one action on instances, and two on launch templates', () => {
    const writers = functionNames.filter((name) => statementsOf(name).some(writesEc2));
    expect(writers).toEqual(['remediate-region']);
    const granted = statementsOf('remediate-region').filter(writesEc2).flatMap(actionsOf);
    const ofTemplates = ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'];
    expect(granted).toEqual(['ec2:ModifyInstanceMetadataOptions', ...ofTemplates]);
  });

  it('is granted to no other role of the stack', () => {
    expect(JSON.stringify(propertiesOf(template, 'AWS::IAM::Policy'))).not.toContain('ec2:');
  });

  it('ends at instances of this account that carry the action tag and are not ignored', () => {
    expect(statementsOf('remediate-region').find(writesEc2)).toMatchObject({
      Resource: {
        'Fn::Join': [
          '',
          ['arn:', { Ref: 'AWS::Partition' }, ':ec2:*:', { Ref: 'AWS::AccountId' }, ':instance/*'],
        ],
      },
      Condition: {
        Null: { 'aws:ResourceTag/imds-warden': 'false' },
        StringNotEqualsIgnoreCase: { 'aws:ResourceTag/imds-warden': 'ignore' },
      },
    });
  });

  it('follows the tag key of the settings', () => {
    stackWith((stack) => {
      const { table } = new WardenTable(stack);
      const { parameter } = new SettingsParameter(stack, parseSettings({}));
      const { topic, key } = new OperationsTopic(stack, undefined);
      const { queue: events } = new EventQueue(stack);
      const actionTag = 'acme:imds';
      const { queue: slack } = new SlackQueue(stack);
      const bus = { eventBusArn: 'arn', eventBusName: 'bus' };
      const unnamed = { slackSecret: 'secret', roleDelivery: undefined };
      const others = { slack, bus, ...unnamed, machineArn: 'arn' };
      const rooms = { table, parameter, topic, key, events, ...others, actionTag };
      const grants = permissionsOf['remediate-region'];
      const conditions = grants.map((grant) => grantStatement(grant, rooms).conditions);
      expect(conditions).toContainEqual({
        Null: { 'aws:ResourceTag/acme:imds': 'false' },
        StringNotEqualsIgnoreCase: { 'aws:ResourceTag/acme:imds': 'ignore' },
      });
    });
  });
});

describe('writing to EC2 without being asked by a tag', () => {
  it.each([
    ['the campaign is on', { campaign: { enabled: true } }],
    ['changes are undone by themselves', { watch: { onRejection: 'undo' } }],
  ])('reaches untagged instances where %s, and none that is ignored', (_, settings) => {
    const wide = synthesized({ tags: { action: 'acme:imds' }, ...settings }).template;
    const statement = statementsIn(roleOf('remediate-region', wide)).find(writesEc2);
    expect(statement?.Action).toBe('ec2:ModifyInstanceMetadataOptions');
    expect(JSON.stringify(statement?.Resource)).toContain(':instance/*');
    // A negated comparison holds where the tag is missing.
    expect(statement?.Condition).toEqual({
      StringNotEqualsIgnoreCase: { 'aws:ResourceTag/acme:imds': 'ignore' },
    });
    const writers = functionNames.filter((name) =>
      statementsIn(roleOf(name, wide)).some(writesEc2),
    );
    expect(writers).toEqual(['remediate-region']);
  });
});

describe('telling others', () => {
  const told = synthesized({ securityHub: true, slack: { secret: 'acme/slack' } }).template;
  const resourceOf = (name: FunctionName, action: string, from = told) =>
    JSON.stringify(
      statementsIn(roleOf(name, from)).find((found) => actionsOf(found).includes(action))?.Resource,
    );

  it('puts events on the bus of the stack, and on no other', () => {
    const [bus] = resourcesOfType(template, 'AWS::Events::EventBus');
    const tellers = functionNames.filter(
      (name) => resourceOf(name, 'events:PutEvents', template) !== undefined,
    );
    expect(tellers).toEqual(['tell-machines', 'finish-run']);
    for (const name of tellers)
      expect(resourceOf(name, 'events:PutEvents', template)).toBe(
        JSON.stringify({ 'Fn::GetAtt': [bus?.id, 'Arn'] }),
      );
  });

  it("imports findings of this account's own product where the settings ask for it", () => {
    const action = 'securityhub:BatchImportFindings';
    expect(resourceOf('tell-machines', action, template)).toBeUndefined();
    expect(resourceOf('tell-machines', action)).toMatch(
      /":securityhub:\*:",\{"Ref":"AWS::AccountId"\},":product\/",\{"Ref":"AWS::AccountId"\},"\/default"/,
    );
  });

  it('reads the one secret and the queue only where we post to Slack', () => {
    const amazonQ = synthesized({ slack: { mode: 'amazon-q' } }).template;
    for (const action of ['secretsmanager:GetSecretValue', 'sqs:ReceiveMessage'])
      for (const from of [template, amazonQ])
        expect(resourceOf('post-to-slack', action, from)).toBeUndefined();
    expect(resourceOf('post-to-slack', 'secretsmanager:GetSecretValue')).toContain(
      ':secret:acme/slack-??????"',
    );
    expect(resourceOf('post-to-slack', 'sqs:ReceiveMessage')).toMatch(/"Fn::GetAtt":\["slackqueue/);
  });
});

describe('reacting to events', () => {
  const statements = statementsOf('react-to-events');
  const resourceOf = (action: string) =>
    JSON.stringify(statements.find((found) => actionsOf(found).includes(action))?.Resource);

  it('starts this machine, by its name, and no other', () => {
    expect(resourceOf('states:StartExecution')).toContain(':stateMachine:imds-warden"');
    const starters = functionNames.filter((name) =>
      statementsOf(name).some((found) => actionsOf(found).includes('states:StartExecution')),
    );
    expect(starters).toEqual(['react-to-events']);
    const machine = propertiesOf(template, 'AWS::StepFunctions::StateMachine')[0];
    expect(machine?.['StateMachineName']).toBe('imds-warden');
  });

  it('reads its queue', () => {
    expect(resourceOf('sqs:ReceiveMessage')).toMatch(/"Fn::GetAtt":\["eventsqueue/);
  });
});

describe('making topics', () => {
  it("is for notify-owners alone, and ends at the owners' prefix", () => {
    const makers = functionNames.filter((name) => statementsOf(name).some(makesTopics));
    expect(makers).toEqual(['notify-owners']);
    const resource = statementsOf('notify-owners').find(makesTopics)?.Resource;
    expect(JSON.stringify(resource)).toContain(':imds-warden-owner-*');
  });
});

describe('the role of the state machine', () => {
  const { RoleArn } = propertiesOf(template, 'AWS::StepFunctions::StateMachine')[0] as {
    RoleArn: { 'Fn::GetAtt': [string, string] };
  };
  const policies = propertiesOf(template, 'AWS::IAM::Policy').filter((policy) =>
    (policy['Roles'] as { Ref: string }[]).some(({ Ref }) => Ref === RoleArn['Fn::GetAtt'][0]),
  ) as { PolicyDocument: { Statement: Statement[] } }[];
  const statements = policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

  it('calls Lambdas, and otherwise writes logs and traces alone', () => {
    const services = statements.flatMap(actionsOf).map((action) => action.split(':')[0]);
    expect(new Set(services)).toEqual(new Set(['lambda', 'logs', 'xray']));
    expect(statements.flatMap(actionsOf).filter((action) => action.startsWith('lambda:'))).toEqual([
      'lambda:InvokeFunction',
    ]);
  });

  it('is for everything only where IAM knows no resources', () => {
    const open = statements.filter(({ Resource }) => list(Resource).includes('*'));
    for (const action of open.flatMap(actionsOf)) expect(action).toMatch(/^(logs|xray):/);
  });
});
