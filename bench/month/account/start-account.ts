import { fork } from 'node:child_process';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateEventBusCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { EnvironmentKey } from '../../../shared/domain/environment.ts';
import { createTableInput } from '../../../shared/records/create-table-input.ts';
import { registerChild } from '../../runs/children.ts';
import type { AccountOptions, AccountRequest, Ready, Tally } from './account-process.ts';

/** An account on loopback with the stack's table, parameter and topic in it. */
export type Account = {
  readonly config: ReturnType<typeof configOf>;
  readonly environment: Readonly<Record<EnvironmentKey, string>>;
  /** What happened since the last time, and from now on it is this time there. */
  setTime(iso: string): Promise<Tally>;
  takeTally(): Promise<Tally>;
  stop(): Promise<void>;
};

/** @param settings as people write them */
export async function startAccount(
  options: AccountOptions & { readonly start: string },
  settings: object,
): Promise<Account> {
  const child = registerChild(
    fork(new URL('account-process.ts', import.meta.url), [JSON.stringify(options)], {
      execArgv: ['--max-old-space-size=12000'],
    }),
  );
  const gone = new Promise<never>((_, reject) => {
    child.on('exit', (code) => reject(new Error(`the sandbox ended early (exit code ${code})`)));
    child.on('error', reject);
  });
  // Whoever waits for a message learns of it; when nobody does, it is the end that was asked for.
  gone.catch(() => {});
  const message = async <T>() =>
    Promise.race([new Promise<T>((resolve) => child.once('message', resolve as never)), gone]);
  const ask = async (request: AccountRequest) => {
    const answer = message<Tally>();
    child.send(request);
    return answer;
  };
  const config = configOf(await message<Ready>());
  const environment = await deploy(config, settings);
  // What deploying took is no run's.
  await ask('tally');
  return {
    config,
    environment,
    setTime: async (iso) => ask({ setTime: iso }),
    takeTally: async () => ask('tally'),
    stop: async () => {
      const end = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await end;
    },
  };
}

function configOf({ url, accessKeyId, region }: Ready) {
  return { endpoint: url, region, credentials: { accessKeyId, secretAccessKey: 'bench' } };
}

const tableName = 'month';
const parameter = '/month/settings';
const bus = 'month';

async function deploy(
  config: Account['config'],
  settings: object,
): Promise<Account['environment']> {
  await new DynamoDBClient(config).send(new CreateTableCommand(createTableInput(tableName)));
  await new SSMClient(config).send(
    new PutParameterCommand({ Name: parameter, Value: JSON.stringify(settings), Type: 'String' }),
  );
  const sns = new SNSClient(config);
  const topic = await sns.send(new CreateTopicCommand({ Name: 'operations' }));
  // What nobody reads is not taken for told, and would be told again at every run.
  const reader = { Protocol: 'sqs', Endpoint: `arn:aws:sqs:${config.region}:111122223333:reader` };
  await sns.send(new SubscribeCommand({ TopicArn: topic.TopicArn, ...reader }));
  await new EventBridgeClient(config).send(new CreateEventBusCommand({ Name: bus }));
  return {
    TABLE_NAME: tableName,
    SETTINGS_PARAMETER: parameter,
    OPERATIONS_TOPIC_ARN: topic.TopicArn ?? '',
    TOPIC_KEY_ARN: `arn:aws:kms:${config.region}:111122223333:key/month`,
    STATE_MACHINE_ARN: `arn:aws:states:${config.region}:111122223333:stateMachine:month`,
    SLACK_QUEUE_ARN: `arn:aws:sqs:${config.region}:111122223333:month-slack`,
    EVENT_BUS_NAME: bus,
  };
}
