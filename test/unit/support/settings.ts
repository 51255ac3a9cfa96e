import { parseSettings } from '../../../shared/domain/parse-settings.ts';
import type { Settings } from '../../../shared/domain/settings.ts';

export const settings: Settings = parseSettings({});

export const { tags } = settings;

export function settingsWith(json: Record<string, unknown>): Settings {
  return parseSettings(json);
}
