import type { LaunchTemplate, RegionSources, TemplateRef } from '../../domain/sources/source.ts';
import { listed, shownName } from './source-plan-words.ts';

/** Who launches from a version of a template by itself, and how it names the version. */
export type VersionUser = {
  readonly kind: 'group' | 'fleet' | 'spot-fleet';
  readonly id: string;
  /** As it is written: a number, `$Latest` or `$Default`. */
  readonly named: string;
  readonly version: number;
  /** Of a group whether it has a mixed-instances policy; null: not known. */
  readonly isMixed: boolean | null;
};

/** Every group and fleet that launches from a template, with the version that it takes now. */
export function versionUsers(
  template: LaunchTemplate,
  { groups, fleets }: Pick<RegionSources, 'groups' | 'fleets'>,
): readonly VersionUser[] {
  return [
    ...groups.flatMap(({ name, templates, isMixed }) =>
      usesOf(template, templates).map((use) => ({
        kind: 'group' as const,
        id: name,
        isMixed: templates.length > 1 ? true : (isMixed ?? null),
        ...use,
      })),
    ),
    ...fleets.flatMap(({ kind, id, templates }) =>
      usesOf(template, templates).map((use) => ({ kind, id, isMixed: null, ...use })),
    ),
  ];
}

/** What groups and fleets launch now; where nobody does, the default: it is what a launch by hand takes. */
export function versionsInUse(
  template: LaunchTemplate,
  users: readonly VersionUser[],
): readonly number[] {
  if (users.length === 0) return [template.defaultVersion];
  return [...new Set(users.map(({ version }) => version))].toSorted((a, b) => a - b);
}

/** `group web` */
export function userWords({ kind, id }: VersionUser): string {
  return `${kind} ${shownName(id)}`;
}

/** `version 3 (group web and fleet fleet-0abc)` */
export function usedWords(version: number, users: readonly VersionUser[]): string {
  const by = users.filter((user) => user.version === version).map(userWords);
  return by.length === 0 ? `version ${version}` : `version ${version} (${listed(by)})`;
}

function usesOf(template: LaunchTemplate, refs: readonly TemplateRef[]) {
  const named = refs.filter((ref) => isOf(template, ref)).map(({ version }) => version);
  return [...new Set(named)].map((version) => ({
    named: version,
    version: versionOf(template, version),
  }));
}

function isOf(template: LaunchTemplate, { templateId, templateName }: TemplateRef): boolean {
  return templateId === null ? templateName === template.name : templateId === template.id;
}

/** "$Default" is what Auto Scaling takes where none is named (docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplateSpecification.html). */
function versionOf(template: LaunchTemplate, version: string): number {
  if (version === '$Latest') return template.latestVersion;
  const number = Number(version);
  return Number.isInteger(number) && number > 0 ? number : template.defaultVersion;
}
