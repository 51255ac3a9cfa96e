import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';

/** What EC2 itself shows of one instance; undefined is what it leaves out. */
export type ShownOptions = {
  readonly httpTokens: string | undefined;
  readonly httpEndpoint: string | undefined;
  readonly hopLimit: number | undefined;
  readonly httpProtocolIpv6: string | undefined;
  readonly instanceMetadataTags: string | undefined;
};

type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** The metadata options of every instance of these Regions, by Name tag, asked of EC2 with the SDK. */
export async function readOptions(
  config: { readonly endpoint: string; readonly credentials: Credentials },
  regions: readonly string[],
): Promise<ReadonlyMap<string, ShownOptions>> {
  const shown = new Map<string, ShownOptions>();
  for (const region of regions) {
    const ec2 = new EC2Client({ ...config, region });
    const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}));
    for (const { Tags = [], MetadataOptions } of Reservations.flatMap((one) => one.Instances ?? []))
      shown.set(Tags.find(({ Key }) => Key === 'Name')?.Value ?? '', {
        httpTokens: MetadataOptions?.HttpTokens,
        httpEndpoint: MetadataOptions?.HttpEndpoint,
        hopLimit: MetadataOptions?.HttpPutResponseHopLimit,
        httpProtocolIpv6: MetadataOptions?.HttpProtocolIpv6,
        instanceMetadataTags: MetadataOptions?.InstanceMetadataTags,
      });
  }
  return shown;
}
