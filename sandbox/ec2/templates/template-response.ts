import type {
  LaunchTemplate as TemplateResponse,
  LaunchTemplateVersion as VersionResponse,
  OperatorResponse,
} from '@aws-sdk/client-ec2';
import {
  latestVersion,
  type LaunchTemplate,
  type TemplateVersion,
} from '../../account/launch-template.ts';
import { tagList } from '../tag-list.ts';

export function templateResponse(template: LaunchTemplate): TemplateResponse {
  const { id, name, createdAt, createdBy, defaultVersion, tags } = template;
  return {
    LaunchTemplateId: id,
    LaunchTemplateName: name,
    CreateTime: new Date(createdAt),
    CreatedBy: createdBy,
    DefaultVersionNumber: defaultVersion,
    LatestVersionNumber: latestVersion(template),
    Tags: tagList(tags),
    Operator: operatorResponse(template),
  };
}

export function versionResponse(
  template: LaunchTemplate,
  { version, description, createdAt, createdBy, data }: TemplateVersion,
): VersionResponse {
  return {
    LaunchTemplateId: template.id,
    LaunchTemplateName: template.name,
    VersionNumber: version,
    VersionDescription: description,
    CreateTime: new Date(createdAt),
    CreatedBy: createdBy,
    DefaultVersion: version === template.defaultVersion,
    // What is sent and what is answered have the same members; EC2 answers those that were sent.
    LaunchTemplateData: data,
    Operator: operatorResponse(template),
  };
}

function operatorResponse({ operator }: LaunchTemplate): OperatorResponse {
  return operator ? { Managed: true, Principal: operator.principal } : { Managed: false };
}
