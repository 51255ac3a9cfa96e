import { GetParameterCommand, ParameterNotFound } from '@aws-sdk/client-ssm';
import { calling } from './calling.ts';
import type { Clients } from './clients.ts';

/**
 * The value of an SSM parameter of one Region.
 * @returns null when there is none of that name
 */
export async function readParameter(
  clients: Clients,
  region: string,
  name: string,
): Promise<string | null> {
  return calling(`GetParameter ${name} in ${region}`, async () => {
    try {
      const answer = await clients.ssm(region).send(new GetParameterCommand({ Name: name }));
      return answer.Parameter?.Value ?? null;
    } catch (error) {
      if (error instanceof ParameterNotFound) return null;
      throw error;
    }
  });
}
