import { Choice, Condition, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

export type Repetition = {
  /** JSONPath of the cursor: a string means that the Lambda stopped in time and has more to do. */
  readonly cursor: string;
  readonly again: IChainable;
  readonly otherwise: IChainable;
};

/** The choice behind every Lambda whose work can outlast fifteen minutes. */
export function repeatWhileCursor(
  scope: Construct,
  name: string,
  { cursor, again, otherwise }: Repetition,
): Choice {
  const unfinished = Condition.and(Condition.isPresent(cursor), Condition.isString(cursor));
  return new Choice(scope, name).when(unfinished, again).otherwise(otherwise);
}
