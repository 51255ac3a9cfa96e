import { type EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import type { MetadataOptions } from '../../../shared/domain/instance.ts';

export type Launch = {
  readonly tags: Readonly<Record<string, string>>;
  readonly options: MetadataOptions;
  /** Name of an instance profile. */
  readonly profile?: string;
};

/** One instance in moto. Answers its id. */
export async function launch(ec2: EC2Client, { tags, options, profile }: Launch): Promise<string> {
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const { Instances = [] } = await ec2.send(
    new RunInstancesCommand({
      // moto asks for the form of an id only.
      ImageId: 'ami-00000000',
      MinCount: 1,
      MaxCount: 1,
      ...(profile ? { IamInstanceProfile: { Name: profile } } : {}),
      MetadataOptions: {
        HttpTokens: options.httpTokens,
        HttpEndpoint: options.httpEndpoint,
        HttpPutResponseHopLimit: options.hopLimit,
        HttpProtocolIpv6: options.httpProtocolIpv6,
        InstanceMetadataTags: options.instanceMetadataTags,
      },
      ...(Tags.length > 0 ? { TagSpecifications: [{ ResourceType: 'instance', Tags }] } : {}),
    }),
  );
  const id = Instances[0]?.InstanceId;
  if (!id) throw new Error(`moto launched nothing for ${JSON.stringify(tags)}`);
  return id;
}
