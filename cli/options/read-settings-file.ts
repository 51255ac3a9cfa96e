import { readFile } from 'node:fs/promises';
import { parseSettingsText } from '../../shared/domain/parse-settings.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { UsageError } from '../usage-error.ts';

/**
 * A settings file, as the stack is deployed with one.
 * @throws UsageError | SettingsError naming the file and what is wrong with it
 */
export async function readSettingsFile(path: string): Promise<Settings> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`--settings ${path} cannot be read: ${(error as Error).message}`);
  }
  return parseSettingsText(text, path);
}
