import { Choice, Condition, JsonPath, Pass, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { FailurePhase } from '../shared/domain/run.ts';
import { auditEach, remediateEach } from './each-target.ts';
import { errorPath, failureRecord } from './failure-record.ts';
import { lambdaTask } from './lambda-task.ts';
import { listTargets } from './list-targets.ts';
import { repeatWhileCursor } from './repeat-while-cursor.ts';
import type { FunctionSet } from './warden-functions.ts';

const run = { runId: JsonPath.stringAt('$.runId'), startedAt: JsonPath.stringAt('$.startedAt') };
const anyError = { errors: ['States.ALL'], resultPath: errorPath };

/** One run, from its targets to its summary (docs/state-machine.md). */
export function runStates(scope: Construct, functions: FunctionSet): IChainable {
  const finish = lambdaTask(scope, 'finish-run', { lambda: functions['finish-run'], payload: run });
  const notify = telling(scope, functions, {
    name: 'notify-owners',
    phase: 'notify',
    resultPath: '$.progress',
    more: 'more-to-notify',
    next: finish,
  });
  // Before the owners: what of the changes of this and of earlier runs no digest has told, other programs have not heard either.
  const tell = telling(scope, functions, {
    name: 'tell-machines',
    phase: 'machines',
    resultPath: '$.told',
    more: 'more-to-tell',
    next: notify,
  });
  const audit = auditEach(scope, functions);
  const allot = lambdaTask(scope, 'allot-changes', {
    lambda: functions['allot-changes'],
    resultPath: '$.allotment',
  });
  // Without allotment nothing may be changed, but what was found must still be told.
  allot.addCatch(
    failureRecord(scope, { phase: 'allot', lambda: functions['record-failure'], next: tell }),
    anyError,
  );
  const again = new Pass(scope, 'audit-again', {
    inputPath: '$.allotment.unfinished',
    resultPath: '$.unfinished',
  });
  again.next(audit);
  const more = new Choice(scope, 'more-to-do')
    .when(Condition.isPresent('$.allotment.unfinished[0]'), again)
    .when(Condition.isPresent('$.allotment.targets[0]'), remediateEach(scope, functions).next(tell))
    .otherwise(tell);
  audit.next(allot.next(more));
  return listTargets(scope, functions).next(audit);
}

type TellingState = {
  readonly name: 'tell-machines' | 'notify-owners';
  readonly phase: FailurePhase;
  /** Where its cursor is kept. */
  readonly resultPath: string;
  /** Name of the choice behind it. */
  readonly more: string;
  readonly next: IChainable;
};

/** Tells until there is no cursor any more; what fails is written down, and does not keep the run from what is next. */
function telling(
  scope: Construct,
  functions: FunctionSet,
  { name, phase, resultPath, more, next }: TellingState,
) {
  const task = lambdaTask(scope, name, { lambda: functions[name], resultPath });
  task.addCatch(
    failureRecord(scope, { phase, lambda: functions['record-failure'], next }),
    anyError,
  );
  const cursor = `${resultPath}.cursor`;
  task.next(repeatWhileCursor(scope, more, { cursor, again: task, otherwise: next }));
  return task;
}
