import type { AccountDefaults } from '../../domain/account-defaults.ts';
import type { MetadataOptions } from '../../domain/instance.ts';
import type { Launch, LaunchImage, NamedOptions, Resolved } from '../../domain/sources/launch.ts';
import { judgeLaunch } from './judge-launch.ts';

/**
 * What an instance launched now would get. Each option resolves on its own: what the launch names, then the account's
 * default, then the AMI, which says something of tokens and hop limit alone, then EC2: optional, enabled, 1
 * (docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html). What could not be read makes
 * only those options unknown that it decides.
 */
export function resolveLaunch(
  named: NamedOptions,
  defaults: AccountDefaults,
  image: LaunchImage,
): Launch {
  const settings = {
    httpTokens: resolve('httpTokens', named, defaults, () =>
      ofImage(image, 'required', 'optional'),
    ),
    httpEndpoint: resolve('httpEndpoint', named, defaults, () => ec2('enabled' as const)),
    hopLimit: resolve('hopLimit', named, defaults, () => ofImage(image, 2, 1)),
  };
  return { ...settings, ...judgeLaunch(settings, defaults, image) };
}

type Option = 'httpTokens' | 'httpEndpoint' | 'hopLimit';

function resolve<Key extends Option>(
  key: Key,
  named: NamedOptions,
  defaults: AccountDefaults,
  otherwise: () => Resolved<MetadataOptions[Key]>,
): Resolved<MetadataOptions[Key]> {
  const own = named[key];
  if (own !== undefined) return { value: own, by: 'launch' };
  if (defaults.kind !== 'read') return { value: null, why: whyNoDefaults(defaults) };
  const preferred = defaults.options[key];
  return preferred === undefined ? otherwise() : { value: preferred, by: 'account-default' };
}

/** An AMI marked v2.0 means tokens required and hop limit 2; any other has no preference. */
function ofImage<Value>(image: LaunchImage, v2: Value, otherwise: Value): Resolved<Value> {
  switch (image.kind) {
    case 'read':
      return image.imdsSupport === 'v2.0' ? { value: v2, by: 'image' } : ec2(otherwise);
    case 'not-named':
      return { value: null, why: 'no AMI is named, so it is decided when somebody launches' };
    case 'gone':
      return { value: null, why: `${image.imageId} does not exist any more` };
    case 'unreadable':
      return { value: null, why: `its AMI could not be read: ${image.why}` };
  }
}

function ec2<Value>(value: Value): Resolved<Value> {
  return { value, by: 'ec2' };
}

function whyNoDefaults(defaults: Exclude<AccountDefaults, { readonly kind: 'read' }>): string {
  return defaults.kind === 'unreadable'
    ? `the account's defaults could not be read: ${defaults.why}`
    : "the account's defaults were not read";
}
