import type { AddressInfo } from 'node:net';
import type { Account } from './account/account.ts';
import { type Instance, settle } from './account/instance.ts';
import { buildWorld } from './build-world.ts';
import { addInstance } from './fleet/add-instance.ts';
import { moment } from './fleet/moment.ts';
import { replaceInstance } from './launch/replace-instance.ts';
import type { ClientConfig, Sandbox, SandboxOptions } from './sandbox.ts';
import { listen } from './server.ts';

const CREDENTIALS = { accessKeyId: 'SANDBOX', secretAccessKey: 'sandbox' };

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = buildWorld(options);
  const { account, accounts, clock, calls, callers, faults, listeners, policy } = world;
  const server = await listen(world, options.port ?? 0);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const home = firstRegion(account);
  const accountOf = (id: string) => {
    const found = accounts.get(id);
    if (!found) throw new RangeError(`the sandbox has no account ${id}`);
    return found;
  };
  const instance = (id: string) => {
    const [found] = [...accounts.values()].flatMap(({ instances }) => instances.get(id) ?? []);
    if (!found) throw new RangeError(`the sandbox has no instance ${id}`);
    return settle(found, clock.now());
  };
  const replace = (id: string) => {
    const old = instance(id);
    const owner = [...accounts.values()].find(({ instances }) => instances.get(id) === old);
    return replaceInstance(owner ?? account, old, clock.now());
  };
  return {
    url,
    environment: environment(url, home),
    account,
    clock,
    calls,
    faults,
    accountOf,
    clientConfig: (region, accountId = account.id) => ({
      endpoint: url,
      region: region ?? firstRegion(accountOf(accountId)),
      credentials: accountId === account.id ? CREDENTIALS : credentialsOf(accountOf(accountId)),
    }),
    expire: (accessKeyId) => callers.expire(accessKeyId),
    allowOnly: (policyDocument) => policy.allowOnly(policyDocument),
    allowAll: () => policy.allowAll(),
    onCall(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    instance,
    addInstance: (description) =>
      addInstance(account, { region: home, ...description }, clock.now()),
    replaceInstance: replace,
    refreshGroup(name, region = home) {
      const group = account.regions.get(region)?.groups.get(name);
      if (!group) throw new RangeError(`the sandbox has no group ${name} in ${region}`);
      return [...group.instanceIds].filter((id) => isLiving(instance(id))).map(replace);
    },
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

function isLiving({ state }: Instance): boolean {
  return state !== 'terminated' && state !== 'shutting-down';
}

function firstRegion({ regions }: Account): string {
  return regions.keys().next().value ?? '';
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

function credentialsOf({ id }: Account): ClientConfig['credentials'] {
  return { accessKeyId: `AKIA0000${id}`, secretAccessKey: CREDENTIALS.secretAccessKey };
}
