import { ModifyLaunchTemplateCommand } from '@aws-sdk/client-ec2';
import type { SourceId } from '../../domain/sources/source.ts';
import type { Clients } from '../clients.ts';
import { sendWrite, type WriteAnswer } from '../send-write.ts';

/** Which version of a launch template is its default. @param clientToken see createTemplateVersion */
export async function setDefaultVersion(
  clients: Clients,
  { id, region }: SourceId,
  version: number,
  clientToken: string,
  mayRepeat: () => Promise<string | null>,
): Promise<WriteAnswer<unknown>> {
  const command = new ModifyLaunchTemplateCommand({
    LaunchTemplateId: id,
    DefaultVersion: String(version),
    ClientToken: clientToken,
  });
  return sendWrite(async () => clients.ec2Writes(region).send(command), mayRepeat);
}
