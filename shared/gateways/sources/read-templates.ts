import {
  DescribeLaunchTemplatesCommand,
  type DescribeLaunchTemplatesCommandOutput,
  DescribeLaunchTemplateVersionsCommand,
  type DescribeLaunchTemplateVersionsCommandOutput,
} from '@aws-sdk/client-ec2';
import type { Target } from '../../domain/instance.ts';
import type { LaunchTemplate, TemplateVersion } from '../../domain/sources/source.ts';
import { calling } from '../calling.ts';
import type { Clients } from '../clients.ts';
import { allPages } from './all-pages.ts';
import { toTemplate } from './to-template.ts';
import { toTemplateVersion } from './to-template-version.ts';

/**
 * "This value can be between 1 and 200", of both calls
 * (docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html).
 */
export const mostTemplatesInOneRead = 200;

/**
 * Every launch template of a Region, with its default and its latest version: the versions of all templates in one sweep,
 * which takes no numbers. A template that changed in between lacks a version here; who needs it asks for it (readVersions).
 */
export async function readTemplates(
  clients: Clients,
  target: Target,
): Promise<readonly LaunchTemplate[]> {
  const templates = await allPages(async (token) => {
    const page: DescribeLaunchTemplatesCommandOutput = await calling(
      `DescribeLaunchTemplates in ${target.region}`,
      () =>
        clients.ec2(target.region).send(
          new DescribeLaunchTemplatesCommand({
            MaxResults: mostTemplatesInOneRead,
            IncludeManagedResources: true,
            ...(token === undefined ? {} : { NextToken: token }),
          }),
        ),
    );
    const things = (page.LaunchTemplates ?? []).flatMap((raw) => toTemplate(raw, []) ?? []);
    return { things, next: page.NextToken };
  });
  if (templates.length === 0) return [];
  const versions = await sweepVersions(clients, target);
  return templates.map((template) => ({ ...template, versions: versions.get(template.id) ?? [] }));
}

/** The default and the latest version of every template, by template id. */
async function sweepVersions(
  clients: Clients,
  target: Target,
): Promise<ReadonlyMap<string, readonly TemplateVersion[]>> {
  const found = new Map<string, TemplateVersion[]>();
  await allPages(async (token) => {
    const page: DescribeLaunchTemplateVersionsCommandOutput = await calling(
      `DescribeLaunchTemplateVersions in ${target.region}`,
      () =>
        clients.ec2(target.region).send(
          new DescribeLaunchTemplateVersionsCommand({
            Versions: ['$Latest', '$Default'],
            MaxResults: mostTemplatesInOneRead,
            IncludeManagedResources: true,
            ...(token === undefined ? {} : { NextToken: token }),
          }),
        ),
    );
    for (const raw of page.LaunchTemplateVersions ?? []) {
      const version = toTemplateVersion(raw);
      if (version === null || raw.LaunchTemplateId === undefined) continue;
      const known = found.get(raw.LaunchTemplateId) ?? [];
      // One that is both may be listed for each.
      if (!known.some((other) => other.version === version.version))
        found.set(raw.LaunchTemplateId, [...known, version]);
    }
    return { things: [], next: page.NextToken };
  });
  return found;
}
