import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { InvalidInput } from '../domain/errors.ts';
import { parseSettings } from '../domain/parse-settings.ts';
import type { Settings } from '../domain/settings.ts';
import { calling } from './calling.ts';
import type { Clients } from './clients.ts';

/** The settings as deployed, read afresh at every step, so that switching to `observe` works at once. */
export async function readSettings(clients: Clients, parameter: string): Promise<Settings> {
  const answer = await calling(`GetParameter ${parameter}`, () =>
    clients.ssm.send(new GetParameterCommand({ Name: parameter })),
  );
  return parseSettings(
    parse(answer.Parameter?.Value ?? '', parameter),
    `the parameter ${parameter}`,
  );
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
