import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { operationsTopicName, productName } from '../shared/domain/names.ts';

/** Where alarms, summaries and the news of instances without an owner go; its key also encrypts the owners' topics. */
export class OperationsTopic extends Construct {
  readonly key: Key;
  readonly topic: Topic;

  constructor(scope: Construct, email: string | undefined) {
    super(scope, 'operations');
    this.key = new Key(this, 'key', {
      description: 'Encrypts the topics of imds-warden',
      enableKeyRotation: true,
    });
    this.topic = new Topic(this, 'topic', {
      topicName: operationsTopicName,
      displayName: productName,
      masterKey: this.key,
      enforceSSL: true,
    });
    this.key.addToResourcePolicy(alarmsMay(this, ['kms:Decrypt', 'kms:GenerateDataKey*'], '*'));
    this.topic.addToResourcePolicy(alarmsMay(this, ['sns:Publish'], this.topic.topicArn));
    if (email) this.topic.addSubscription(new EmailSubscription(email));
  }
}

/**
 * An alarm publishes as the CloudWatch service, which the roles' own policies do not cover: without both statements
 * an alarm on an encrypted topic rings for nobody. Owner topics need neither: only notify-owners publishes to them.
 */
function alarmsMay(scope: Construct, actions: string[], resource: string): PolicyStatement {
  const stack = Stack.of(scope);
  return new PolicyStatement({
    sid: 'AlarmsOfThisAccount',
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions,
    resources: [resource],
    conditions: {
      StringEquals: { 'aws:SourceAccount': stack.account },
      ArnLike: {
        'aws:SourceArn': stack.formatArn({
          service: 'cloudwatch',
          resource: 'alarm',
          resourceName: '*',
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      },
    },
  });
}
