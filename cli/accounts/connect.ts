import { awsClients, type ClientOverrides, homeRegion } from '../../shared/gateways/clients.ts';
import { chainCredentials, roleArn, roleCredentials } from '../../shared/gateways/credentials.ts';
import type { Tools } from '../../shared/steps/tools.ts';
import { checkProfiles, endpointOf } from './read-profiles.ts';
import { commaList } from '../options/parse-values.ts';
import { UsageError } from '../usage-error.ts';

export type AccountOptions = {
  readonly profile?: readonly string[];
  readonly assumeRole?: string;
  readonly accounts?: string;
};

/** What a step needs to work in one account; only the table is missing. */
export type Connection = {
  /** How a person named the account: its id, a profile, or null for what the environment says. */
  readonly label: string | null;
  readonly tools: Omit<Tools, 'table'>;
  /** For the one client that is made later: the table's. */
  readonly access: Pick<ClientOverrides, 'credentials' | 'profile' | 'endpoint'>;
};

/**
 * One connection for each account that the options name. No call is made yet.
 * @throws UsageError for options that do not go together, and for a profile that does not exist
 */
export async function connect(options: AccountOptions): Promise<readonly Connection[]> {
  const { profile = [], assumeRole } = options;
  const accounts = [...new Set(commaList(options.accounts ?? ''))];
  checkOptions(options, accounts);
  const fromEnvironment = process.env['AWS_PROFILE'] ?? '';
  await checkProfiles(profile.length > 0 || fromEnvironment === '' ? profile : [fromEnvironment]);
  if (profile.length > 1)
    return Promise.all(profile.map(async (name) => connection(name, chainCredentials(name), name)));
  const [only] = profile;
  // The SDK then follows all that the profile says, endpoints of single services included.
  if (only !== undefined) process.env['AWS_PROFILE'] = only;
  const base = chainCredentials();
  if (assumeRole === undefined) return [await connection(only ?? null, base)];
  const home = await homeRegion();
  return Promise.all(
    accounts.map(async (id) =>
      connection(id, roleCredentials(roleArn(id, assumeRole, home), { base, region: home })),
    ),
  );
}

async function connection(
  label: string | null,
  credentials: NonNullable<ClientOverrides['credentials']>,
  profile?: string,
): Promise<Connection> {
  const home = await homeRegion(profile);
  const endpoint = profile === undefined ? undefined : await endpointOf(profile);
  const access = {
    credentials,
    ...(profile === undefined ? {} : { profile }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
  const tools = {
    clients: awsClients({ region: home, ...access }),
    home,
    now: () => new Date(),
    timeIsUp: () => false,
    pause: async (milliseconds: number) =>
      new Promise<void>((wake) => setTimeout(wake, milliseconds)),
    log: { info: () => {}, warn: () => {} },
  };
  return { label, tools, access };
}

function checkOptions(
  { profile = [], assumeRole }: AccountOptions,
  accounts: readonly string[],
): void {
  if ((assumeRole === undefined) !== (accounts.length === 0))
    throw new UsageError('--assume-role NAME and --accounts ID,ID go together');
  if (assumeRole !== undefined && profile.length > 1)
    throw new UsageError(
      '--assume-role starts from one profile; --profile was given more than once',
    );
  if (assumeRole !== undefined && !/^[\w+=,.@/-]{1,512}$/.test(assumeRole))
    throw new UsageError(`--assume-role takes a role's name (with its path), not "${assumeRole}"`);
  const wrong = accounts.find((id) => !/^\d{12}$/.test(id));
  if (wrong !== undefined)
    throw new UsageError(`--accounts takes ids of 12 digits, separated by commas, not "${wrong}"`);
}
