import type { MetadataOptions } from '../domain/instance.ts';
import type { Made } from '../domain/memory.ts';
import { settingNames } from './setting-names.ts';

/**
 * Settings that are not any more as a change of ours set them, as `tokens required -> optional`. What only allows IMDSv1
 * again, a restore or an undo, may be tightened by anybody; and to switch the service off tightens a modify.
 */
export function changedBack(
  { action, wanted }: Pick<Made, 'action' | 'wanted'>,
  options: MetadataOptions,
): readonly string[] {
  if (action !== 'modify' && action !== 'disable') return [];
  if (action === 'modify' && options.httpEndpoint === 'disabled') return [];
  return Object.entries(wanted).flatMap(([key, value]) => {
    const now = options[key as keyof MetadataOptions];
    return now === value
      ? []
      : [`${settingNames[key as keyof MetadataOptions]} ${value} -> ${now}`];
  });
}
