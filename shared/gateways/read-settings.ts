import { InvalidInput } from '../domain/errors.ts';
import { parseSettings } from '../domain/parse-settings.ts';
import type { Settings } from '../domain/settings.ts';
import type { Clients } from './clients.ts';
import { readParameter } from './read-parameter.ts';

/**
 * The settings as deployed, read afresh at every step, so that switching to `observe` works at once.
 * @throws InvalidInput | SettingsError when there are none, or they cannot be used
 */
export async function readSettings(
  clients: Clients,
  region: string,
  parameter: string,
): Promise<Settings> {
  const text = await readParameter(clients, region, parameter);
  if (text === null)
    throw new InvalidInput(`there is no parameter ${parameter} in ${region}; deploy again`);
  return parseSettings(parse(text, parameter), `the parameter ${parameter}`);
}

function parse(text: string, parameter: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidInput(
      `the parameter ${parameter} does not hold JSON; deploy again or put the settings back`,
    );
  }
}
