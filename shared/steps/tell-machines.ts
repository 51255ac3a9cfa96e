import type { Environment } from '../domain/environment.ts';
import type { Payload } from '../domain/payloads.ts';
import type { Tools } from './tools.ts';

export type Told = { readonly cursor: string | null; readonly events: number };

/** Tells other programs what this run found and what was changed: the stack's bus, and Security Hub where it is wanted. */
export async function tellMachines(
  _payload: Payload<'tell-machines'>,
  _environment: Environment<'tell-machines'>,
  _tools: Tools,
): Promise<Told> {
  return { cursor: null, events: 0 };
}
