import { deepEqual } from 'node:assert/strict';
import {
  CreateLaunchTemplateVersionCommand,
  DescribeLaunchTemplatesCommand,
  DescribeLaunchTemplateVersionsCommand,
  EC2Client,
  type EC2ClientConfig,
  ModifyLaunchTemplateCommand,
} from '@aws-sdk/client-ec2';
import type { Checks } from '../checks.ts';

const named = { LaunchTemplateName: 'silent' };

/**
 * A new version, the default set to it and back, and the errors of what is not there, by the words of the SDK. What moto
 * does not do, copy a source version and heed a client token, is the sandbox's tests' alone.
 */
export async function checkTemplateChange(
  checks: Checks,
  world: string,
  config: EC2ClientConfig,
): Promise<void> {
  const ec2 = new EC2Client(config);
  const MetadataOptions = { HttpTokens: 'required', HttpEndpoint: 'enabled' } as const;
  await checks.that(
    `in ${world} a new version is the latest, and not yet the default`,
    async () => {
      const command = new CreateLaunchTemplateVersionCommand({
        ...named,
        VersionDescription: 'IMDSv2 only',
        LaunchTemplateData: { MetadataOptions },
      });
      const { LaunchTemplateVersion: made } = await ec2.send(command);
      deepEqual(
        [made?.VersionNumber, made?.DefaultVersion, made?.VersionDescription],
        [2, false, 'IMDSv2 only'],
      );
      deepEqual(made?.LaunchTemplateData?.MetadataOptions, MetadataOptions);
      deepEqual(await numbersOf(ec2), [1, 2]);
    },
  );
  await checks.that(`in ${world} the default is set, and set back`, async () => {
    await setDefault(ec2, '2');
    deepEqual(await numbersOf(ec2), [2, 2]);
    await setDefault(ec2, '1');
    deepEqual(await numbersOf(ec2), [1, 2]);
  });
  await checks.that(`in ${world} what is not there is refused in the same words`, async () => {
    const versions = new DescribeLaunchTemplateVersionsCommand({ ...named, Versions: ['7'] });
    const gone = { LaunchTemplateName: 'gone' };
    deepEqual(
      [
        await refusal(async () => ec2.send(versions)),
        await refusal(async () => setDefault(ec2, '7')),
        await refusal(async () => ec2.send(new DescribeLaunchTemplateVersionsCommand(gone))),
        await refusal(async () =>
          ec2.send(new DescribeLaunchTemplatesCommand({ LaunchTemplateNames: ['gone'] })),
        ),
        await refusal(async () => ec2.send(new DescribeLaunchTemplateVersionsCommand({}))),
      ],
      [
        'InvalidLaunchTemplateId.VersionNotFound',
        'InvalidLaunchTemplateId.VersionNotFound',
        'InvalidLaunchTemplateName.NotFoundException',
        'InvalidLaunchTemplateName.NotFoundException',
        'MissingParameter',
      ],
    );
  });
}

async function setDefault(ec2: EC2Client, DefaultVersion: string): Promise<void> {
  await ec2.send(new ModifyLaunchTemplateCommand({ ...named, DefaultVersion }));
}

/** The default and the latest version. */
async function numbersOf(ec2: EC2Client): Promise<(number | undefined)[]> {
  const { LaunchTemplates = [] } = await ec2.send(
    new DescribeLaunchTemplatesCommand({ LaunchTemplateNames: [named.LaunchTemplateName] }),
  );
  return [LaunchTemplates[0]?.DefaultVersionNumber, LaunchTemplates[0]?.LatestVersionNumber];
}

async function refusal(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
    return 'not refused';
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}
