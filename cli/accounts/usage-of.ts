import { addUsage, type Usage } from '../../shared/domain/usage.ts';
import type { Connection } from './connect.ts';

/** What all that was read through these connections used, accounts that failed half-way among them. */
export function usageOf(connections: readonly Connection[]): Usage {
  return addUsage(...connections.map(({ tools }) => tools.clients.meter.read()));
}
