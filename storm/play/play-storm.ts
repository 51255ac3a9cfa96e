import type { SQSClient } from '@aws-sdk/client-sqs';
import { execute } from '../../fleets/play/machine.ts';
import { environment, home } from '../../fleets/stage/stage.ts';
import type { Queue } from '../../sandbox/account/queue.ts';
import { seededRandom } from '../../sandbox/seeded-random.ts';
import { slackQueueName } from '../../shared/domain/names.ts';
import { postToSlack } from '../../shared/steps/post-to-slack.ts';
import { judge, type Judgement } from '../oracle/judge.ts';
import type { StormOptions } from '../options.ts';
import { drainQueue } from '../queue/drain-queue.ts';
import { redrive } from '../queue/redrive.ts';
import { type StormStage, stormStage } from '../stage/storm-stage.ts';
import { calm, trouble } from '../stage/trouble.ts';

export type StormResult = Judgement & {
  readonly options: StormOptions;
  readonly runs: number;
  readonly invocations: number;
  readonly deadLetters: number;
  readonly slackRequests: number;
  readonly warnings: ReadonlyMap<string, number>;
};

const mostRuns = 5;

/**
 * Plays a run a day until everybody has heard, and one more, which has nothing to tell.
 * @param say is told of the progress
 */
export async function playStorm(
  options: StormOptions,
  say: (line: string) => void,
): Promise<StormResult> {
  const { owners, instances, faults, seed } = options;
  say(`${instances} instances of ${owners} owners, ${faults * 100} % of the calls fail ...`);
  const stage = await stormStage(options);
  try {
    const random = seededRandom(seed + 1);
    let invocations = 0;
    let deadLetters = 0;
    let runs = 0;
    for (let isDone = false; !isDone && runs < mostRuns;) {
      isDone = runs > 0 && judge(stage).lost.length === 0;
      runs += 1;
      await playRun(stage, `day-${runs}`, faults);
      stage.noteQueued();
      const drain = async () => drainSlack(stage, faults, random);
      invocations += await drain();
      deadLetters += await redrive(client(stage), queueOf(stage, `${slackQueueName}-dead`), {
        to: queueOf(stage, slackQueueName),
      });
      invocations += await drain();
      const { mails } = stage.world.account;
      const { messages } = stage.slack;
      say(`day ${runs}: ${mails.length} mails, ${messages.length} messages in Slack`);
      stage.clickAll();
      stage.world.clock.advance({ hours: 23, minutes: 30 });
    }
    const { bugs, slack, warnings } = stage;
    if (bugs.length > 0) throw bugs[0];
    const slackRequests = slack.requests.length;
    return {
      ...judge(stage),
      options,
      runs,
      invocations,
      deadLetters,
      slackRequests,
      warnings,
    };
  } finally {
    await stage.stop();
  }
}

/** What is read is read well: a Region that could not be read would rightly be told of later. */
async function playRun(stage: StormStage, runId: string, faults: number): Promise<void> {
  const errors: string[] = [];
  const end = await execute(
    {
      runId,
      input: { startedBy: 'the storm' },
      tools: stage.tools,
      before: (step) => {
        calm(stage);
        if (step === 'notify-owners') trouble(stage, faults);
      },
    },
    ({ step, error }) => errors.push(`${step}: ${error.name}: ${error.message}`),
  );
  calm(stage);
  if (end.kind !== 'finished') throw new Error(`${runId} ended ${end.kind}: ${end.error.message}`);
  const unexpected = errors.filter((error) => !error.startsWith('notify-owners'));
  if (unexpected.length > 0) throw new Error(`${runId}: ${unexpected.join('; ')}`);
}

async function drainSlack(
  stage: StormStage,
  faults: number,
  random: () => number,
): Promise<number> {
  trouble(stage, faults);
  try {
    return await drainQueue({
      client: client(stage),
      queue: queueOf(stage, slackQueueName),
      clock: stage.world.clock,
      post: async (event) => postToSlack(event, environment, stage.tools),
      atOnce: 2,
      comesAgain: () => random() < faults / 3,
    });
  } finally {
    calm(stage);
  }
}

function client({ tools }: StormStage): SQSClient {
  return tools.clients.sqs;
}

function queueOf({ world }: StormStage, name: string): Queue {
  const queue = world.account.regions.get(home)?.queues.get(name);
  if (!queue) throw new Error(`the account has no queue ${name}`);
  return queue;
}
