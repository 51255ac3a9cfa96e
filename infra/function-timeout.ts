import { Duration } from 'aws-cdk-lib';
import type { FunctionName } from '../shared/domain/names.ts';

/** Lambda's longest; a step stops a minute before and hands on a cursor. */
export const functionTimeout = Duration.minutes(15);

/**
 * Those that read a queue have no cursor, and what they could not deal with comes again after a multiple of their time: with
 * fifteen minutes, a reaction would be no reaction. react-to-events reads a few hundred instances and starts a run;
 * post-to-slack posts ten digests, and puts off what Slack wants later.
 */
const readersOfQueues: Readonly<Partial<Record<FunctionName, Duration>>> = {
  'react-to-events': Duration.minutes(3),
  'post-to-slack': Duration.minutes(2),
};

export function timeoutOf(name: FunctionName): Duration {
  return readersOfQueues[name] ?? functionTimeout;
}
