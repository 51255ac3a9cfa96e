import {
  DescribeLaunchTemplateVersions$,
  type DescribeLaunchTemplateVersionsRequest,
  type DescribeLaunchTemplateVersionsResult,
} from '@aws-sdk/client-ec2';
import {
  type LaunchTemplate,
  type TemplateVersion,
  versionOf,
} from '../../account/launch-template.ts';
import { page } from '../../account/page.ts';
import { AwsError } from '../../aws-error.ts';
import { type Context, operation } from '../../operation.ts';
import { resolveImage } from '../../launch/resolve-image.ts';
import { filterBy, type Readers } from '../filter-by.ts';
import { pageSize } from '../page-size.ts';
import { refuseDryRun } from '../refuse-dry-run.ts';
import { findTemplate, findVersion } from './find-template.ts';
import { versionResponse } from './template-response.ts';

type Listed = { template: LaunchTemplate; one: TemplateVersion; tags: Record<string, string> };

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html */
export const describeLaunchTemplateVersions = operation<
  DescribeLaunchTemplateVersionsRequest,
  DescribeLaunchTemplateVersionsResult
>(DescribeLaunchTemplateVersions$, (input, context) => {
  refuseDryRun(input);
  const isOfOne = input.LaunchTemplateId !== undefined || input.LaunchTemplateName !== undefined;
  const listed = isOfOne ? ofOneTemplate(input, context) : ofAllTemplates(input, context);
  const { items, nextToken } = page('DescribeLaunchTemplateVersions', listed, {
    size: pageSize(input.MaxResults, 1, 200),
    token: input.NextToken,
    keep: filterBy(input.Filters ?? [], READERS),
  });
  const shown = ({ data, ...rest }: TemplateVersion): TemplateVersion => {
    if (!input.ResolveAlias || data.ImageId === undefined) return { ...rest, data };
    return { ...rest, data: { ...data, ImageId: resolveImage(data.ImageId, context.region) } };
  };
  return {
    LaunchTemplateVersions: items.map(({ template, one }) => versionResponse(template, shown(one))),
    NextToken: nextToken,
  };
});

/** Newest first; those of the numbers that are named, each once, or of a span of numbers. */
function ofOneTemplate(input: DescribeLaunchTemplateVersionsRequest, context: Context): Listed[] {
  const template = findTemplate(input, context);
  const { Versions = [], MinVersion = '0', MaxVersion = 'Infinity' } = input;
  const named = new Set(Versions.map((version) => findVersion(template, version)));
  const isWanted = (one: TemplateVersion) =>
    Versions.length > 0
      ? named.has(one)
      : one.version >= Number(MinVersion) && one.version <= Number(MaxVersion);
  return listedOf(template, template.versions.filter(isWanted));
}

/** "To describe all the latest and default launch template versions in your account": nothing else can be asked of all. */
function ofAllTemplates(
  { Versions = [] }: DescribeLaunchTemplateVersionsRequest,
  { region }: Context,
): Listed[] {
  if (Versions.length === 0)
    throw new AwsError(
      'MissingParameter',
      'Either a launch template ID or a launch template name must be specified in the request.',
    );
  if (Versions.some((version) => version !== '$Latest' && version !== '$Default'))
    throw new AwsError(
      'InvalidParameterValue',
      'Only $Latest and $Default can be specified without a launch template ID or name.',
    );
  return [...region.templates.values()].flatMap((template) =>
    listedOf(template, [
      ...new Set(Versions.flatMap((version) => versionOf(template, version) ?? [])),
    ]),
  );
}

function listedOf(template: LaunchTemplate, versions: readonly TemplateVersion[]): Listed[] {
  return versions
    .toSorted((one, other) => other.version - one.version)
    .map((one) => ({ template, one, tags: template.tags }));
}

const READERS: Readers<Listed> = {
  'http-tokens': ({ one }) => one.data.MetadataOptions?.HttpTokens ?? [],
  'http-endpoint': ({ one }) => one.data.MetadataOptions?.HttpEndpoint ?? [],
  'image-id': ({ one }) => one.data.ImageId ?? [],
  'instance-type': ({ one }) => one.data.InstanceType ?? [],
  'is-default-version': ({ template, one }) => String(one.version === template.defaultVersion),
};
