import { Duration } from 'aws-cdk-lib';
import {
  Choice,
  Condition,
  Fail,
  JsonPath,
  Succeed,
  type IChainable,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { RunScope } from '../shared/domain/run.ts';
import { errorPath } from './failure-record.ts';
import { lambdaTask } from './lambda-task.ts';
import type { FunctionSet } from './warden-functions.ts';

/** The start of a run, and the ways in which none takes place: all of them leave list-targets by an error. */
export function listTargets(scope: Construct, functions: FunctionSet): LambdaInvoke {
  const list = lambdaTask(scope, 'list-targets', {
    lambda: functions['list-targets'],
    payload: {
      runId: JsonPath.stringAt('$$.Execution.Name'),
      startedAt: JsonPath.stringAt('$$.Execution.StartTime'),
      input: JsonPath.objectAt('$$.Execution.Input'),
    },
  });
  // Half an hour: a watch or a reaction takes minutes.
  list.addRetry({
    errors: ['LeaseBusy'],
    interval: Duration.seconds(30),
    backoffRate: 1,
    maxAttempts: 60,
  });
  const refused = new Fail(scope, 'another-run-is-under-way', {
    error: 'LeaseHeld',
    cause:
      'Another run is under way in this account, and only one at a time may change anything. Wait until it has finished, then start again.',
  });
  list.addCatch(refused, { errors: ['LeaseHeld'], resultPath: errorPath });
  list.addCatch(whenBusy(scope, refused), { errors: ['LeaseBusy'], resultPath: errorPath });
  const nothing = new Succeed(scope, 'nothing-to-do');
  list.addCatch(nothing, { errors: ['NothingToDo'], resultPath: errorPath });
  return list;
}

/**
 * What was left by a watch, the next hour's sees; what was left by a reaction, the next run of the account. A run of the
 * account that did not take place is missed by nobody but its alarm, so it fails. The state's data is still the input of
 * the execution here.
 */
function whenBusy(scope: Construct, refused: IChainable): Choice {
  return new Choice(scope, 'does-it-come-again')
    .when(
      Condition.or(isOf('watch'), isOf('instances')),
      new Succeed(scope, 'left-to-the-next-run'),
    )
    .otherwise(refused);
}

const isOf = (name: RunScope): Condition =>
  Condition.and(Condition.isPresent('$.scope'), Condition.stringEquals('$.scope', name));
