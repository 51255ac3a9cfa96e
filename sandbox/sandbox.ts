import type { Account } from './account/account.ts';
import type { Instance } from './account/instance.ts';
import type { CallLog } from './call-log.ts';
import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { FleetDescription, InstanceDescription } from './fleet/description.ts';
import type { CallListener } from './world.ts';

export interface SandboxOptions {
  /** Default: a free one. */
  port?: number;
  /** Default: one enabled Region, us-east-1, without instances. */
  fleet?: FleetDescription;
  /** Default: realClock(). */
  clock?: Clock;
  /** The documented token buckets. Default: on. */
  throttle?: 'on' | 'off';
  /** Multiplies every bucket's burst and rate. Default: 1. */
  throttleScale?: number;
  /** Added to every AWS call. Default: 0. */
  latencyMs?: number;
  /** How long modified options stay pending, and a start or stop takes. Default: 2. */
  appliesAfterSeconds?: number;
  /** How long CloudTrail takes to show a call; AWS's takes minutes. Default: 0. */
  trailDelaySeconds?: number;
  /** Default: 111122223333. */
  accountId?: string;
  /** Accounts beside it, by id: reached by assuming any role of theirs, or with `clientConfig(region, id)`. */
  moreAccounts?: Record<string, FleetDescription>;
  /** Seeds the faults with a probability. Default: 1. */
  seed?: number;
}

export interface Sandbox {
  readonly url: string;
  /** The variables with which the SDKs and the CLI talk to this sandbox. */
  readonly environment: Record<string, string>;
  /** The main account. */
  readonly account: Account;
  readonly clock: Clock;
  readonly calls: CallLog;
  readonly faults: Faults;
  /** Throws if the sandbox has no such account. */
  accountOf(id: string): Account;
  /** Constructor arguments for an SDK client. Default: the main account, and the account's first Region. */
  clientConfig(region?: string, accountId?: string): ClientConfig;
  /** From now on these credentials, seen before or not, are refused as expired. */
  expire(accessKeyId: string): void;
  /**
   * From now on callers of all accounts may do what this IAM policy document allows, and nothing else. Throws, and
   * changes nothing, where the document holds anything but Allow, Action, Resource and conditions on tags or ec2:Attribute.
   */
  allowOnly(policyDocument: unknown): void;
  allowAll(): void;
  /** The listener is awaited before and after each call's operation. Returns how to remove it. */
  onCall(listener: CallListener): () => void;
  /** The instance as of now, looked for in the main account first; throws if there is none. */
  instance(id: string): Instance;
  /** Into the main account. */
  addInstance(description: InstanceDescription): Instance;
  /**
   * Terminates an instance and launches another in its place, which runs at once: from what its group, its fleet or else its
   * template names now, by EC2's precedence of metadata options, with a new id, the group's tags and the template's instance
   * tags. Software goes on calling IMDSv1 at the same rate. Throws, and changes nothing, where EC2 refuses the launch.
   */
  replaceInstance(id: string): Instance;
  /** Replaces every living instance of a group, like an instance refresh. Default: the first Region. */
  refreshGroup(name: string, region?: string): Instance[];
  /** IMDSv1 calls of an instance: `{ at: '-1h', count: 3 }`. */
  recordCalls(id: string, calls: { at: string; count?: number }): void;
  stop(): Promise<void>;
}

export interface ClientConfig {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}
