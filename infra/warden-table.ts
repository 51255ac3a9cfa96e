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
import { tableIndexes, tableKeys } from '../shared/domain/names.ts';

/** The one table: it holds the ledger of changes, so it outlives the stack. */
export class WardenTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct) {
    super(scope, 'table');
    this.table = new TableV2(this, 'table', {
      partitionKey: text(tableKeys.partition),
      sortKey: text(tableKeys.sort),
      timeToLiveAttribute: tableKeys.timeToLive,
      globalSecondaryIndexes: [
        // Marking instances stale or gone needs no more than these of a record.
        index(tableIndexes.targets, ['runId', 'region', 'account', 'gone']),
        index(tableIndexes.openChanges),
        index(tableIndexes.untoldChanges),
        index(tableIndexes.runs),
      ],
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

const text = (name: string) => ({ name, type: AttributeType.STRING });

type TableIndex = { readonly name: string; readonly partition: string; readonly sort: string };

function index(
  { name, partition, sort }: TableIndex,
  attributes?: string[],
): GlobalSecondaryIndexPropsV2 {
  const keys = { indexName: name, partitionKey: text(partition), sortKey: text(sort) };
  if (!attributes) return { ...keys, projectionType: ProjectionType.ALL };
  return { ...keys, projectionType: ProjectionType.INCLUDE, nonKeyAttributes: attributes };
}
