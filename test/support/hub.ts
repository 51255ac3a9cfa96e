import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import { HOME, type World } from './world.ts';

/** What a Region's Security Hub holds, by instance. */
export function hub(world: World, region = HOME): ReadonlyMap<string, AwsSecurityFinding> {
  const { findings } = world.sandbox.account.regions.get(region)?.hub ?? { findings: new Map() };
  return new Map(
    [...findings.values()].map((finding: AwsSecurityFinding) => [
      finding.Id?.split('/').at(-1) ?? '',
      finding,
    ]),
  );
}

export const statusOf = (finding: AwsSecurityFinding | undefined) =>
  finding && `${finding.Compliance?.Status} ${finding.RecordState}`;

/** How many findings each call has brought. */
export const imports = (world: World) =>
  world
    .calls('BatchImportFindings')
    .map(({ parameters }) => (parameters as { Findings: unknown[] }).Findings.length);
