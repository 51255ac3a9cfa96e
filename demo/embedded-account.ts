import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { createTableInput } from '../infra/create-table-input.ts';
import { resolveEnvironment } from '../infra/resolve-template.ts';
import { synthesize, type Synthesis } from '../infra/synthesize.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/index.ts';
import { type FunctionName, functionNames } from '../shared/domain/names.ts';
import type { Settings } from '../shared/domain/settings.ts';
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
const settingsParameter = '/imds-warden/settings';

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
  await new DynamoDBClient(config).send(
    new CreateTableCommand(createTableInput(template, tableName) as CreateTableCommandInput),
  );
  const topic = await new SNSClient(config).send(
    new CreateTopicCommand({ Name: 'imds-warden-operations' }),
  );
  const operationsTopicArn = topic.TopicArn ?? '';
  const values = {
    TABLE_NAME: tableName,
    SETTINGS_PARAMETER: settingsParameter,
    OPERATIONS_TOPIC_ARN: operationsTopicArn,
    TOPIC_KEY_ARN: `arn:aws:kms:${config.region}:000000000000:key/local`,
  };
  const lambdas = startLambdas(
    Object.fromEntries(
      functionNames.map((name): [FunctionName, LocalFunction] => [
        name,
        {
          bundle: assets[name],
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
  const putSettings = async (next: Settings) => {
    const put = new PutParameterCommand({
      Name: settingsParameter,
      Value: JSON.stringify(next),
      Type: 'String',
      Overwrite: true,
    });
    await new SSMClient(config).send(put);
  };
  await putSettings(settings);
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
