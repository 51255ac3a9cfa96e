import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
  type GlobalSecondaryIndexPropsV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { tableIndexes, tableKeys, type TableIndex } from '../shared/domain/names.ts';

/** The one table: it holds the ledger of changes, so it outlives the stack. */
export class WardenTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct) {
    super(scope, 'table');
    this.table = new TableV2(this, 'table', {
      partitionKey: text(tableKeys.partition),
      sortKey: text(tableKeys.sort),
      timeToLiveAttribute: tableKeys.timeToLive,
      globalSecondaryIndexes: Object.values(tableIndexes).map(index),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

const text = (name: string) => ({ name, type: AttributeType.STRING });

function index({ name, partition, sort, holds }: TableIndex): GlobalSecondaryIndexPropsV2 {
  const keys = { indexName: name, partitionKey: text(partition), sortKey: text(sort) };
  if (holds === 'all') return { ...keys, projectionType: ProjectionType.ALL };
  return { ...keys, projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...holds] };
}
