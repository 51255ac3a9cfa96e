import { JsonPath, Map, Succeed, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { errorPath, failureRecord } from './failure-record.ts';
import { lambdaTask } from './lambda-task.ts';
import { repeatWhileCursor } from './repeat-while-cursor.ts';
import type { FunctionSet } from './warden-functions.ts';

/**
 * Reads these targets, as far as each call's time allows. Of a child, one state is entered: what it found, and where it
 * goes on, is in the table, and whether it has to go on is asked of all targets at once.
 */
export function auditEach(scope: Construct, functions: FunctionSet): Map {
  const task = lambdaTask(scope, 'audit-region', {
    lambda: functions['audit-region'],
    resultPath: JsonPath.DISCARD,
  });
  catchAll(scope, task, { phase: 'audit', functions, done: done(scope, 'audit-region') });
  return eachTarget(scope, 'audit-regions', { itemsPath: '$.unfinished', child: task });
}

/** Settles and changes in these targets, each in as many calls as it takes. */
export function remediateEach(scope: Construct, functions: FunctionSet): Map {
  const end = done(scope, 'remediate-region');
  const task = lambdaTask(scope, 'remediate-region', {
    lambda: functions['remediate-region'],
    payload: { ...handedOn, cursor: JsonPath.stringAt('$.progress.cursor') },
    resultPath: '$.progress',
  });
  catchAll(scope, task, { phase: 'remediate', functions, done: end });
  const loop = task.next(
    repeatWhileCursor(scope, 'more-to-remediate', {
      cursor: '$.progress.cursor',
      again: task,
      otherwise: end,
    }),
  );
  // JSONPath knows no optional field: the first call's cursor has to be there, as null.
  const progress = { cursor: JsonPath.DISCARD };
  return eachTarget(scope, 'remediate-regions', {
    itemsPath: '$.allotment.targets',
    child: loop,
    selected: { progress },
  });
}

/** What a child is handed first, and never loses: what its Lambdas answer is kept beside it, or nowhere. */
const handedOn = {
  runId: JsonPath.stringAt('$.runId'),
  startedAt: JsonPath.stringAt('$.startedAt'),
  account: JsonPath.stringAt('$.account'),
  region: JsonPath.stringAt('$.region'),
};

/** Nothing comes back: a Map collects what its children answer, and it may collect 256 KiB. */
const done = (scope: Construct, step: string): Succeed =>
  new Succeed(scope, `${step}-done`, { outputPath: JsonPath.DISCARD });

function catchAll(
  scope: Construct,
  task: LambdaInvoke,
  child: {
    readonly phase: 'audit' | 'remediate';
    readonly functions: FunctionSet;
    readonly done: IChainable;
  },
): void {
  const { phase, functions } = child;
  task.addCatch(
    failureRecord(scope, { phase, lambda: functions['record-failure'], next: child.done }),
    { errors: ['States.ALL'], resultPath: errorPath },
  );
}

/**
 * One child for each target, twenty at once. In an inline Map an error that leaves a child ends all others: no state of a
 * child may fail of anything that its `Catch` lets through (docs/decisions/0011-few-state-transitions.md).
 */
function eachTarget(
  scope: Construct,
  name: string,
  each: {
    readonly itemsPath: string;
    readonly child: IChainable;
    readonly selected?: Readonly<Record<string, unknown>>;
  },
): Map {
  return new Map(scope, name, {
    itemsPath: each.itemsPath,
    itemSelector: {
      runId: JsonPath.stringAt('$.runId'),
      startedAt: JsonPath.stringAt('$.startedAt'),
      account: JsonPath.stringAt('$$.Map.Item.Value.account'),
      region: JsonPath.stringAt('$$.Map.Item.Value.region'),
      ...each.selected,
    },
    maxConcurrency: 20,
    resultPath: JsonPath.DISCARD,
  }).itemProcessor(each.child);
}
