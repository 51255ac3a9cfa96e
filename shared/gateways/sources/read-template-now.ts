import {
  DescribeLaunchTemplatesCommand,
  DescribeLaunchTemplateVersionsCommand,
} from '@aws-sdk/client-ec2';
import type { LaunchTemplate, SourceId } from '../../domain/sources/source.ts';
import { calling } from '../calling.ts';
import type { Clients } from '../clients.ts';
import { allPages } from './all-pages.ts';
import { mostTemplatesInOneRead } from './read-templates.ts';
import { toTemplate } from './to-template.ts';
import { toTemplateVersion } from './to-template-version.ts';

const isGone = /^InvalidLaunchTemplateId\.NotFound(Exception)?$/;

/** @returns the template with its versions that are newer than `behind`, and no others; null: it is gone */
export async function readTemplateNow(
  clients: Clients,
  { id, region }: SourceId,
  behind: number,
): Promise<LaunchTemplate | null> {
  const ec2 = clients.ec2(region);
  const found = await calling(`DescribeLaunchTemplates in ${region}`, async () => {
    try {
      const command = new DescribeLaunchTemplatesCommand({ LaunchTemplateIds: [id] });
      return (await ec2.send(command)).LaunchTemplates?.[0] ?? null;
    } catch (error) {
      if (error instanceof Error && isGone.test(error.name)) return null;
      throw error;
    }
  });
  const template = found === null ? null : toTemplate(found, []);
  if (template === null || template.latestVersion <= behind) return template;
  const versions = await allPages(async (token) => {
    const page = await calling(`DescribeLaunchTemplateVersions in ${region}`, async () =>
      ec2.send(
        new DescribeLaunchTemplateVersionsCommand({
          LaunchTemplateId: id,
          MinVersion: String(behind + 1),
          MaxResults: mostTemplatesInOneRead,
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      ),
    );
    const things = (page.LaunchTemplateVersions ?? []).flatMap(
      (raw) => toTemplateVersion(raw) ?? [],
    );
    return { things, next: page.NextToken };
  });
  return { ...template, versions };
}
