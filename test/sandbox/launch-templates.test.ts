import {
  DescribeLaunchTemplatesCommand,
  DescribeLaunchTemplateVersionsCommand,
  type DescribeLaunchTemplateVersionsCommandInput,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { TemplateDescription } from '../../sandbox/fleet/source-description.ts';
import { NOW, withSandbox } from './with-sandbox.ts';

const WEB = 'lt-0123456789abcdef0';
const web: TemplateDescription = {
  id: WEB,
  name: 'web',
  tags: { owner: 'web@example.com' },
  defaultVersion: 2,
  versions: [
    { imageId: null },
    { options: { httpTokens: 'required', httpPutResponseHopLimit: 2 }, description: 'second' },
    { version: 5, imageId: 'resolve:ssm:/golden', instanceTags: { team: 'web' } },
  ],
};

const withTemplates = async (...templates: TemplateDescription[]) =>
  withSandbox({
    fleet: { templates, parameters: [{ name: '/golden', value: 'ami-00000000000000001' }] },
  });

describe('DescribeLaunchTemplates', () => {
  it('answers what is described', async () => {
    const { ec2 } = await withTemplates(web);
    const { LaunchTemplates } = await ec2().send(new DescribeLaunchTemplatesCommand({}));
    expect(LaunchTemplates).toEqual([
      {
        LaunchTemplateId: WEB,
        LaunchTemplateName: 'web',
        CreateTime: new Date(NOW),
        CreatedBy: 'arn:aws:iam::111122223333:root',
        DefaultVersionNumber: 2,
        LatestVersionNumber: 5,
        Tags: [{ Key: 'owner', Value: 'web@example.com' }],
        Operator: { Managed: false },
      },
    ]);
  });

  it('pages, and takes no page larger than 200', async () => {
    const { ec2 } = await withTemplates(...['a', 'b', 'c'].map((name) => ({ name })));
    const first = await ec2().send(new DescribeLaunchTemplatesCommand({ MaxResults: 2 }));
    const second = await ec2().send(
      new DescribeLaunchTemplatesCommand({ MaxResults: 2, NextToken: first.NextToken }),
    );
    const names = [first, second].map(({ LaunchTemplates = [] }) =>
      LaunchTemplates.map(({ LaunchTemplateName }) => LaunchTemplateName),
    );
    expect(names).toEqual([['a', 'b'], ['c']]);
    expect(second.NextToken).toBeUndefined();
    await expect(
      ec2().send(new DescribeLaunchTemplatesCommand({ MaxResults: 201 })),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it.each([
    [{ LaunchTemplateIds: ['lt-00000000000000000'] }, 'InvalidLaunchTemplateId.NotFound'],
    [{ LaunchTemplateIds: ['web'] }, 'InvalidLaunchTemplateId.Malformed'],
    [{ LaunchTemplateNames: ['web', 'gone'] }, 'InvalidLaunchTemplateName.NotFoundException'],
  ])('refuses %j', async (input, name) => {
    const { ec2 } = await withTemplates(web);
    await expect(ec2().send(new DescribeLaunchTemplatesCommand(input))).rejects.toMatchObject({
      name,
    });
  });
});

const versions = async (input: DescribeLaunchTemplateVersionsCommandInput, more = [web]) => {
  const { ec2 } = await withTemplates(...more);
  const answer = await ec2().send(new DescribeLaunchTemplateVersionsCommand(input));
  return answer.LaunchTemplateVersions ?? [];
};
const numbers = async (input: DescribeLaunchTemplateVersionsCommandInput) =>
  (await versions(input)).map(({ VersionNumber }) => VersionNumber);

describe('DescribeLaunchTemplateVersions', () => {
  it('answers what each version names, and nothing that it does not', async () => {
    const all = await versions({ LaunchTemplateId: WEB });
    expect(all.map(({ LaunchTemplateData }) => LaunchTemplateData)).toEqual([
      {
        ImageId: 'resolve:ssm:/golden',
        TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'team', Value: 'web' }] }],
      },
      {
        ImageId: expect.stringMatching(/^ami-[0-9a-f]{17}$/),
        MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 },
      },
      {},
    ]);
    expect(all[1]).toMatchObject({
      LaunchTemplateId: WEB,
      LaunchTemplateName: 'web',
      VersionNumber: 2,
      VersionDescription: 'second',
      DefaultVersion: true,
    });
    expect(all[2]?.DefaultVersion).toBe(false);
  });

  it.each([
    [{ LaunchTemplateName: 'web', Versions: ['$Latest'] }, [5]],
    [{ LaunchTemplateName: 'web', Versions: ['1', '$Default', '2'] }, [2, 1]],
    [{ LaunchTemplateId: WEB, MinVersion: '2', MaxVersion: '4' }, [2]],
    [{ LaunchTemplateId: WEB, Filters: [{ Name: 'is-default-version', Values: ['true'] }] }, [2]],
    [{ LaunchTemplateId: WEB, Filters: [{ Name: 'http-tokens', Values: ['required'] }] }, [2]],
  ])('%j finds the versions %j', async (input, expected) => {
    expect(await numbers(input)).toEqual(expected);
  });

  it('sweeps all templates for $Latest and $Default, each version once', async () => {
    const swept = await versions({ Versions: ['$Latest', '$Default'] }, [web, { name: 'one' }]);
    expect(swept.map((one) => `${one.LaunchTemplateName} ${one.VersionNumber}`)).toEqual([
      'web 5',
      'web 2',
      'one 1',
    ]);
  });

  it('takes an alias of an AMI apart when it is asked to', async () => {
    const input = { LaunchTemplateId: WEB, Versions: ['5'], ResolveAlias: true };
    expect((await versions(input))[0]?.LaunchTemplateData?.ImageId).toBe('ami-00000000000000001');
  });

  it.each([
    [{ LaunchTemplateId: WEB, Versions: ['3'] }, 'InvalidLaunchTemplateId.VersionNotFound'],
    [{ LaunchTemplateName: 'gone' }, 'InvalidLaunchTemplateName.NotFoundException'],
    [{ LaunchTemplateId: 'lt-00000000000000000' }, 'InvalidLaunchTemplateId.NotFound'],
    [{}, 'MissingParameter'],
    [{ Versions: ['1'] }, 'InvalidParameterValue'],
    [{ LaunchTemplateId: WEB, LaunchTemplateName: 'web' }, 'InvalidParameterCombination'],
    [{ LaunchTemplateId: WEB, MaxResults: 201 }, 'InvalidParameterValue'],
  ])('refuses %j', async (input, name) => {
    await expect(versions(input)).rejects.toMatchObject({ name });
  });
});
