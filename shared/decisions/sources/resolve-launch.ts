import type { AccountDefaults } from '../../domain/account-defaults.ts';
import type { Launch, LaunchImage, NamedOptions } from '../../domain/sources/launch.ts';

/**
 * What an instance launched now would get. Each option resolves on its own: what the launch names, then the account's
 * default, then the AMI (docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html).
 */
export function resolveLaunch(
  named: NamedOptions,
  defaults: AccountDefaults,
  image: LaunchImage,
): Launch {
  throw new Error(`not yet: ${JSON.stringify({ named, defaults, image })}`);
}
