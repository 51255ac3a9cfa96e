import { CfnOutput, Stack, Tags, type App } from 'aws-cdk-lib';
import { productName } from '../shared/domain/names.ts';
import { isPostedByUs } from '../shared/domain/permissions.ts';
import type { Settings } from '../shared/domain/settings.ts';
import { Alarms } from './alarms.ts';
import { bundleFunctions } from './bundle-functions.ts';
import { EventQueue } from './event-queue.ts';
import { EventReactions } from './event-reactions.ts';
import { GuardRails } from './guard-rails.ts';
import type { Home } from './home.ts';
import { machineArn } from './machine-arn.ts';
import { MachineBus } from './machine-bus.ts';
import { OperationsTopic } from './operations-topic.ts';
import { RunMachine } from './run-machine.ts';
import { RunSchedule } from './run-schedule.ts';
import { SettingsParameter } from './settings-parameter.ts';
import { TableParameter } from './table-parameter.ts';
import { SlackPosting } from './slack-posting.ts';
import { SlackQueue } from './slack-queue.ts';
import { WardenFunctions } from './warden-functions.ts';
import { WardenTable } from './warden-table.ts';

/** The whole machine, one room a construct. */
export class WardenStack extends Stack {
  /** Without `home`, any account and Region that it is deployed to. */
  constructor(app: App, settings: Settings, home?: Home) {
    super(app, productName, {
      ...(home ? { env: home } : {}),
      description: 'Takes this account from IMDSv1 to IMDSv2-only without breaking anything.',
    });
    const { table } = new WardenTable(this);
    new TableParameter(this, table);
    const { parameter } = new SettingsParameter(this, settings);
    const { topic, key } = new OperationsTopic(this, settings.operationsEmail);
    const events = new EventQueue(this);
    const slack = new SlackQueue(this);
    const { bus } = new MachineBus(this);
    const rooms = {
      table,
      parameter,
      topic,
      key,
      events: events.queue,
      slack: slack.queue,
      bus,
      slackSecret: settings.slack?.secret ?? null,
      roleDelivery: settings.roleDelivery,
      machineArn: machineArn(this),
      actionTag: settings.tags.action,
    };
    const { functions } = new WardenFunctions(this, bundleFunctions(app.outdir), rooms, settings);
    const { machine } = new RunMachine(this, functions);
    const { guardRails } = settings;
    const remediator = functions['remediate-region'].role;
    if (guardRails?.deploy && remediator) new GuardRails(this, guardRails, remediator);
    const { tags, schedule, reactions } = settings;
    if (reactions.enabled)
      new EventReactions(this, { tags, events, react: functions['react-to-events'], machine });
    const postsToSlack = isPostedByUs(settings);
    if (postsToSlack) new SlackPosting(this, slack, functions['post-to-slack']);
    const { deadLetters } = new RunSchedule(this, settings, machine);
    new Alarms(this, topic, {
      machine,
      functions,
      schedule,
      deadStarts: deadLetters,
      deadEvents: events.deadLetters,
      deadPosts: postsToSlack ? slack.deadLetters : null,
    });

    new CfnOutput(this, 'StateMachineArn', { value: machine.stateMachineArn });
    new CfnOutput(this, 'TableName', { value: table.tableName });
    new CfnOutput(this, 'OperationsTopicArn', { value: topic.topicArn });
    Tags.of(this).add('project', productName);
  }
}
