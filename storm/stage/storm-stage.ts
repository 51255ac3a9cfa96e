import { castOf, namesOf, type Member } from '../cast/cast.ts';
import { stormFleet } from '../cast/storm-fleet.ts';
import type { StormOptions } from '../options.ts';
import { deployedForSlack } from './deployed-for-slack.ts';
import { buildWorld } from '../../sandbox/build-world.ts';
import { type Slack, startSlack, virtualClock } from '../../sandbox/index.ts';
import type { World } from '../../sandbox/world.ts';
import { emptyStore } from '../../fleets/table/store.ts';
import { memoryTable } from '../../fleets/table/memory-table.ts';
import { attempt, type Transport } from '../../fleets/transport/attempt.ts';
import { directClients } from '../../fleets/transport/direct-clients.ts';
import { lifeline } from '../../fleets/transport/lifeline.ts';
import { repeating } from '../../fleets/transport/sdk-error.ts';
import {
  accountId,
  commonTools,
  deploy,
  environment,
  home,
  start,
} from '../../fleets/stage/stage.ts';
import { slackQueueName } from '../../shared/domain/names.ts';
import { topicName } from '../../shared/domain/topic-name.ts';
import type { Tools } from '../../shared/steps/tools.ts';

/** A deployed stack in a pretended account, beside a pretended Slack. */
export type StormStage = {
  readonly cast: readonly Member[];
  readonly world: World;
  readonly slack: Slack;
  readonly tools: Tools;
  /** Places in Slack for which a digest was in the queue, once noteQueued was called while it was. */
  readonly queued: ReadonlySet<string>;
  noteQueued(): void;
  /** Lines of the log that are warnings, by their text. */
  readonly warnings: ReadonlyMap<string, number>;
  /** Mistakes of the sandbox or the transport: with one of them nothing that was seen means anything. */
  readonly bugs: readonly unknown[];
  /** Whoever was invited by mail, and has not clicked yet, does. */
  clickAll(): void;
  stop(): Promise<void>;
};

/** As our table's client is set (shared/records/table.ts). */
const attemptsOfTable = 8;

/** Who reads the operations topic. */
export const operator = 'operator@example.com';

export async function stormStage({ owners, instances, seed }: StormOptions): Promise<StormStage> {
  const cast = castOf(owners);
  const clock = virtualClock(start);
  const slack = await startSlack({
    clock,
    seed,
    // The worst that Slack documents: who is too fast in one channel is held back in all of them.
    holdsMethod: true,
    channels: cast.flatMap(({ channel }) => (channel === null ? [] : [{ name: channel }])),
    users: cast.flatMap(({ email, isInSlack }) => (isInSlack && email !== null ? [email] : [])),
  });
  const world = buildWorld({
    clock,
    seed,
    accountId,
    throttle: 'off',
    fleet: { ...stormFleet(cast, instances, seed), ...deployed(slack.token) },
  });
  deploy(world.account, { settings: settingsFor(cast, slack) });
  subscribeOperator(world);
  for (const { email, isSubscribed } of cast)
    if (email !== null && isSubscribed) leaveTopic(world, email);
  const bugs: unknown[] = [];
  const transport: Transport = {
    world,
    bugs,
    hidden: new Set(),
    observer: {
      before: () => {},
      // A storm makes hundreds of thousands of calls, and nobody looks at them.
      after: () => world.calls.clear(),
    },
  };
  const process = { name: 'storm', life: lifeline(null) };
  const warnings = new Map<string, number>();
  const tools: Tools = {
    ...commonTools(clock),
    clients: directClients(transport, process, home),
    table: memoryTable(emptyStore(), async (operation, input, work) =>
      repeating(attemptsOfTable, async () => {
        const call = { service: 'dynamodb', operation, region: home, input, perform: work };
        return (await attempt(transport, process, call)).output;
      }),
    ),
    log: {
      info: () => {},
      warn: (text) => void warnings.set(text, (warnings.get(text) ?? 0) + 1),
    },
  };
  const queued = new Set<string>();
  return {
    cast,
    world,
    slack,
    tools,
    queued,
    noteQueued: () => {
      const messages = world.account.regions.get(home)?.queues.get(slackQueueName)?.messages ?? [];
      for (const { body } of messages) queued.add((JSON.parse(body) as { place: string }).place);
    },
    warnings,
    bugs,
    clickAll: () => clickAll(world),
    stop: async () => slack.stop(),
  };
}

function settingsFor(cast: readonly Member[], slack: Slack): Readonly<Record<string, unknown>> {
  return {
    mode: 'observe',
    owners: { names: namesOf(cast) },
    mailsPerDay: 100_000,
    slack: { mode: 'bot', directMessages: true, apiUrl: slack.apiUrl },
  };
}

function deployed(token: string): object {
  return {
    ...deployedForSlack({ region: home, account: accountId }),
    secrets: [{ name: 'imds-warden/slack', region: home, value: token }],
  };
}

function subscribeOperator({ account }: World): void {
  const arn = environment.OPERATIONS_TOPIC_ARN;
  account.regions
    .get(home)
    ?.topics.get(arn)
    ?.subscriptions.push({
      arn: `${arn}:operator`,
      protocol: 'email',
      endpoint: operator,
      attributes: {},
      confirmed: true,
    });
}

/** An owner's topic outlives the stack that made it, and so does its confirmed subscription. */
function leaveTopic({ account }: World, email: string): void {
  const name = topicName(email);
  const arn = `arn:aws:sns:${home}:${accountId}:${name}`;
  account.regions.get(home)?.topics.set(arn, {
    arn,
    name,
    attributes: { KmsMasterKeyId: environment.TOPIC_KEY_ARN, DisplayName: 'imds-warden' },
    tags: { project: 'imds-warden' },
    subscriptions: [
      { arn: `${arn}:own`, protocol: 'email', endpoint: email, attributes: {}, confirmed: true },
    ],
  });
}

function clickAll({ account }: World): void {
  for (const { subscriptions } of account.regions.get(home)?.topics.values() ?? [])
    for (const subscription of subscriptions) subscription.confirmed = true;
}
