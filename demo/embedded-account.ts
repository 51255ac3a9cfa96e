import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateEventBusCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { resolveEnvironment, resolveMemory } from '../infra/resolve-template.ts';
import { synthesize, type Synthesis } from '../infra/synthesize.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/index.ts';
import {
  eventBusName,
  type FunctionName,
  functionNames,
  productName,
  settingsParameter,
  slackQueueName,
  tableParameter,
} from '../shared/domain/names.ts';
import type { Settings } from '../shared/domain/settings.ts';
import { createTableInput } from '../shared/records/create-table-input.ts';
import { type LambdaRuntime, type LocalFunction, startLambdas } from './lambda-runtime.ts';
import { type MachineCall, prepareMachine } from './run-machine.ts';

/** A pretended account with the stack in it, as `cdk deploy` would leave a real one. */
export type EmbeddedAccount = {
  readonly sandbox: Sandbox;
  readonly lambdas: LambdaRuntime;
  readonly tableName: string;
  readonly operationsTopicArn: string;
  /** Executes the state machine once. */
  run(runId: string, onAnswer?: (call: MachineCall, answer: unknown) => void): Promise<unknown>;
  putSettings(settings: Settings): Promise<void>;
  stop(): Promise<void>;
};

const tableName = 'imds-warden';

/** Synthesizes the stack into a folder of its own; `discard` removes it. */
export async function synthesizeOnce(
  settings: Settings,
): Promise<Synthesis & { readonly discard: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'imds-warden-'));
  return {
    ...synthesize(settings, folder),
    discard: async () => rm(folder, { recursive: true, force: true }),
  };
}

export async function startEmbeddedAccount(
  { template, assets }: Synthesis,
  settings: Settings,
  options: SandboxOptions,
): Promise<EmbeddedAccount> {
  const sandbox = await startSandbox(options);
  const config = sandbox.clientConfig();
  await new DynamoDBClient(config).send(new CreateTableCommand(createTableInput(tableName)));
  const topic = await new SNSClient(config).send(
    new CreateTopicCommand({ Name: 'imds-warden-operations' }),
  );
  const operationsTopicArn = topic.TopicArn ?? '';
  const reader = { Protocol: 'sqs', Endpoint: `arn:aws:sqs:${config.region}:000000000000:reader` };
  await new SNSClient(config).send(
    new SubscribeCommand({ TopicArn: operationsTopicArn, ...reader }),
  );
  await new EventBridgeClient(config).send(new CreateEventBusCommand({ Name: eventBusName }));
  await new SQSClient(config).send(new CreateQueueCommand({ QueueName: slackQueueName }));
  const values = {
    TABLE_NAME: tableName,
    SETTINGS_PARAMETER: settingsParameter,
    OPERATIONS_TOPIC_ARN: operationsTopicArn,
    TOPIC_KEY_ARN: `arn:aws:kms:${config.region}:000000000000:key/local`,
    STATE_MACHINE_ARN: `arn:aws:states:${config.region}:${sandbox.account.id}:stateMachine:${productName}`,
    SLACK_QUEUE_ARN: `arn:aws:sqs:${config.region}:${sandbox.account.id}:${slackQueueName}`,
    EVENT_BUS_NAME: eventBusName,
  };
  const lambdas = startLambdas(
    Object.fromEntries(
      functionNames.map((name): [FunctionName, LocalFunction] => [
        name,
        {
          bundle: assets[name],
          memoryMb: resolveMemory(template, name),
          environment: {
            ...sandbox.environment,
            // As with one role per function: the sandbox's call log tells who called what.
            AWS_ACCESS_KEY_ID: name,
            ...resolveEnvironment(template, name, values),
          },
        },
      ]),
    ) as Record<FunctionName, LocalFunction>,
  );
  const ssm = new SSMClient(config);
  const putParameter = async (Name: string, Value: string) => {
    await ssm.send(new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true }));
  };
  const putSettings = async (next: Settings) =>
    putParameter(settingsParameter, JSON.stringify(next));
  await putSettings(settings);
  await putParameter(tableParameter, tableName);
  const machine = prepareMachine(template);
  return {
    sandbox,
    lambdas,
    tableName,
    operationsTopicArn,
    putSettings,
    run: async (runId, onAnswer) =>
      machine({
        runId,
        invoke: async (name, event) => lambdas.invoke(name, event),
        ...(onAnswer ? { onAnswer } : {}),
      }),
    stop: async () => {
      await lambdas.stop();
      await sandbox.stop();
    },
  };
}
