import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  InvalidAccessException,
  InvalidInputException,
} from '@aws-sdk/client-securityhub';
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

/** What was not taken; all else was. */
export type Refusals = {
  /** Ids of instances. */
  readonly refused: readonly string[];
  /** A sentence; null where nothing was refused. */
  readonly why: string | null;
};

/**
 * Creates and updates findings in the Security Hub of one Region. One that is refused costs the others nothing.
 * @param at ISO time of what they say
 * @returns `off` where Security Hub is not switched on
 * @throws what `calling` throws; some of the findings may have been taken then
 */
export async function importFindings(
  { clients, region, pause }: Hub,
  findings: readonly HubFinding[],
  at: string,
): Promise<Refusals | 'off'> {
  const what = `BatchImportFindings in ${region}`;
  const refused: string[] = [];
  const codes = new Set<string>();
  for (let start = 0; start < findings.length; start += mostInCall) {
    if (start > 0) await pause(pauseMilliseconds);
    const batch = findings.slice(start, start + mostInCall);
    const sent = batch.map((finding) => toAsff(finding, at));
    const answer = await calling(what, async () => importBatch({ clients, region }, sent));
    if (answer === 'off') return 'off';
    for (const [index, { instanceId }] of batch.entries()) {
      const code = answer(sent[index]?.Id);
      if (code === null) continue;
      refused.push(instanceId);
      codes.add(code);
    }
  }
  const sum = `${refused.length} of ${findings.length} findings were refused`;
  const why = refused.length === 0 ? null : `${what}: ${sum}: ${[...codes].join(', ')}`;
  return { refused, why };
}

/** @returns why a finding was refused, by its id; null: it was taken */
async function importBatch(
  { clients, region }: Pick<Hub, 'clients' | 'region'>,
  Findings: AwsSecurityFinding[],
): Promise<((id: string | undefined) => string | null) | 'off'> {
  try {
    const command = new BatchImportFindingsCommand({ Findings });
    const { FailedCount = 0, FailedFindings = [] } = await clients
      .securityHub(region)
      .send(command);
    const codes = new Map(
      FailedFindings.map(({ Id, ErrorCode }) => [Id, ErrorCode ?? 'no reason']),
    );
    // Of which ones it does not say may be any of them.
    const others = codes.size < FailedCount ? 'no reason' : null;
    return (id) => codes.get(id) ?? others;
  } catch (error) {
    // Also what it says to an account that has never subscribed to it; a missing permission has another name.
    if (error instanceof InvalidAccessException) return 'off';
    // Of the whole call, because of one that it cannot read.
    if (error instanceof InvalidInputException) return () => error.name;
    throw error;
  }
}
