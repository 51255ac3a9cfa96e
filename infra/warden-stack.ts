import { CfnOutput, Stack, Tags, type App } from 'aws-cdk-lib';
import { productName } from '../shared/domain/names.ts';
import type { Settings } from '../shared/domain/settings.ts';
import { Alarms } from './alarms.ts';
import { bundleFunctions } from './bundle-functions.ts';
import { OperationsTopic } from './operations-topic.ts';
import { RunMachine } from './run-machine.ts';
import { RunSchedule } from './run-schedule.ts';
import { SettingsParameter } from './settings-parameter.ts';
import { TableParameter } from './table-parameter.ts';
import { WardenFunctions } from './warden-functions.ts';
import { WardenTable } from './warden-table.ts';

/** The whole machine, one room a construct. */
export class WardenStack extends Stack {
  constructor(app: App, settings: Settings) {
    super(app, productName, {
      description: 'Takes this account from IMDSv1 to IMDSv2-only without breaking anything.',
    });
    const { table } = new WardenTable(this);
    new TableParameter(this, table);
    const { parameter } = new SettingsParameter(this, settings);
    const { topic, key } = new OperationsTopic(this, settings.operationsEmail);
    const rooms = { table, parameter, topic, key, actionTag: settings.tags.action };
    const { functions } = new WardenFunctions(this, bundleFunctions(app.outdir), rooms);
    const { machine } = new RunMachine(this, functions);
    const { deadLetters } = new RunSchedule(this, settings, machine);
    new Alarms(this, topic, { machine, functions, deadLetters, schedule: settings.schedule });

    new CfnOutput(this, 'StateMachineArn', { value: machine.stateMachineArn });
    new CfnOutput(this, 'TableName', { value: table.tableName });
    new CfnOutput(this, 'OperationsTopicArn', { value: topic.topicArn });
    Tags.of(this).add('project', productName);
  }
}
