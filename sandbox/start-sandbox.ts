import type { AddressInfo } from 'node:net';
import type { Account } from './account/account.ts';
import { type Instance, settle } from './account/instance.ts';
import { CallLog } from './call-log.ts';
import { type Clock, realClock } from './clock.ts';
import { DynamoDb } from './dynamodb/dynamo-db.ts';
import { Faults } from './faults.ts';
import { addInstance } from './fleet/add-instance.ts';
import { buildAccount } from './fleet/build-account.ts';
import type { FleetDescription, InstanceDescription } from './fleet/description.ts';
import { moment } from './fleet/moment.ts';
import { seededRandom } from './seeded-random.ts';
import { listen } from './server.ts';
import { Throttle } from './throttle.ts';
import type { CallListener, World } from './world.ts';

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
  /** Default: 111122223333. */
  accountId?: string;
  /** Seeds the faults with a probability. Default: 1. */
  seed?: number;
}

export interface Sandbox {
  readonly url: string;
  /** The variables with which the SDKs and the CLI talk to this sandbox. */
  readonly environment: Record<string, string>;
  readonly account: Account;
  readonly clock: Clock;
  readonly calls: CallLog;
  readonly faults: Faults;
  /** Constructor arguments for an SDK client. Default: the first Region. */
  clientConfig(region?: string): ClientConfig;
  /** The listener is awaited before and after each call's operation. Returns how to remove it. */
  onCall(listener: CallListener): () => void;
  /** The instance as of now; throws if there is none. */
  instance(id: string): Instance;
  addInstance(description: InstanceDescription): Instance;
  /** IMDSv1 calls of an instance: `{ at: '-1h', count: 3 }`. */
  recordCalls(id: string, calls: { at: string; count?: number }): void;
  stop(): Promise<void>;
}

interface ClientConfig {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

const CREDENTIALS = { accessKeyId: 'SANDBOX', secretAccessKey: 'sandbox' };

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = buildWorld(options);
  const { account, clock, calls, faults, listeners } = world;
  const server = await listen(world, options.port ?? 0);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const home = account.regions.keys().next().value ?? '';
  const instance = (id: string) => {
    const found = account.instances.get(id);
    if (!found) throw new RangeError(`the sandbox has no instance ${id}`);
    return settle(found, clock.now());
  };
  return {
    url,
    environment: environment(url, home),
    account,
    clock,
    calls,
    faults,
    clientConfig: (region = home) => ({ endpoint: url, region, credentials: CREDENTIALS }),
    onCall(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    instance,
    addInstance: (description) =>
      addInstance(account, { region: home, ...description }, clock.now()),
    recordCalls(id, { at, count = 1 }) {
      instance(id).usage.calls.push({ at: moment(at, clock.now()), count });
    },
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function buildWorld(options: SandboxOptions): World {
  const { clock = realClock(), throttle = 'on', throttleScale, appliesAfterSeconds = 2 } = options;
  return {
    account: buildAccount(options.accountId ?? '111122223333', options.fleet ?? {}, clock.now()),
    clock,
    calls: new CallLog(),
    faults: new Faults(seededRandom(options.seed ?? 1)),
    throttle: throttle === 'on' ? new Throttle(clock, throttleScale) : undefined,
    dynamoDb: new DynamoDb(),
    listeners: new Set(),
    latencyMs: options.latencyMs ?? 0,
    appliesAfterMs: appliesAfterSeconds * 1000,
  };
}

function environment(url: string, region: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_REGION: region,
    // The AWS CLI and boto3 read only this one.
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
