import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { environmentOf, type EnvironmentKey } from '../shared/domain/environment.ts';
import { functionNames, productName, type FunctionName } from '../shared/domain/names.ts';
import { grantsOf } from '../shared/domain/permissions.ts';
import type { Settings } from '../shared/domain/settings.ts';
import { functionRole, type FunctionRoleProps } from './function-role.ts';
import { timeoutOf } from './function-timeout.ts';
import type { Rooms } from './grant-statement.ts';
import { privateLogGroup } from './private-log-group.ts';

export type FunctionSet = Readonly<Record<FunctionName, LambdaFunction>>;

/** Every Lambda: granted what permissions.ts lists, told what environment.ts names. */
export class WardenFunctions extends Construct {
  readonly functions: FunctionSet;

  /** `bundles` is the folder that bundleFunctions returns. */
  constructor(scope: Construct, bundles: string, rooms: Rooms, settings: Settings) {
    super(scope, 'functions');
    const code = Code.fromAsset(bundles);
    const create = (name: FunctionName) =>
      this.#create(name, code, { rooms, grants: grantsOf(name, settings) });
    this.functions = Object.fromEntries(
      functionNames.map((name) => [name, create(name)]),
    ) as FunctionSet;
  }

  #create(
    name: FunctionName,
    code: Code,
    { rooms, grants }: Omit<FunctionRoleProps, 'logGroup'>,
  ): LambdaFunction {
    const functionName = `${productName}-${name}`;
    const logGroup = privateLogGroup(this, `${name}-log`, `/aws/lambda/${functionName}`);
    return new LambdaFunction(this, name, {
      functionName,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: `${name}.handler`,
      code,
      // The audit of a Region with 60,000 instances took 229 MiB. Mostly they wait, and waiting is paid by its memory.
      memorySize: 512,
      timeout: timeoutOf(name),
      role: functionRole(this, name, { grants, rooms, logGroup }),
      logGroup,
      environment: environment(name, rooms),
    });
  }
}

function environment(name: FunctionName, rooms: Rooms): Record<string, string> {
  const values: Record<EnvironmentKey, string> = {
    TABLE_NAME: rooms.table.tableName,
    SETTINGS_PARAMETER: rooms.parameter.parameterName,
    OPERATIONS_TOPIC_ARN: rooms.topic.topicArn,
    TOPIC_KEY_ARN: rooms.key.keyArn,
    STATE_MACHINE_ARN: rooms.machineArn,
    SLACK_QUEUE_ARN: rooms.slack.queueArn,
    EVENT_BUS_NAME: rooms.bus.eventBusName,
  };
  return Object.fromEntries(environmentOf[name].map((key) => [key, values[key]]));
}
