import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { onTestFinished } from 'vitest';
import {
  type Call,
  type FleetDescription,
  type Instance,
  type Sandbox,
  type SandboxOptions,
  type Slack,
  startSandbox,
  virtualClock,
} from '../../sandbox/index.ts';
import { invocationMeter, metering } from '../../functions/runtime/invocation-meter.ts';
import type { EnvironmentKey } from '../../shared/domain/environment.ts';
import {
  eventBusName,
  type FunctionName,
  ownerTopicPrefix,
  slackQueueName,
} from '../../shared/domain/names.ts';
import { parsePayload } from '../../shared/domain/payloads.ts';
import type { RunSummary } from '../../shared/domain/run.ts';
import { awsClients, type ClientOverrides } from '../../shared/gateways/clients.ts';
import { createTableInput } from '../../shared/records/create-table-input.ts';
import { openTable } from '../../shared/records/table.ts';
import { recordingUsage } from '../../shared/steps/record-usage.ts';
import type { Posted } from '../../shared/steps/post-to-slack.ts';
import type { Tools } from '../../shared/steps/tools.ts';
import { driveMachine } from './drive-machine.ts';
import { quickRetries } from './quick-retries.ts';
import { steps } from '../../bench/month/steps.ts';
import { tableReader, type TableReader } from './table-reader.ts';
import { withApiUrl, withDeployed } from './world-fleet.ts';
import { type MessageReader, messageReader } from './world-messages.ts';
import { ACCOUNT, HOME, START } from './world-place.ts';

export { ACCOUNT, HOME, START };

const tableName = 'journeys';
const settingsParameter = '/journeys/settings';

export type WorldOptions = {
  readonly settings?: object;
  readonly sandbox?: SandboxOptions;
  /** Whether somebody reads every owner's topic from its first day, and clicks on every invitation. Default: true. */
  readonly readers?: boolean;
  /**
   * A pretended Slack, started on the clock that the sandbox gets too: its token becomes the secret imds-warden/slack, and
   * its address the setting slack.apiUrl, where the settings do not say otherwise.
   */
  readonly slack?: Slack;
};

export type StepEvent = { readonly name: FunctionName; readonly event: unknown };

/** How one run is disturbed; without any of it the machine calls the steps and nothing else happens. */
export type RunOptions = {
  /** Before each step; what it throws is thrown in the step's place. */
  readonly before?: (step: StepEvent) => unknown;
  /** In the place of the step, where it answers a promise. */
  readonly instead?: (step: StepEvent) => Promise<unknown> | undefined;
  readonly tools?: Partial<Tools>;
  readonly aws?: ClientOverrides;
  /** What the execution is started with, beside who started it. */
  readonly input?: object;
};

/** A pretended account, the stack's table, parameter and topic in it, and the real steps wired to it. */
export type World = TableReader &
  MessageReader & {
    readonly sandbox: Sandbox;
    readonly operationsTopicArn: string;
    /** What infra sets for the functions. */
    readonly environment: Readonly<Record<EnvironmentKey, string>>;
    /** Happens by itself at the end of the test. */
    stop(): Promise<void>;
    /** Executes the synthesized state machine to its end, and reads the run's summary. */
    run(runId: string, options?: RunOptions): Promise<RunSummary>;
    /** The same where it may end without a run, as a watch over nothing does. */
    execute(runId: string, options?: RunOptions): Promise<void>;
    /** Calls one step as the machine would. */
    step(name: FunctionName, event: object, options?: RunOptions): Promise<unknown>;
    putSettings(settings: object): Promise<void>;
    /** Writes the settings parameter word for word. */
    putParameter(text: string): Promise<void>;
    options(instanceId: string): Instance['options'];
    tag(instanceId: string, tags: Record<string, string>): void;
    advance: Sandbox['clock']['advance'];
    now(): string;
    /** Calls that reached the sandbox, those of tests left out. */
    calls(operation: string): readonly Call[];
    /** Calls that change something in EC2. */
    writes(): readonly Call[];
  };

