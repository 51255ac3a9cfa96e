import { loadSharedConfigFiles } from '@smithy/core/config';
import { UsageError } from '../usage-error.ts';

/**
 * Checks that profiles exist: of one that does not, the SDK says only that there are no credentials.
 * @throws UsageError naming those that there are
 */
export async function checkProfiles(named: readonly string[]): Promise<void> {
  if (named.length === 0) return;
  const sections = await readSections();
  // Sections of another kind come in the same map.
  const known = [...sections.keys()].filter((name) => !/^(services|sso-session)\./.test(name));
  for (const name of named)
    if (!sections.has(name))
      throw new UsageError(
        `there is no profile "${name}"; ${known.length === 0 ? 'the AWS configuration files name none' : `there are: ${known.join(', ')}`}`,
      );
}

/**
 * The profile's endpoint_url, unless the environment names one, which counts more. The SDK itself looks into no profile
 * but AWS_PROFILE's (docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html).
 */
export async function endpointOf(profile: string | undefined): Promise<string | undefined> {
  const named = Object.keys(process.env).some((name) => name.startsWith('AWS_ENDPOINT_URL'));
  if (profile === undefined || named) return undefined;
  return (await readSections()).get(profile)?.['endpoint_url'];
}

type Section = Readonly<Record<string, string | undefined>>;

async function readSections(): Promise<ReadonlyMap<string, Section>> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  const names = new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)]);
  return new Map(
    [...names].map((name) => [name, { ...configFile[name], ...credentialsFile[name] }]),
  );
}
