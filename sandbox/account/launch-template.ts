import type { RequestLaunchTemplateData } from '@aws-sdk/client-ec2';

export interface LaunchTemplate {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly createdBy: string;
  defaultVersion: number;
  /** By number, ascending, never empty; deleted ones leave gaps. */
  readonly versions: TemplateVersion[];
  tags: Record<string, string>;
  readonly operator?: { readonly principal: string };
  /** What was made by which client token, so that a call that is repeated makes nothing. */
  readonly tokens: Map<string, { readonly request: string; readonly version: number }>;
}

export interface TemplateVersion {
  readonly version: number;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly description?: string;
  /** As it was sent: what is left out is decided at the launch. */
  readonly data: RequestLaunchTemplateData;
}

/** How a group, a fleet or a launch names a template: by id or by name; `version` is a number, `$Latest` or `$Default`. */
export interface TemplateReference {
  readonly id?: string;
  readonly name?: string;
  readonly version?: string;
}

export function latestVersion({ versions }: LaunchTemplate): number {
  return versions.at(-1)?.version ?? 0;
}

/** The version of this number, `$Latest` or `$Default` (which nothing means as well). */
export function versionOf(
  template: LaunchTemplate,
  version: string | undefined,
): TemplateVersion | undefined {
  const number = numberOf(template, version ?? '$Default');
  return template.versions.find((one) => one.version === number);
}

function numberOf(template: LaunchTemplate, version: string): number {
  if (version === '$Latest') return latestVersion(template);
  return version === '$Default' ? template.defaultVersion : Number(version);
}

/** The template that is named, if it is there. */
export function templateNamed(
  templates: ReadonlyMap<string, LaunchTemplate>,
  { id, name }: TemplateReference,
): LaunchTemplate | undefined {
  if (id !== undefined) return templates.get(id);
  return [...templates.values()].find((template) => template.name === name);
}
