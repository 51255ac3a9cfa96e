import {
  DescribeLaunchTemplateVersionsCommand,
  type DescribeLaunchTemplateVersionsCommandInput,
  type DescribeLaunchTemplateVersionsCommandOutput,
} from '@aws-sdk/client-ec2';
import type { Target } from '../../domain/instance.ts';
import type { TemplateVersion } from '../../domain/sources/source.ts';
import { calling } from '../calling.ts';
import type { Clients } from '../clients.ts';
import { allPages } from './all-pages.ts';
import { mostTemplatesInOneRead } from './read-templates.ts';
import { toTemplateVersion } from './to-template-version.ts';

/** The version, or the whole template, was deleted since somebody used it. */
const isMissing = /^InvalidLaunchTemplate(Id|Name)\.(VersionNotFound|NotFound(Exception)?)$/;

/**
 * These versions of one launch template, as far as they still exist. One that does not fails the call for all the others:
 * then the range from the first to the last is read, which names none of them.
 * @param numbers any number of them
 */
export async function readVersions(
  clients: Clients,
  target: Target,
  templateId: string,
  numbers: readonly number[],
): Promise<readonly TemplateVersion[]> {
  const wanted = [...new Set(numbers)].toSorted((a, b) => a - b);
  const found: TemplateVersion[] = [];
  for (let start = 0; start < wanted.length; start += mostTemplatesInOneRead) {
    const chunk = wanted.slice(start, start + mostTemplatesInOneRead);
    const named = await describe(clients, target, {
      LaunchTemplateId: templateId,
      Versions: chunk.map(String),
    });
    const range = {
      LaunchTemplateId: templateId,
      MinVersion: String(chunk[0]),
      MaxVersion: String(chunk.at(-1)),
      MaxResults: mostTemplatesInOneRead,
    };
    const read = named ?? (chunk.length > 1 ? await describe(clients, target, range) : null) ?? [];
    found.push(...read.filter(({ version }) => chunk.includes(version)));
  }
  return found;
}

/** null: something of what was asked for does not exist. */
async function describe(
  clients: Clients,
  target: Target,
  input: DescribeLaunchTemplateVersionsCommandInput,
): Promise<readonly TemplateVersion[] | null> {
  let isGone = false;
  const versions = await allPages(async (token) => {
    const command = new DescribeLaunchTemplateVersionsCommand({
      ...input,
      IncludeManagedResources: true,
      ...(token === undefined ? {} : { NextToken: token }),
    });
    const page = await calling(`DescribeLaunchTemplateVersions in ${target.region}`, async () => {
      try {
        return await clients.ec2(target.region).send(command);
      } catch (error) {
        if (!(error instanceof Error) || !isMissing.test(error.name)) throw error;
        isGone = true;
        return {} as DescribeLaunchTemplateVersionsCommandOutput;
      }
    });
    const things = (page.LaunchTemplateVersions ?? []).flatMap(
      (raw) => toTemplateVersion(raw) ?? [],
    );
    return { things, next: page.NextToken };
  });
  return isGone ? null : versions;
}
