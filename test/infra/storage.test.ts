import { describe, expect, it } from 'vitest';
import { theOnly } from '../../infra/template.ts';
import { OperationsTopic } from '../../infra/operations-topic.ts';
import { WardenTable } from '../../infra/warden-table.ts';
import { createTableInput } from '../../shared/records/create-table-input.ts';
import { propertiesOf, stackWith } from './synthesized.ts';

const template = stackWith((stack) => {
  new WardenTable(stack);
  new OperationsTopic(stack, 'ops@example.com');
});
const the = (type: string) => theOnly(template, type);

/** Lists whose order means nothing. */
const sorted = (list: unknown) =>
  (list as object[]).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

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

  it('has the keys, attributes and indexes that the table gets anywhere else', () => {
    const { TableName, BillingMode, ...elsewhere } = createTableInput('elsewhere');
    expect({ TableName, BillingMode }).toEqual({
      TableName: 'elsewhere',
      BillingMode: properties['BillingMode'],
    });
    const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = properties;
    expect({
      KeySchema,
      AttributeDefinitions: sorted(AttributeDefinitions),
      GlobalSecondaryIndexes: sorted(GlobalSecondaryIndexes),
    }).toEqual({
      KeySchema: elsewhere.KeySchema,
      AttributeDefinitions: sorted(elsewhere.AttributeDefinitions),
      GlobalSecondaryIndexes: sorted(elsewhere.GlobalSecondaryIndexes),
    });
  });

  it('is keyed so that each question of the records is one query', () => {
    const { KeySchema, GlobalSecondaryIndexes = [] } = createTableInput('elsewhere');
    const names = (schema: typeof KeySchema) => schema?.map(({ AttributeName }) => AttributeName);
    expect(names(KeySchema)).toEqual(['pk', 'sk']);
    expect(
      GlobalSecondaryIndexes.map((index) => [index.IndexName, ...(names(index.KeySchema) ?? [])]),
    ).toEqual([
      ['targets', 'target', 'instanceId'],
      ['open-changes', 'openTarget', 'sk'],
      ['untold-changes', 'untold', 'pk'],
      ['under-watch', 'watched', 'sk'],
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
