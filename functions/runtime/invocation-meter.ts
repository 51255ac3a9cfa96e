import { AsyncLocalStorage } from 'node:async_hooks';
import { type Meter, startMeter } from '../../shared/domain/meter.ts';
import { noUsage, type Usage } from '../../shared/domain/usage.ts';

const current = new AsyncLocalStorage<Meter>();

/**
 * Counts for the invocation in which a call is made: clients outlive it, and where functions run on one machine several
 * invocations share them.
 */
export const invocationMeter: Meter = {
  add: (part) => current.getStore()?.add(part),
  read: () => current.getStore()?.read() ?? noUsage,
};

/** @param running what the invocation uses by itself, asked at every reading */
export async function metering<T>(
  running: () => Partial<Usage>,
  work: () => Promise<T>,
): Promise<T> {
  return current.run(startMeter(running), work);
}
