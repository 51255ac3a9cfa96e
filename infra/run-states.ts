import { Choice, Condition, JsonPath, Pass, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
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
  const notify = notifyOwners(scope, functions, finish);
  const tell = tellMachines(scope, functions, notify);
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

/** Before the owners: what of the changes of this and of earlier runs no digest has told, other programs have not heard either. */
function tellMachines(scope: Construct, functions: FunctionSet, next: IChainable) {
  const tell = lambdaTask(scope, 'tell-machines', {
    lambda: functions['tell-machines'],
    resultPath: '$.told',
  });
  tell.addCatch(
    failureRecord(scope, { phase: 'machines', lambda: functions['record-failure'], next }),
    anyError,
  );
  tell.next(
    repeatWhileCursor(scope, 'more-to-tell', {
      cursor: '$.told.cursor',
      again: tell,
      otherwise: next,
    }),
  );
  return tell;
}

function notifyOwners(scope: Construct, functions: FunctionSet, next: IChainable) {
  const notify = lambdaTask(scope, 'notify-owners', {
    lambda: functions['notify-owners'],
    resultPath: '$.progress',
  });
  notify.addCatch(
    failureRecord(scope, { phase: 'notify', lambda: functions['record-failure'], next }),
    anyError,
  );
  notify.next(
    repeatWhileCursor(scope, 'more-to-notify', {
      cursor: '$.progress.cursor',
      again: notify,
      otherwise: next,
    }),
  );
  return notify;
}
