import type * as z from 'zod/mini';
import { parseOwner } from '../owner.ts';

type Names = Readonly<
  Record<string, string | { readonly email: string; readonly channel: string }>
>;

/**
 * Whoever has an address is one owner, with one topic and one digest: two channels beside it would leave one of them silent.
 */
export function oneChannelEach({ value, issues }: z.core.ParsePayload<Names>): void {
  const firsts = new Map<string, { readonly name: string; readonly channel: string }>();
  for (const [name, addresses] of Object.entries(value)) {
    if (typeof addresses === 'string') continue;
    const [email, channel] = [keyOf(addresses.email), keyOf(addresses.channel)];
    const first = firsts.get(email);
    if (first === undefined) firsts.set(email, { name, channel });
    else if (first.channel !== channel)
      issues.push({
        code: 'custom',
        input: addresses,
        path: [name],
        message: `the same channel for one e-mail address: "${first.name}" has ${first.channel} beside ${email}, and "${name}" has ${channel}`,
      });
  }
}

function keyOf(address: string): string {
  return parseOwner(address)?.key ?? address;
}
