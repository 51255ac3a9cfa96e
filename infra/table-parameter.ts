import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { tableParameter } from '../shared/domain/names.ts';

/** The table's name, which CloudFormation makes up, where the command line looks for it. */
export class TableParameter extends Construct {
  constructor(scope: Construct, { tableName }: TableV2) {
    super(scope, 'table-name');
    new StringParameter(this, 'parameter', {
      parameterName: tableParameter,
      description: 'The table of imds-warden, for its command line.',
      stringValue: tableName,
    });
  }
}
