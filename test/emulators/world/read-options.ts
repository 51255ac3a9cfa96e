import { EC2Client, type Instance, paginateDescribeInstances } from '@aws-sdk/client-ec2';

/** What EC2 itself shows of one instance; undefined is what it leaves out. */
export type ShownOptions = {
  readonly httpTokens: string | undefined;
  readonly httpEndpoint: string | undefined;
  readonly hopLimit: number | undefined;
  readonly httpProtocolIpv6: string | undefined;
  readonly instanceMetadataTags: string | undefined;
};

type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** The metadata options of every instance of these Regions, by Name tag or another key, asked of EC2 with the SDK. */
export async function readOptions(
  config: { readonly endpoint: string; readonly credentials: Credentials },
  regions: readonly string[],
  keyOf: (instance: Instance) => string | undefined = nameOf,
): Promise<ReadonlyMap<string, ShownOptions>> {
  const shown = new Map<string, ShownOptions>();
  for (const region of regions) {
    const client = new EC2Client({ ...config, region });
    for await (const { Reservations = [] } of paginateDescribeInstances({ client }, {}))
      for (const instance of Reservations.flatMap(({ Instances = [] }) => Instances))
        shown.set(keyOf(instance) ?? '', optionsOf(instance));
  }
  return shown;
}

function nameOf({ Tags = [] }: Instance): string | undefined {
  return Tags.find(({ Key }) => Key === 'Name')?.Value;
}

function optionsOf({ MetadataOptions }: Instance): ShownOptions {
  return {
    httpTokens: MetadataOptions?.HttpTokens,
    httpEndpoint: MetadataOptions?.HttpEndpoint,
    hopLimit: MetadataOptions?.HttpPutResponseHopLimit,
    httpProtocolIpv6: MetadataOptions?.HttpProtocolIpv6,
    instanceMetadataTags: MetadataOptions?.InstanceMetadataTags,
  };
}
