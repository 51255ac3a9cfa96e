import { templateNamed } from '../account/launch-template.ts';
import type { Named, Place, Resources } from './resources.ts';
import { instances } from './resources.ts';
import type { Resource } from './need.ts';

/** By its id, by whichever of id and name the call names it; of one that is not there IAM knows no tags. */
export const template: Resources = (
  { LaunchTemplateId: id, LaunchTemplateName: name = '' },
  { account, region },
) => {
  const found = templateNamed(region.templates, id === undefined ? { name } : { id });
  const arn = `arn:aws:ec2:${region.name}:${account.id}:launch-template/${found?.id ?? id ?? name}`;
  return [found ? { arn, tags: found.tags } : { arn }];
};

/** The ARN of an AMI names no account. */
export const image: Resources = ({ ImageId = '' }, { region }) => {
  const found = region.images.get(ImageId);
  const arn = `arn:aws:ec2:${region.name}::image/${ImageId}`;
  return [found ? { arn, tags: found.tags } : { arn }];
};

/** Of all that a launch makes and uses, the sandbox knows the instances, the AMI that is named, and the template. */
export const launch: Resources = (input, place) => {
  const { account, region } = place;
  const { ImageId, LaunchTemplate } = input;
  return [
    { arn: `arn:aws:ec2:${region.name}:${account.id}:instance/*` },
    ...(ImageId === undefined ? [] : image(input, place)),
    ...(LaunchTemplate ? template(LaunchTemplate, place) : []),
  ];
};

/** What CreateTags and DeleteTags name by id. */
export const taggable: Resources = ({ Resources: ids = [] }, place) =>
  ids.flatMap((id) => resourceOfId(id, place));

function resourceOfId(id: string, place: Place): Resource[] {
  if (id.startsWith('lt-')) return template({ LaunchTemplateId: id }, place);
  if (id.startsWith('ami-')) return image({ ImageId: id }, place);
  return instances({ Resources: [id] }, place);
}

/** The one that a statement names, or that a query which was started asks. */
export const eventDataStore: Resources = (
  { QueryStatement, QueryId = '' },
  { account, region },
) => {
  const statement = QueryStatement ?? region.queries.get(QueryId)?.statement ?? '';
  const id = /\bfrom\s+["'`]?([\w-]+)/i.exec(statement)?.[1] ?? '';
  return [{ arn: `arn:aws:cloudtrail:${region.name}:${account.id}:eventdatastore/${id}` }];
};

export const workGroup: Resources = (
  { WorkGroup, QueryExecutionId = '' }: Named,
  { account, region },
) => {
  const name = WorkGroup ?? region.queries.get(QueryExecutionId)?.workGroup ?? 'primary';
  return [{ arn: `arn:aws:athena:${region.name}:${account.id}:workgroup/${name}` }];
};
