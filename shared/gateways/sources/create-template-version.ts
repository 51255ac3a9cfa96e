import {
  CreateLaunchTemplateVersionCommand,
  type CreateLaunchTemplateVersionCommandOutput,
  DescribeLaunchTemplateVersionsCommand,
  type LaunchTemplateBlockDeviceMapping,
  type RequestLaunchTemplateData,
  type ResponseLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import type { SourceCall } from '../../domain/sources/source-plan.ts';
import type { SourceId } from '../../domain/sources/source.ts';
import { calling, refusal } from '../calling.ts';
import type { Clients } from '../clients.ts';
import { sendWrite, type WriteAnswer } from '../send-write.ts';

type CreateVersion = Extract<SourceCall, { readonly call: 'create-version' }>;

/**
 * A new version of a launch template: a copy of another one, with these metadata options in the place of its own.
 * "Snapshots applied to the block device mapping are ignored when creating a new version unless they are explicitly
 * included" (docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplateVersion.html), so where the version
 * that is copied names snapshots, its mappings are sent along as they are.
 * @param clientToken at most 128 characters; the same token makes one version only, however often it is sent
 */
export async function createTemplateVersion(
  clients: Clients,
  { id, region }: SourceId,
  { from, options, description }: CreateVersion,
  clientToken: string,
  mayRepeat: () => Promise<string | null>,
): Promise<WriteAnswer<CreateLaunchTemplateVersionCommandOutput>> {
  let source: ResponseLaunchTemplateData;
  try {
    source = await readSource(clients, region, id, from);
  } catch (error) {
    // Its record is written already, and nothing was asked of EC2.
    return { kind: 'refused', ...refusal(error) };
  }
  const mappings = mappingsOf(source);
  const isEmpty = mappings.length === 0 && Object.keys(options).length === 0;
  const { httpTokens, httpEndpoint, hopLimit, httpProtocolIpv6, instanceMetadataTags } = options;
  const command = new CreateLaunchTemplateVersionCommand({
    LaunchTemplateId: id,
    SourceVersion: String(from),
    VersionDescription: description,
    ClientToken: clientToken,
    LaunchTemplateData: {
      ...(isEmpty ? sameAs(source) : {}),
      ...(mappings.length === 0 ? {} : { BlockDeviceMappings: mappings }),
      // None named: the copy has what the other one has.
      ...(Object.keys(options).length === 0
        ? {}
        : {
            MetadataOptions: {
              ...(httpTokens === undefined ? {} : { HttpTokens: httpTokens }),
              ...(httpEndpoint === undefined ? {} : { HttpEndpoint: httpEndpoint }),
              ...(hopLimit === undefined ? {} : { HttpPutResponseHopLimit: hopLimit }),
              ...(httpProtocolIpv6 === undefined ? {} : { HttpProtocolIpv6: httpProtocolIpv6 }),
              ...(instanceMetadataTags === undefined
                ? {}
                : { InstanceMetadataTags: instanceMetadataTags }),
            },
          }),
    },
  });
  return sendWrite(async () => clients.ec2Writes(region).send(command), mayRepeat);
}

/** "LaunchTemplateData: Required: Yes": of a plain copy it says once more what the other version says. */
function sameAs({ ImageId, InstanceType }: ResponseLaunchTemplateData): RequestLaunchTemplateData {
  if (ImageId !== undefined) return { ImageId };
  return InstanceType === undefined ? {} : { InstanceType };
}

/** The mappings of a version that names snapshots; none where it does not. */
function mappingsOf({ BlockDeviceMappings = [] }: ResponseLaunchTemplateData) {
  const all: LaunchTemplateBlockDeviceMapping[] = BlockDeviceMappings;
  return all.some(({ Ebs }) => Ebs?.SnapshotId !== undefined) ? all : [];
}

async function readSource(
  clients: Clients,
  region: string,
  id: string,
  version: number,
): Promise<ResponseLaunchTemplateData> {
  const { LaunchTemplateVersions } = await calling(
    `DescribeLaunchTemplateVersions in ${region}`,
    async () =>
      clients.ec2(region).send(
        new DescribeLaunchTemplateVersionsCommand({
          LaunchTemplateId: id,
          Versions: [String(version)],
        }),
      ),
  );
  return LaunchTemplateVersions?.[0]?.LaunchTemplateData ?? {};
}
