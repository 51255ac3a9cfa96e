import type { Launch } from '../../domain/sources/launch.ts';
import type { LaunchTemplate, RegionSources, TemplateRef } from '../../domain/sources/source.ts';
import { imageOfLaunch } from './image-of-launch.ts';
import { perList } from './per-list.ts';
import { resolveLaunch } from './resolve-launch.ts';
import { unknownLaunch } from './unknown-launch.ts';

/** What a group or a fleet would launch from a template that it names. */
export type RefLaunch = {
  /** `lt-0abc version 7`, `lt-0abc version 7 with ami-0def`. */
  readonly label: string;
  /** null: the template was not found, or it has no such version. */
  readonly template: { readonly id: string; readonly version: number } | null;
  readonly launch: Launch;
};

/** `$Latest` and `$Default` as the template has them now; the AMI of an override in place of the template's. */
export function launchOfRef(ref: TemplateRef, read: RegionSources): RefLaunch {
  const named = ref.templateId ?? ref.templateName ?? 'a template without a name';
  const template = findTemplate(ref, read);
  if (template === null) {
    const why =
      read.unread.templates === undefined
        ? `${named} was not found`
        : `launch templates could not be read: ${read.unread.templates}`;
    return { label: `${named} version ${ref.version}`, template: null, launch: unknownLaunch(why) };
  }
  const number = versionOf(ref, template);
  const label = `${template.id} version ${number ?? ref.version}`;
  if (number === null)
    return {
      label,
      template: null,
      launch: unknownLaunch(`"${ref.version}" is no version of ${template.id}`),
    };
  const version = template.versions.find((one) => one.version === number);
  const identity = { id: template.id, version: number };
  if (version === undefined)
    return { label, template: identity, launch: unknownLaunch(`${label} was not found`) };
  const image = imageOfLaunch(ref.imageId ?? version.imageId, read);
  return {
    label: ref.imageId === undefined ? label : `${label} with ${ref.imageId}`,
    template: identity,
    launch: resolveLaunch(version.options, read.defaults, image),
  };
}

export function findTemplate(
  { templateId, templateName }: Pick<TemplateRef, 'templateId' | 'templateName'>,
  { templates }: Pick<RegionSources, 'templates'>,
): LaunchTemplate | null {
  const { ids, names } = byIdAndName(templates);
  const found = templateId === null ? names.get(templateName ?? '') : ids.get(templateId);
  return found ?? null;
}

const byIdAndName = perList((templates: readonly LaunchTemplate[]) => ({
  ids: new Map(templates.map((template) => [template.id, template])),
  names: new Map(templates.map((template) => [template.name, template])),
}));

/** @returns null for what is neither a number nor an alias */
export function versionOf({ version }: TemplateRef, template: LaunchTemplate): number | null {
  if (version === '$Latest') return template.latestVersion;
  if (version === '$Default') return template.defaultVersion;
  return /^\d+$/.test(version) ? Number(version) : null;
}
