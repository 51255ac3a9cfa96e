import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { IAMClient, ListRoleTagsCommand } from '@aws-sdk/client-iam';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { BatchImportFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { SNSClient, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { expect, it } from 'vitest';
import { allow, policyOf } from './under-policy.ts';
import { withSandbox } from './with-sandbox.ts';

const [here, topics] = ['us-east-1:111122223333', 'arn:aws:sns:us-east-1:111122223333'];
const product = (id: string) => `arn:aws:securityhub:${here}:product/${id}/default`;

type Config = Awaited<ReturnType<typeof withSandbox>>['config'];

/** The call about a thing: the policy names `mine` and not `yours`. */
const calls = {
  'a secret, but for the six characters at the end of its ARN': {
    action: 'secretsmanager:GetSecretValue',
    resource: `arn:aws:secretsmanager:${here}:secret:mine-??????`,
    call: async (config: Config, name: string) =>
      new SecretsManagerClient(config()).send(new GetSecretValueCommand({ SecretId: name })),
  },
  'every bus of a call': {
    action: 'events:PutEvents',
    resource: `arn:aws:events:${here}:event-bus/mine`,
    call: async (config: Config, name: string) => {
      const entry = { Source: 'a', DetailType: 'b', Detail: '{}' };
      const Entries = ['mine', name].map((EventBusName) => ({ ...entry, EventBusName }));
      return new EventBridgeClient(config()).send(new PutEventsCommand({ Entries }));
    },
  },
  'the role whose tags are read': {
    action: 'iam:ListRoleTags',
    resource: 'arn:aws:iam::111122223333:role/mine',
    call: async (config: Config, RoleName: string) =>
      new IAMClient(config()).send(new ListRoleTagsCommand({ RoleName })),
  },
  'the product of a finding': {
    action: 'securityhub:BatchImportFindings',
    resource: product('mine'),
    call: async (config: Config, name: string) => {
      const Findings = [{ ProductArn: product(name) }] as never;
      return new SecurityHubClient(config()).send(new BatchImportFindingsCommand({ Findings }));
    },
  },
  'the topic of a subscription': {
    action: 'sns:Unsubscribe',
    resource: `${topics}:mine`,
    call: async (config: Config, name: string) => {
      const SubscriptionArn = `${topics}:${name}:reader`;
      return new SNSClient(config()).send(new UnsubscribeCommand({ SubscriptionArn }));
    },
  },
};

it.each(Object.entries(calls))('a policy names %s', async (_what, { action, resource, call }) => {
  const both = ['mine', 'yours'];
  const { sandbox, config } = await withSandbox({
    fleet: {
      regions: [{ name: 'us-east-1', securityHub: true }],
      secrets: both.map((name) => ({ name, value: 'x' })),
      buses: both.map((name) => ({ name })),
      roles: both.map((name) => ({ name })),
    },
  });
  for (const name of both) addTopic(sandbox, name);
  sandbox.allowOnly(policyOf(allow(action, resource)));
  await call(config, 'mine');
  await expect(call(config, 'yours')).rejects.toThrow(`is not authorized to perform: `);
  sandbox.allowOnly(policyOf(allow(`${action.split(':')[0]}:Nothing`)));
  await expect(call(config, 'mine')).rejects.toThrow(action.split(':')[1]);
});

function addTopic({ account }: Awaited<ReturnType<typeof withSandbox>>['sandbox'], name: string) {
  const arn = `${topics}:${name}`;
  const rest = { protocol: 'sqs', endpoint: 'x', attributes: {}, confirmed: true };
  const subscriptions = [{ arn: `${arn}:reader`, ...rest }];
  const topic = { arn, name, attributes: {}, tags: {}, subscriptions };
  account.regions.get('us-east-1')?.topics.set(arn, topic);
}
