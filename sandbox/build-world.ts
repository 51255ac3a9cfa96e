import { CallLog } from './call-log.ts';
import { Callers } from './callers.ts';
import { realClock } from './clock.ts';
import { DynamoDb } from './dynamodb/dynamo-db.ts';
import { Faults } from './faults.ts';
import { buildAccount } from './fleet/build-account.ts';
import { withMoreAccounts } from './fleet/with-more-accounts.ts';
import { PolicyGate } from './policy/policy-gate.ts';
import type { SandboxOptions } from './sandbox.ts';
import { seededRandom } from './seeded-random.ts';
import { Throttle } from './throttle.ts';
import type { World } from './world.ts';

export function buildWorld(options: SandboxOptions): World {
  const { clock = realClock(), throttle = 'on', throttleScale, appliesAfterSeconds = 2 } = options;
  const { accountId = '111122223333', fleet = {}, moreAccounts = {} } = options;
  const account = buildAccount(accountId, fleet, clock.now());
  const accounts = withMoreAccounts(account, moreAccounts, clock.now());
  return {
    account,
    accounts,
    callers: new Callers(accounts, account),
    policy: new PolicyGate(),
    clock,
    calls: new CallLog(),
    faults: new Faults(seededRandom(options.seed ?? 1)),
    throttle: throttle === 'on' ? new Throttle(clock, throttleScale) : undefined,
    dynamoDb: new DynamoDb(),
    listeners: new Set(),
    latencyMs: options.latencyMs ?? 0,
    appliesAfterMs: appliesAfterSeconds * 1000,
    trailDelayMs: (options.trailDelaySeconds ?? 0) * 1000,
  };
}
