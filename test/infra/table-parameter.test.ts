import { describe, expect, inject, it } from 'vitest';
import { resourcesOfType, theOnly } from '../../infra/template.ts';
import { productName, tableParameter } from '../../shared/domain/names.ts';
import { policyDocument } from '../../shared/domain/policy-document.ts';

const { template } = inject('synthesis');
const table = theOnly(template, 'AWS::DynamoDB::GlobalTable');
const arn = (name: string) => `arn:aws:dynamodb:eu-west-1:111122223333:table/${name}`;

describe('the table parameter', () => {
  it('holds the name of the deployed table where the command line looks for it', () => {
    const parameter = resourcesOfType(template, 'AWS::SSM::Parameter').find(
      ({ properties }) => properties['Name'] === tableParameter,
    );
    expect(parameter?.properties).toMatchObject({ Type: 'String', Value: { Ref: table.id } });
  });
});

describe('the policy of apply', () => {
  it('reaches the table under the name that CloudFormation makes up for it, and no other', () => {
    expect(table.properties['TableName']).toBeUndefined();
    const [resource = ''] =
      policyDocument('apply').Statement.find(({ Sid }) => Sid === 'KeepRecords')?.Resource ?? [];
    const pattern = new RegExp(`^${resource.replaceAll('*', '.*')}$`);
    expect(arn(`${productName}-${table.id}-1QX8K3ZJ5W7YB`)).toMatch(pattern);
    expect(arn(`payroll-${table.id}-1QX8K3ZJ5W7YB`)).not.toMatch(pattern);
  });
});
