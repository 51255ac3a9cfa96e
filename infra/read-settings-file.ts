import { readFileSync } from 'node:fs';
import { parseSettings, SettingsError } from '../shared/domain/parse-settings.ts';
import type { Settings } from '../shared/domain/settings.ts';

/** @throws SettingsError when the file is missing, is not JSON, or holds what settings may not hold */
export function readSettingsFile(path: string): Settings {
  return parseSettings(parseJson(readText(path), path), path);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new SettingsError(`${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SettingsError(`${path} is not JSON: ${(cause as Error).message}`, { cause });
  }
}
