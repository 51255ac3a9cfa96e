import { findingEvent } from '../decisions/finding-event.ts';
import type { Environment } from '../domain/environment.ts';
import { InvalidInput } from '../domain/errors.ts';
import type { Payload } from '../domain/payloads.ts';
import { putEvents } from '../gateways/put-events.ts';
import { readSettings } from '../gateways/read-settings.ts';
import { renewLease } from '../records/lease.ts';
import { tellChanges } from './tell-changes.ts';
import { tellSecurityHub } from './tell-security-hub.ts';
import { tellTurns, type TurnPlace } from './tell-turns.ts';
import type { Tools } from './tools.ts';

export type Told = { readonly cursor: string | null; readonly events: number };

/**
 * Tells other programs what this run found and what was changed: the stack's bus, and Security Hub where it is wanted. What
 * earlier runs could not tell is told with it; each event that is sent again has the id that it had.
 */
export async function tellMachines(
  payload: Payload<'tell-machines'>,
  environment: Environment<'tell-machines'>,
  tools: Tools,
): Promise<Told> {
  const { runId, startedAt, told } = payload;
  const run = { runId, startedAt };
  const from = parseCursor(told?.cursor ?? null);
  await renewLease(tools.table, payload, tools.now());
  const { clients, pause } = tools;
  const bus = { events: clients.events, name: environment.EVENT_BUS_NAME, pause };
  let events = from.phase === 'changes' ? await tellChanges(tools, run, bus) : 0;
  if (from.phase !== 'hub') {
    const stopped = await tellTurns(tools, run, from.after, async (turns, records) => {
      const now = tools.now().toISOString();
      await putEvents(
        bus,
        turns.map((turn) => findingEvent(turn, records.get(turn.instanceId) ?? null, now)),
      );
      events += turns.length;
    });
    if (stopped !== null) return { cursor: turnCursor(stopped), events };
  }
  // Not before: what goes on the bus depends on no setting.
  const settings = await readSettings(tools.clients, tools.home, environment.SETTINGS_PARAMETER);
  const after = from.phase === 'hub' ? from.after : null;
  const stopped = await tellSecurityHub(tools, run, settings, after);
  return { cursor: stopped === null ? null : `hub/${stopped}`, events };
}

type Place =
  | { readonly phase: 'changes'; readonly after: null }
  | { readonly phase: 'turns'; readonly after: TurnPlace }
  | { readonly phase: 'hub'; readonly after: string };

function turnCursor({ account, region, instanceId }: TurnPlace): string {
  return ['turns', account, region, instanceId].join('/');
}

function parseCursor(cursor: string | null): Place {
  if (cursor === null) return { phase: 'changes', after: null };
  const [phase, first, region, instanceId] = cursor.split('/');
  if (phase === 'hub' && first) return { phase, after: first };
  if (phase === 'turns' && first && region && instanceId)
    return { phase, after: { account: first, region, instanceId } };
  throw new InvalidInput(`tell-machines does not understand the cursor ${cursor}`);
}
