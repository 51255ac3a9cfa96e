import {
  GetScheduleCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { productName } from '../../../shared/domain/names.ts';
import type { Home } from './home.ts';
import { waitUntil } from '../workshop/wait-until.ts';

/** How an execution ended; its name is the run's id. */
export type EndedRun = { readonly runId: string; readonly status: string; readonly cause: string };

/** Waits for the schedule's first start; the schedule is then stopped, so that the run by hand has the account alone. */
export async function awaitScheduledRun(home: Home, machineArn: string): Promise<EndedRun> {
  const sfn = new SFNClient(home.config);
  const started = async () => {
    const { executions = [] } = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn: machineArn }),
    );
    return executions[0]?.executionArn ?? null;
  };
  // MiniStack looks at its schedules every ten seconds.
  const executionArn = await waitUntil('the first start by the schedule', started, { seconds: 90 });
  await disableSchedule(home);
  return awaitEnd(sfn, executionArn);
}

export async function runByHand(home: Home, machineArn: string, name: string): Promise<EndedRun> {
  const sfn = new SFNClient(home.config);
  const { executionArn = '' } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn: machineArn, name, input: '{}' }),
  );
  return awaitEnd(sfn, executionArn);
}

async function awaitEnd(sfn: SFNClient, executionArn: string): Promise<EndedRun> {
  return waitUntil(
    `the end of ${executionArn}`,
    async () => {
      const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      const { name = '', status = 'RUNNING', error = '', cause = '' } = execution;
      return status === 'RUNNING' ? null : { runId: name, status, cause: `${error} ${cause}` };
    },
    { seconds: 180 },
  );
}

async function disableSchedule(home: Home): Promise<void> {
  const scheduler = new SchedulerClient(home.config);
  const found = await scheduler.send(new GetScheduleCommand({ Name: productName }));
  const { ScheduleExpression, FlexibleTimeWindow, Target } = found;
  await scheduler.send(
    new UpdateScheduleCommand({
      Name: productName,
      ScheduleExpression,
      FlexibleTimeWindow,
      Target,
      State: 'DISABLED',
    }),
  );
}
