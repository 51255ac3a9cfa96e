import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { JsonPath, Pass, Result, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { FailurePhase } from '../shared/domain/run.ts';
import { lambdaTask } from './lambda-task.ts';
import { repeatWhileCursor } from './repeat-while-cursor.ts';

export type FailureRecordProps = {
  readonly phase: FailurePhase;
  readonly lambda: IFunction;
  readonly next: IChainable;
};

/** Where a `Catch` of any phase leaves the error, for the states below. */
export const errorPath = '$.error';

const progressPath = '$.failure';

/**
 * The way of a failed step: record-failure in a loop of its own, and then on. It works beside the state's data, under
 * `$.failure`, so that what follows finds the run as it was. Should even this fail, the run goes on: finish-run
 * calls a target without a report unread, and a change without an outcome unfinished.
 */
export function failureRecord(
  scope: Construct,
  { phase, lambda, next }: FailureRecordProps,
): IChainable {
  const record = lambdaTask(scope, `record-failure-${phase}`, {
    lambda,
    payload: failurePayload(phase),
    resultPath: progressPath,
  });
  record.addCatch(next, { errors: ['States.ALL'], resultPath: JsonPath.DISCARD });
  record.next(
    repeatWhileCursor(scope, `more-to-record-${phase}`, {
      cursor: `${progressPath}.cursor`,
      again: record,
      otherwise: next,
    }),
  );
  // JSONPath knows no optional field: the first call's cursor has to be there, as null.
  const start = new Pass(scope, `${phase}-failed`, {
    result: Result.fromObject({ cursor: null }),
    resultPath: progressPath,
  });
  return start.next(record);
}

function failurePayload(phase: FailurePhase): Record<string, unknown> {
  const run = { runId: JsonPath.stringAt('$.runId'), startedAt: JsonPath.stringAt('$.startedAt') };
  const target = {
    account: JsonPath.stringAt('$.account'),
    region: JsonPath.stringAt('$.region'),
  };
  const inOneTarget = phase === 'audit' || phase === 'remediate';
  // Those that were still to be audited further are given up with the allotment.
  const targets = phase === 'allot' ? { targets: JsonPath.objectAt('$.targets') } : {};
  return {
    ...run,
    ...(inOneTarget ? target : targets),
    phase,
    error: JsonPath.objectAt(errorPath),
    cursor: JsonPath.stringAt(`${progressPath}.cursor`),
  };
}
