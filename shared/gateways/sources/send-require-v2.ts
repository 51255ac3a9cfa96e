import { ModifyImageAttributeCommand } from '@aws-sdk/client-ec2';
import type { SourceId } from '../../domain/sources/source.ts';
import type { Clients } from '../clients.ts';
import { sendWrite, type WriteAnswer } from '../send-write.ts';

/**
 * Launches from an AMI require IMDSv2 from now on, for good: "You can't undo this action"
 * (docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html). One attribute a call.
 */
export async function sendRequireV2(
  clients: Clients,
  { id, region }: SourceId,
  mayRepeat: () => Promise<string | null>,
): Promise<WriteAnswer<unknown>> {
  const command = new ModifyImageAttributeCommand({ ImageId: id, ImdsSupport: { Value: 'v2.0' } });
  return sendWrite(async () => clients.ec2Writes(region).send(command), mayRepeat);
}
