import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ModifyInstanceMetadataOptionsCommand } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { ID, withInstance } from './with-sandbox.ts';

export const OTHER = '222233334444';

/** A sandbox with the one instance ID, in which only these statements allow anything. */
export async function underPolicy(
  statements: object | object[],
  instance: Parameters<typeof withInstance>[0] = {},
) {
  const all = await withInstance(instance, { moreAccounts: { [OTHER]: {} } });
  all.sandbox.allowOnly(policyOf(statements));
  const { config } = all;
  return {
    ...all,
    iam: new IAMClient(config()),
    ssm: new SSMClient(config()),
    sts: new STSClient(config()),
    dynamoDb: new DynamoDBClient(config()),
  };
}

export function policyOf(Statement: object | object[]): object {
  return { Version: '2012-10-17', Statement };
}

export function allow(
  Action: string | string[],
  Resource: string | string[] = '*',
  Condition?: object,
): object {
  return { Effect: 'Allow', Action, Resource, ...(Condition ? { Condition } : {}) };
}

export function enforce(input: { DryRun?: boolean } = {}): ModifyInstanceMetadataOptionsCommand {
  return new ModifyInstanceMetadataOptionsCommand({
    InstanceId: ID,
    HttpTokens: 'required',
    ...input,
  });
}
