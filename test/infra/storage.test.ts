import { describe, expect, it } from 'vitest';
import { createTableInput } from '../../infra/create-table-input.ts';
import { theOnly } from '../../infra/template.ts';
import { OperationsTopic } from '../../infra/operations-topic.ts';
import { WardenTable } from '../../infra/warden-table.ts';
import { propertiesOf, stackWith } from './synthesized.ts';

const template = stackWith((stack) => {
  new WardenTable(stack);
  new OperationsTopic(stack, 'ops@example.com');
});
const the = (type: string) => theOnly(template, type);

describe('the table', () => {
  const { id, properties } = the('AWS::DynamoDB::GlobalTable');

  it('is paid by use, encrypted with a key of KMS, and forgets what has expired', () => {
    expect(properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  it('can be restored to any second, and not be deleted by mistake', () => {
    expect(properties['Replicas']).toMatchObject([
      {
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
      },
    ]);
    const resource = template.Resources[id];
    expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it('can be made anywhere else from the same template', () => {
    const input = createTableInput(template, 'elsewhere');
    expect(input.TableName).toBe('elsewhere');
    expect(input.KeySchema).toEqual([
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ]);
    const indexes = input.GlobalSecondaryIndexes.map(({ IndexName, KeySchema }) => [
      IndexName,
      ...KeySchema.map(({ AttributeName }) => AttributeName),
    ]);
    expect(indexes).toEqual([
      ['targets', 'target', 'instanceId'],
      ['open-changes', 'openTarget', 'sk'],
      ['untold-changes', 'untold', 'pk'],
      ['runs', 'runs', 'startedAt'],
    ]);
  });
});

describe('the operations topic', () => {
  const { id, properties } = the('AWS::SNS::Topic');
  const policy = the('AWS::SNS::TopicPolicy').properties['PolicyDocument'];
  const key = the('AWS::KMS::Key');

  it('is encrypted with a key of the stack, which rotates', () => {
    expect(properties['KmsMasterKeyId']).toEqual({ 'Fn::GetAtt': [key.id, 'Arn'] });
    expect(key.properties['EnableKeyRotation']).toBe(true);
  });

  it('refuses what does not come over TLS', () => {
    expect(policy).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({
          Effect: 'Deny',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ]),
    });
  });

  it('can be reached by the alarms of this account: topic and key both let them in', () => {
    for (const document of [policy, key.properties['KeyPolicy']]) {
      expect(document).toMatchObject({
        Statement: expect.arrayContaining([
          expect.objectContaining({
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: expect.objectContaining({
              StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
            }),
          }),
        ]),
      });
    }
  });

  it('has the subscriber that the settings name, or none', () => {
    const [subscription] = propertiesOf(template, 'AWS::SNS::Subscription');
    expect(subscription).toMatchObject({
      Protocol: 'email',
      Endpoint: 'ops@example.com',
      TopicArn: { Ref: id },
    });
    const nobody = stackWith((stack) => new OperationsTopic(stack, undefined));
    expect(() => propertiesOf(nobody, 'AWS::SNS::Subscription')).toThrow('holds no');
  });
});
