import type { MetadataOptions } from '../domain/instance.ts';

/** The five settings as people call them. */
export const settingWords: Record<keyof MetadataOptions, string> = {
  httpEndpoint: 'endpoint',
  httpTokens: 'tokens',
  hopLimit: 'hop limit',
  httpProtocolIpv6: 'IPv6',
  instanceMetadataTags: 'tags in metadata',
};

/** `tokens optional -> required`: only what differs; `as before` when nothing does. */
export function optionsChange(
  before: MetadataOptions | null,
  after: Partial<MetadataOptions> | null,
): string {
  if (before === null || after === null) return 'not known';
  const changed = (Object.keys(settingWords) as (keyof MetadataOptions)[]).filter(
    (key) => after[key] !== undefined && after[key] !== before[key],
  );
  if (changed.length === 0) return 'as before';
  return changed.map((key) => `${settingWords[key]} ${before[key]} -> ${after[key]}`).join(', ');
}
