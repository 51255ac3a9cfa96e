import { expect } from 'vitest';
import { commandLine, account, emptyFolder, type Outcome } from './command-line.ts';
import type { FleetDescription, Sandbox } from '../../sandbox/index.ts';
import { optionsOf, runIn } from './cli-account.ts';

export const ready = 'i-00000000000000001';
export const withHops = 'i-00000000000000002';
const toDisable = 'i-00000000000000003';
export const toRestore = 'i-00000000000000004';
const off = 'i-00000000000000005';

/** Each with an owner of its own, so that no share limits them; all five ways in which settings can change. */
const tagged = (others: Readonly<Record<string, string>>, owner: string) => ({
  owner: `${owner}@example.com`,
  ...others,
});
export const instances: NonNullable<FleetDescription['instances']> = [
  { id: ready, tags: tagged({ 'imds-warden': 'modify' }, 'a') },
  {
    id: withHops,
    region: 'eu-west-1',
    tags: tagged({ 'imds-warden': 'modify', 'imds-warden:hop-limit': '3' }, 'b'),
    options: { httpProtocolIpv6: 'enabled', instanceMetadataTags: 'enabled' },
  },
  { id: toDisable, tags: tagged({ 'imds-warden': 'disable' }, 'c') },
  {
    id: toRestore,
    tags: tagged({ 'imds-warden': 'restore' }, 'd'),
    options: { httpTokens: 'required', httpPutResponseHopLimit: 7 },
  },
  {
    id: off,
    tags: tagged({ 'imds-warden': 'modify', 'imds-warden:force': 'true' }, 'e'),
    options: { httpEndpoint: 'disabled', httpPutResponseHopLimit: 5 },
  },
];
export const ids = instances.map(({ id = '' }) => id);
const regions = [{ name: 'us-east-1' }, { name: 'eu-west-1' }];

/** A folder in which apply has changed five instances, each in another way. */
export type Scene = {
  readonly sandbox: Sandbox;
  readonly folder: string;
  /** The run of apply. */
  readonly run: string;
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
};

/** All five settings of each. */
export const all = (sandbox: Sandbox, of = ids) => of.map((id) => optionsOf(sandbox, id));

export async function appliedScene(
  fleet: FleetDescription = { regions, instances },
): Promise<Scene> {
  const sandbox = await account({ fleet, appliesAfterSeconds: 0 });
  const of = (fleet.instances ?? []).map(({ id = '' }) => id);
  const before = all(sandbox, of);
  const folder = emptyFolder();
  const { environment } = sandbox;
  const { code, stdout } = await commandLine(['apply', '--yes'], { environment, folder });
  expect(code).toBe(0);
  return { sandbox, folder, run: runIn(stdout), before, after: all(sandbox, of) };
}

export async function undo(
  { sandbox: { environment }, folder }: Pick<Scene, 'sandbox' | 'folder'>,
  ...args: readonly string[]
): Promise<Outcome> {
  return commandLine(['undo', '--yes', ...args], { environment, folder });
}
