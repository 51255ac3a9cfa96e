import type { Account } from './account/account.ts';
import type { Call, CallLog } from './call-log.ts';
import type { Callers } from './callers.ts';
import type { Clock } from './clock.ts';
import type { DynamoDb } from './dynamodb/dynamo-db.ts';
import type { Faults } from './faults.ts';
import type { PolicyGate } from './policy/policy-gate.ts';
import type { Throttle } from './throttle.ts';

/** Everything one sandbox consists of. */
export interface World {
  /** The main account. */
  readonly account: Account;
  /** By id, the main one first. */
  readonly accounts: ReadonlyMap<string, Account>;
  readonly callers: Callers;
  readonly policy: PolicyGate;
  readonly clock: Clock;
  readonly calls: CallLog;
  readonly faults: Faults;
  readonly throttle: Throttle | undefined;
  readonly dynamoDb: DynamoDb;
  readonly listeners: Set<CallListener>;
  readonly latencyMs: number;
  readonly appliesAfterMs: number;
  /** How long CloudTrail takes to show a call. */
  readonly trailDelayMs: number;
}

/** Awaited before the operation is performed and again after it, so a test can change the world in between. */
export type CallListener = (event: {
  phase: 'before' | 'after';
  call: Call;
}) => void | Promise<void>;
