import {
  DescribeLaunchTemplates$,
  type DescribeLaunchTemplatesRequest,
  type DescribeLaunchTemplatesResult,
} from '@aws-sdk/client-ec2';
import type { LaunchTemplate } from '../../account/launch-template.ts';
import { page } from '../../account/page.ts';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../operation.ts';
import { filterBy, type Readers } from '../filter-by.ts';
import { pageSize } from '../page-size.ts';
import { refuseDryRun } from '../refuse-dry-run.ts';
import { templateOfId } from './find-template.ts';
import { templateResponse } from './template-response.ts';

export const describeLaunchTemplates = operation<
  DescribeLaunchTemplatesRequest,
  DescribeLaunchTemplatesResult
>(DescribeLaunchTemplates$, (input, { region: { templates } }) => {
  refuseDryRun(input);
  const { LaunchTemplateIds = [], LaunchTemplateNames = [], Filters = [] } = input;
  for (const id of LaunchTemplateIds) templateOfId(id, templates);
  const all = [...templates.values()];
  const names = new Set(all.map(({ name }) => name));
  if (LaunchTemplateNames.some((name) => !names.has(name)))
    throw new AwsError(
      'InvalidLaunchTemplateName.NotFoundException',
      'At least one of the launch templates specified in the request does not exist.',
    );
  const isNamed = ({ id, name }: LaunchTemplate) =>
    (LaunchTemplateIds.length === 0 || LaunchTemplateIds.includes(id)) &&
    (LaunchTemplateNames.length === 0 || LaunchTemplateNames.includes(name));
  const matches = filterBy(Filters, READERS);
  const { items, nextToken } = page('DescribeLaunchTemplates', all, {
    size: pageSize(input.MaxResults, 1, 200),
    token: input.NextToken,
    keep: (template) => isNamed(template) && matches(template),
  });
  return { LaunchTemplates: items.map(templateResponse), NextToken: nextToken };
});

const READERS: Readers<LaunchTemplate> = {
  'create-time': ({ createdAt }) => new Date(createdAt).toISOString(),
  'launch-template-name': ({ name }) => name,
};
