import type { HttpAnswer } from '../wire/http-message.ts';
import { notOk, ok, tooMany } from './reply.ts';
import type { Workspace } from './workspace.ts';

/** https://docs.slack.dev/reference/methods/users.lookupByEmail, which is of tier 3: about 50 calls a minute */
export function lookUpByEmail(
  { users, throttle, limits }: Workspace,
  { email = '' }: Readonly<Record<string, string>>,
): HttpAnswer {
  const { lookupsPerMinute } = limits;
  const bucket = {
    name: 'lookups',
    burst: lookupsPerMinute,
    perSecond: lookupsPerMinute / 60,
  };
  if (!throttle.take('slack', 'workspace', bucket))
    return tooMany(Math.ceil(60 / lookupsPerMinute));
  const address = email.toLowerCase();
  const id = users.get(address);
  if (id === undefined) return notOk('users_not_found');
  const name = address.split('@')[0];
  return ok({
    user: { id, team_id: 'T00000001', name, deleted: false, profile: { email: address } },
  });
}
