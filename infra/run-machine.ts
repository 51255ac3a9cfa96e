import { Duration } from 'aws-cdk-lib';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { productName, stateNames } from '../shared/domain/names.ts';
import { acknowledgeWildcards, logicalId, type WildcardReasons } from './acknowledge-wildcards.ts';
import { privateLogGroup } from './private-log-group.ts';
import { runStates } from './run-states.ts';
import type { FunctionSet } from './warden-functions.ts';

/** The state machine: one execution is one run. */
export class RunMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, functions: FunctionSet) {
    super(scope, 'run');
    this.machine = new StateMachine(this, 'machine', {
      stateMachineName: productName,
      comment: 'One run over every Region: audit, allot, remediate, notify, finish.',
      definitionBody: DefinitionBody.fromChainable(runStates(this, functions)),
      // Longer than any fleet takes; a run that hangs must not hang for the year that Standard allows.
      timeout: Duration.days(1),
      tracingEnabled: true,
      logs: {
        // Vended logs need no entry in the account's log resource policy, whose size is limited.
        destination: privateLogGroup(this, 'log', `/aws/vendedlogs/states/${productName}`),
        level: LogLevel.ALL,
        // Payloads hold no tags, but an error's message may quote one.
        includeExecutionData: false,
      },
    });
    acknowledgeWildcards(this.machine, wildcardsOf(functions));
  }
}

/** What the CDK grants the machine beyond single resources, and why it has to. */
function wildcardsOf(functions: FunctionSet): WildcardReasons {
  const versions = stateNames.map((name) => [
    `<${logicalId(functions[name])}.Arn>:*`,
    'Versions of a Lambda of our own.',
  ]);
  return {
    ...Object.fromEntries(versions),
    '*': 'Log delivery and X-Ray know no resources.',
  };
}
