import { ArnFormat, type Stack } from 'aws-cdk-lib';
import type { GrantScope } from '../shared/domain/grants.ts';
import type { Settings } from '../shared/domain/settings.ts';

type DeliveryScope = Extract<
  GrantScope,
  'event-data-store' | 'athena-work-group' | 'athena-table' | 'trail-bucket' | 'results-bucket'
>;

/** What the settings name under roleDelivery, as resources of IAM. */
export function deliveryArns(
  on: DeliveryScope,
  roleDelivery: Settings['roleDelivery'],
  stack: Stack,
): readonly string[] {
  if (roleDelivery === undefined) throw new Error('role delivery is granted that no setting names');
  if (!('athena' in roleDelivery)) return [roleDelivery.eventDataStore];
  const { database, table, workGroup, logsBucket, resultsBucket } = roleDelivery.athena;
  const glue = (resource: string, resourceName?: string) =>
    stack.formatArn({
      service: 'glue',
      resource,
      ...(resourceName === undefined
        ? { arnFormat: ArnFormat.NO_RESOURCE_NAME }
        : { resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME }),
    });
  switch (on) {
    case 'athena-work-group':
      return [
        stack.formatArn({ service: 'athena', resource: 'workgroup', resourceName: workGroup }),
      ];
    case 'athena-table':
      // docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html: the ancestors as well.
      return [glue('catalog'), glue('database', database), glue('table', `${database}/${table}`)];
    case 'trail-bucket':
      return bucketArns(stack, logsBucket);
    case 'results-bucket':
      return bucketArns(stack, resultsBucket ?? logsBucket);
    case 'event-data-store':
      throw new Error('the settings name Athena, and no event data store');
  }
}

function bucketArns(stack: Stack, bucket: string): readonly string[] {
  const arn = (resource: string) =>
    stack.formatArn({
      service: 's3',
      region: '',
      account: '',
      resource,
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
  return [arn(bucket), arn(`${bucket}/*`)];
}