export async function startWorld(
  fleet: FleetDescription,
  { settings = {}, sandbox: sandboxOptions = {}, readers = true, slack }: WorldOptions = {},
): Promise<World> {
  const sandbox = await startSandbox({
    clock: virtualClock(START),
    // A clock that stands still never refills a token bucket.
    throttle: 'off',
    accountId: ACCOUNT,
    fleet: withDeployed(fleet, slack),
    ...sandboxOptions,
  });
  let stopped = false;
  const stop = async () => {
    if (!stopped) await sandbox.stop();
    stopped = true;
  };
  onTestFinished(stop);
  if (readers) giveReaders(sandbox);
  const config = sandbox.clientConfig(HOME);
  await new DynamoDBClient(config).send(new CreateTableCommand(createTableInput(tableName)));
  const topic = await new SNSClient(config).send(
    new CreateTopicCommand({ Name: 'imds-warden-operations' }),
  );
  const operationsTopicArn = topic.TopicArn ?? '';
  const putParameter = async (Value: string) => {
    const put = { Name: settingsParameter, Value, Type: 'String', Overwrite: true } as const;
    await new SSMClient(config).send(new PutParameterCommand(put));
  };
  // A journey is about changes: the deployed default would only observe.
  const putSettings = async (next: object) =>
    putParameter(JSON.stringify({ mode: 'enforce', ...withApiUrl(next, slack) }));
  await putSettings({ limits: { ownerShare: 1, groupShare: 1 }, ...settings });

  const environment = {
    TABLE_NAME: tableName,
    SETTINGS_PARAMETER: settingsParameter,
    OPERATIONS_TOPIC_ARN: operationsTopicArn,
    TOPIC_KEY_ARN: `arn:aws:kms:${HOME}:${ACCOUNT}:key/journeys`,
    STATE_MACHINE_ARN: `arn:aws:states:${HOME}:${ACCOUNT}:stateMachine:journeys`,
    SLACK_QUEUE_ARN: `arn:aws:sqs:${HOME}:${ACCOUNT}:${slackQueueName}`,
    EVENT_BUS_NAME: eventBusName,
  };
  const wire = ({ aws = {}, tools = {} }: RunOptions): Tools => {
    const overrides = { ...config, retryStrategy: quickRetries(8), ...aws };
    return {
      clients: awsClients(overrides, invocationMeter),
      table: openTable(tableName, overrides, invocationMeter),
      home: HOME,
      now: () => new Date(sandbox.clock.now()),
      timeIsUp: () => false,
      pause: async (milliseconds) => sandbox.clock.advance({ seconds: milliseconds / 1000 }),
      log: { info: () => {}, warn: () => {} },
      ...tools,
    };
  };
  let invocations = 0;
  /** As functions/runtime/handle.ts does it, but that no time passes. */
  const invoke = async (name: FunctionName, event: unknown, tools: Tools) => {
    const payload = parsePayload(name, event);
    const requestId = String((invocations += 1));
    return metering(
      () => ({ lambdaRequests: 1 }),
      async () =>
        recordingUsage(tools, { ...payload, name, requestId }, async () =>
          steps[name](payload as never, environment, tools),
        ),
    );
  };
  const call = async (name: FunctionName, event: unknown, options: RunOptions, tools: Tools) => {
    await options.before?.({ name, event });
    return options.instead?.({ name, event }) ?? invoke(name, event, tools);
  };
  const execute = async (runId: string, options: RunOptions = {}) => {
    const tools = wire(options);
    const invoked = async (name: FunctionName, event: unknown) => {
      // The local engine stamps the start with the machine's time.
      const stamped = name === 'list-targets' ? { startedAt: tools.now().toISOString() } : {};
      return call(name, { ...(event as object), ...stamped }, options, tools);
    };
    await driveMachine(runId, invoked, options.input);
  };
  const reader = tableReader(config, tableName);
  const post = async (event: object, options: RunOptions) =>
    (await call('post-to-slack', event, options, wire(options))) as Posted;
  return {
    ...reader,
    ...messageReader({ sandbox, slack, operationsTopicArn, post }),
    sandbox,
    operationsTopicArn,
    environment,
    stop,
    putSettings,
    putParameter,
    run: async (runId, options = {}) => {
      await execute(runId, options);
      return reader.runOf(runId);
    },
    execute,
    step: async (name, event, options = {}) => call(name, event, options, wire(options)),
    options: (instanceId) => sandbox.instance(instanceId).options,
    tag: (instanceId, tags) => void (sandbox.instance(instanceId).tags = tags),
    advance: (span) => sandbox.clock.advance(span),
    now: () => new Date(sandbox.clock.now()).toISOString(),
    calls: (operation) => sandbox.calls.of(operation),
    writes: () =>
      sandbox.calls
        .all()
        .filter(
          ({ service, operation }) => service === 'ec2' && !/^(Describe|Get)/.test(operation),
        ),
  };
}

function isRead(topic: string): boolean {
  return topic.startsWith(ownerTopicPrefix) || topic === 'imds-warden-operations';
}

/** A queue is subscribed to each owner's topic as it is made, which needs no click; who is invited by mail clicks at once. */
function giveReaders(sandbox: Sandbox): void {
  sandbox.onCall(({ phase, call }) => {
    if (phase !== 'after' || !['CreateTopic', 'Subscribe'].includes(call.operation)) return;
    for (const { arn, name, subscriptions } of sandbox.account.regions.get(HOME)?.topics.values() ??
      []) {
      if (!isRead(name)) continue;
      for (const subscription of subscriptions) subscription.confirmed = true;
      if (subscriptions.length === 0)
        subscriptions.push({
          arn: `${arn}:reader`,
          protocol: 'sqs',
          endpoint: `arn:aws:sqs:${HOME}:${ACCOUNT}:reader`,
          attributes: {},
          confirmed: true,
        });
    }
  });
}
