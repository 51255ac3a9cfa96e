import { Duration } from 'aws-cdk-lib';
import type { FunctionName } from '../shared/domain/names.ts';

/** Lambda's longest; a step stops a minute before and hands on a cursor. */
export const functionTimeout = Duration.minutes(15);

/**
 * react-to-events reads a few hundred instances, starts a run and has no cursor. Events that it could not deal with come
 * again after a multiple of its time: with fifteen minutes, a reaction would be no reaction.
 */
export function timeoutOf(name: FunctionName): Duration {
  return name === 'react-to-events' ? Duration.minutes(3) : functionTimeout;
}
