import { attributes } from './attributes.ts';
import {
  anything,
  bus,
  buses,
  instances,
  machine,
  type Named,
  parameter,
  products,
  profiles,
  queue,
  type Resources,
  role,
  roleNamed,
  secret,
  tables,
  topic,
} from './resources.ts';
import {
  eventDataStore,
  image,
  launch,
  taggable,
  template,
  workGroup,
} from './source-resources.ts';

export interface Check {
  readonly action: string;
  readonly on: Resources;
  /** Default: always. */
  readonly when?: (input: Named) => boolean;
}

/**
 * What IAM checks before each operation, by `<signing name>:<operation>`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const ACTIONS: Readonly<Record<string, readonly Check[]>> = {
  'athena:GetQueryExecution': one('athena:GetQueryExecution', workGroup),
  'athena:GetQueryResults': one('athena:GetQueryResults', workGroup),
  'athena:StartQueryExecution': one('athena:StartQueryExecution', workGroup),
  'autoscaling:DescribeAutoScalingGroups': one('autoscaling:DescribeAutoScalingGroups', anything),
  'autoscaling:DescribeLaunchConfigurations': one(
    'autoscaling:DescribeLaunchConfigurations',
    anything,
  ),
  'cloudtrail:DescribeQuery': one('cloudtrail:DescribeQuery', eventDataStore),
  'cloudtrail:GetQueryResults': one('cloudtrail:GetQueryResults', eventDataStore),
  'cloudtrail:LookupEvents': one('cloudtrail:LookupEvents', anything),
  'cloudtrail:StartQuery': one('cloudtrail:StartQuery', eventDataStore),
  'dynamodb:BatchGetItem': one('dynamodb:BatchGetItem', tables),
  'dynamodb:BatchWriteItem': one('dynamodb:BatchWriteItem', tables),
  'dynamodb:CreateTable': one('dynamodb:CreateTable', tables),
  'dynamodb:DeleteItem': one('dynamodb:DeleteItem', tables),
  'dynamodb:DeleteTable': one('dynamodb:DeleteTable', tables),
  'dynamodb:DescribeTable': one('dynamodb:DescribeTable', tables),
  'dynamodb:DescribeTimeToLive': one('dynamodb:DescribeTimeToLive', tables),
  'dynamodb:GetItem': one('dynamodb:GetItem', tables),
  'dynamodb:ListTables': one('dynamodb:ListTables', anything),
  'dynamodb:ListTagsOfResource': one('dynamodb:ListTagsOfResource', tables),
  'dynamodb:PutItem': one('dynamodb:PutItem', tables),
  'dynamodb:Query': one('dynamodb:Query', tables),
  'dynamodb:Scan': one('dynamodb:Scan', tables),
  'dynamodb:TagResource': one('dynamodb:TagResource', tables),
  'dynamodb:UntagResource': one('dynamodb:UntagResource', tables),
  'dynamodb:UpdateItem': one('dynamodb:UpdateItem', tables),
  'dynamodb:UpdateTable': one('dynamodb:UpdateTable', tables),
  'ec2:CreateLaunchTemplateVersion': one('ec2:CreateLaunchTemplateVersion', template),
  'ec2:CreateTags': one('ec2:CreateTags', taggable),
  'ec2:DeleteTags': one('ec2:DeleteTags', taggable),
  'ec2:DescribeFleets': one('ec2:DescribeFleets', anything),
  'ec2:DescribeImages': one('ec2:DescribeImages', anything),
  'ec2:DescribeInstances': one('ec2:DescribeInstances', anything),
  'ec2:DescribeLaunchTemplates': one('ec2:DescribeLaunchTemplates', anything),
  'ec2:DescribeLaunchTemplateVersions': one('ec2:DescribeLaunchTemplateVersions', anything),
  'ec2:DescribeRegions': one('ec2:DescribeRegions', anything),
  'ec2:DescribeSpotFleetRequests': one('ec2:DescribeSpotFleetRequests', anything),
  'ec2:GetInstanceMetadataDefaults': one('ec2:GetInstanceMetadataDefaults', anything),
  'ec2:ModifyImageAttribute': one('ec2:ModifyImageAttribute', attributes(image)),
  'ec2:ModifyInstanceMetadataDefaults': one(
    'ec2:ModifyInstanceMetadataDefaults',
    attributes(anything),
  ),
  'ec2:ModifyInstanceMetadataOptions': one(
    'ec2:ModifyInstanceMetadataOptions',
    attributes(instances),
  ),
  'ec2:ModifyLaunchTemplate': one('ec2:ModifyLaunchTemplate', template),
  'ec2:RunInstances': one('ec2:RunInstances', launch),
  'ec2:StartInstances': one('ec2:StartInstances', instances),
  'ec2:StopInstances': one('ec2:StopInstances', instances),
  'events:CreateEventBus': one('events:CreateEventBus', bus),
  'events:PutEvents': one('events:PutEvents', buses),
  'iam:ListInstanceProfiles': one('iam:ListInstanceProfiles', profiles),
  'iam:ListRoleTags': one('iam:ListRoleTags', roleNamed),
  'monitoring:GetMetricData': one('cloudwatch:GetMetricData', anything),
  'secretsmanager:CreateSecret': one('secretsmanager:CreateSecret', secret),
  'secretsmanager:GetSecretValue': one('secretsmanager:GetSecretValue', secret),
  'secretsmanager:PutSecretValue': one('secretsmanager:PutSecretValue', secret),
  'securityhub:BatchImportFindings': one('securityhub:BatchImportFindings', products),
  'sns:CreateTopic': [
    { action: 'sns:CreateTopic', on: topic },
    {
      action: 'sns:TagResource',
      on: topic,
      when: ({ Tags }) => Tags !== undefined && Tags.length > 0,
    },
  ],
  'sns:DeleteTopic': one('sns:DeleteTopic', topic),
  'sns:GetSubscriptionAttributes': one('sns:GetSubscriptionAttributes', topic),
  'sns:GetTopicAttributes': one('sns:GetTopicAttributes', topic),
  'sns:ListSubscriptionsByTopic': one('sns:ListSubscriptionsByTopic', topic),
  'sns:ListTopics': one('sns:ListTopics', anything),
  'sns:Publish': one('sns:Publish', topic),
  'sns:SetTopicAttributes': one('sns:SetTopicAttributes', topic),
  'sns:Subscribe': one('sns:Subscribe', topic),
  'sns:TagResource': one('sns:TagResource', topic),
  'sns:Unsubscribe': one('sns:Unsubscribe', topic),
  'sqs:ChangeMessageVisibility': one('sqs:ChangeMessageVisibility', queue),
  'sqs:CreateQueue': one('sqs:CreateQueue', queue),
  'sqs:DeleteMessage': one('sqs:DeleteMessage', queue),
  'sqs:DeleteMessageBatch': one('sqs:DeleteMessage', queue),
  'sqs:GetQueueAttributes': one('sqs:GetQueueAttributes', queue),
  'sqs:GetQueueUrl': one('sqs:GetQueueUrl', queue),
  'sqs:ReceiveMessage': one('sqs:ReceiveMessage', queue),
  'sqs:SendMessage': one('sqs:SendMessage', queue),
  'ssm:GetParameter': one('ssm:GetParameter', parameter),
  'ssm:PutParameter': one('ssm:PutParameter', parameter),
  'states:StartExecution': one('states:StartExecution', machine),
  'sts:AssumeRole': one('sts:AssumeRole', role),
  // "No permissions are required to perform this operation", even where a policy denies it:
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  'sts:GetCallerIdentity': [],
};

function one(action: string, on: Resources): Check[] {
  return [{ action, on }];
}
