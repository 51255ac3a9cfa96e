import { BatchImportFindingsCommand, InvalidAccessException } from '@aws-sdk/client-securityhub';
import { CallFailed } from '../domain/errors.ts';
import type { HubFinding } from '../domain/hub-finding.ts';
import { calling } from './calling.ts';
import type { Clients } from './clients.ts';
import { toAsff } from './to-asff.ts';

/** docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html */
const mostInCall = 100;

/** "RateLimit of 10 requests per second. BurstLimit of 30" (the service's API reference). */
const pauseMilliseconds = 100;

export type Hub = {
  readonly clients: Pick<Clients, 'securityHub'>;
  readonly region: string;
  readonly pause: (milliseconds: number) => Promise<void>;
};

/**
 * Creates and updates findings in the Security Hub of one Region.
 * @param at ISO time of what they say
 * @returns `off` where Security Hub is not switched on: nothing was imported then
 * @throws CallFailed where findings were refused, naming why, and what `calling` throws
 */
export async function importFindings(
  { clients, region, pause }: Hub,
  findings: readonly HubFinding[],
  at: string,
): Promise<'imported' | 'off'> {
  const what = `BatchImportFindings in ${region}`;
  for (let start = 0; start < findings.length; start += mostInCall) {
    if (start > 0) await pause(pauseMilliseconds);
    const batch = findings.slice(start, start + mostInCall).map((finding) => toAsff(finding, at));
    const command = new BatchImportFindingsCommand({ Findings: batch });
    const answer = await calling(what, async () =>
      clients
        .securityHub(region)
        .send(command)
        .catch((error: unknown) => {
          // Also what it says to an account that has never subscribed to it; a missing permission has another name.
          if (error instanceof InvalidAccessException) return 'off' as const;
          throw error;
        }),
    );
    if (answer === 'off') return 'off';
    const { FailedCount = 0, FailedFindings = [] } = answer;
    if (FailedCount > 0) {
      const codes = [...new Set(FailedFindings.map(({ ErrorCode }) => ErrorCode ?? 'no reason'))];
      throw new CallFailed(
        `${what}: ${FailedCount} of ${batch.length} findings were refused: ${codes.join(', ')}`,
      );
    }
  }
  return 'imported';
}
