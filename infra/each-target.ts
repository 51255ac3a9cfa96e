import { DistributedMap, JsonPath, StateMachineType, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { errorPath, failureRecord } from './failure-record.ts';
import { lambdaTask } from './lambda-task.ts';
import { repeatWhileCursor } from './repeat-while-cursor.ts';
import type { FunctionSet } from './warden-functions.ts';

const phases = {
  audit: { map: 'audit-regions', step: 'audit-region' },
  remediate: { map: 'remediate-regions', step: 'remediate-region' },
} as const;

/** One step for each target, twenty at once; a target that fails is recorded and stops nobody else. */
export function eachTarget(
  scope: Construct,
  phase: keyof typeof phases,
  functions: FunctionSet,
): DistributedMap {
  const { map, step } = phases[phase];
  const done = new Succeed(scope, `${step}-done`, {
    // Nothing comes back: the errors of thirty Regions would fill the 256 KiB that a Map may answer.
    outputPath: JsonPath.DISCARD,
  });
  const task = lambdaTask(scope, step, { lambda: functions[step] });
  task.addCatch(failureRecord(scope, { phase, lambda: functions['record-failure'], next: done }), {
    errors: ['States.ALL'],
    resultPath: errorPath,
  });
  const loop = task.next(
    repeatWhileCursor(scope, `more-to-${phase}`, {
      cursor: '$.cursor',
      again: task,
      otherwise: done,
    }),
  );
  return new DistributedMap(scope, map, {
    itemsPath: '$.targets',
    itemSelector: {
      runId: JsonPath.stringAt('$.runId'),
      startedAt: JsonPath.stringAt('$.startedAt'),
      account: JsonPath.stringAt('$$.Map.Item.Value.account'),
      region: JsonPath.stringAt('$$.Map.Item.Value.region'),
    },
    maxConcurrency: 20,
    // One bad Region must not hide the others.
    toleratedFailurePercentage: 100,
    mapExecutionType: StateMachineType.STANDARD,
    resultPath: JsonPath.DISCARD,
  }).itemProcessor(loop);
}
