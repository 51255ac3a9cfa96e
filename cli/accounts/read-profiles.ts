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

/** The services that are called, as AWS_ENDPOINT_URL_<SERVICE> names them. */
const services = ['EC2', 'CLOUDWATCH', 'CLOUDTRAIL', 'IAM', 'STS', 'SSM', 'DYNAMODB'];

/**
 * The endpoint_url of one of several profiles, unless the environment names endpoints, which count more, or says to
 * ignore what is configured. The SDK itself looks into no profile but AWS_PROFILE's
 * (docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html).
 */
export async function endpointOf(profile: string): Promise<string | undefined> {
  const { env } = process;
  const named = ['AWS_ENDPOINT_URL', ...services.map((service) => `AWS_ENDPOINT_URL_${service}`)];
  if (env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']?.toLowerCase() === 'true') return undefined;
  if (named.some((name) => env[name])) return undefined;
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
