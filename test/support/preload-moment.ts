import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/**
 * For `node --import`: a process in which it is another day, so that the command line meets a virtual clock. Time passes as
 * ever from the moment in TEST_MOMENT, an ISO time.
 */
const RealDate = Date;
const ahead = RealDate.parse(process.env['TEST_MOMENT'] ?? '') - RealDate.now();

globalThis.Date = class extends RealDate {
  constructor(...args: readonly [] | ConstructorParameters<typeof RealDate>) {
    super(...((args.length === 0 ? [RealDate.now() + ahead] : args) as [number]));
  }
  static override now(): number {
    return RealDate.now() + ahead;
  }
} as DateConstructor;

// The sandbox's answers are dated by the machine's clock: the SDK would take ours for wrong, and repeat what was refused.
subscribe('http.client.response.finish', (message) => {
  const { headers } = (message as { readonly response: IncomingMessage }).response;
  if (headers.date !== undefined)
    headers.date = new RealDate(RealDate.parse(headers.date) + ahead).toUTCString();
});
