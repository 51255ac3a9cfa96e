import type { MetadataOptions } from '../instance.ts';

/** What a launch template, a launch configuration or a launch names itself; what is left out is decided elsewhere. */
export type NamedOptions = Partial<MetadataOptions>;

/** The account's defaults of one Region that are set; what is left out has no preference. */
export type DefaultOptions = Partial<
  Pick<MetadataOptions, 'httpTokens' | 'httpEndpoint' | 'hopLimit' | 'instanceMetadataTags'>
>;

/** What is known of the AMI of a launch. */
export type LaunchImage =
  | { readonly kind: 'read'; readonly imageId: string; readonly imdsSupport: 'v2.0' | null }
  /** None is named, or an alias (`resolve:ssm:...`, `$Latest` of something else): it is decided when somebody launches. */
  | { readonly kind: 'not-named' }
  /** It is deregistered, or not shared with the account any more: nothing can be launched from it. */
  | { readonly kind: 'gone'; readonly imageId: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Who decided a setting, the first that names it: EC2's order of precedence. */
export const deciders = ['launch', 'account-default', 'image', 'ec2'] as const;

export type Decider = (typeof deciders)[number];

/** One setting of an instance that would be launched now. `why` it is not known is a clause a person can read. */
export type Resolved<Value> =
  | { readonly value: Value; readonly by: Decider }
  | { readonly value: null; readonly why: string };

export const launchVerdictKinds = [
  'v1-allowed',
  'unknown',
  'launch-fails',
  'v2-only',
  'off',
] as const;

/**
 * What an instance launched from here now would get, worst first. `unknown`: a setting that decides could not be resolved.
 * `launch-fails`: HttpTokensEnforced refuses it, or its AMI is gone.
 */
export type LaunchVerdictKind = (typeof launchVerdictKinds)[number];

/** The answer to "what would an instance launched from here now get?" */
export type Launch = {
  readonly httpTokens: Resolved<MetadataOptions['httpTokens']>;
  readonly httpEndpoint: Resolved<MetadataOptions['httpEndpoint']>;
  readonly hopLimit: Resolved<number>;
  readonly verdict: LaunchVerdictKind;
  /** One sentence, without the final full stop. */
  readonly reason: string;
};

/** Only these two bring no instance that allows IMDSv1; `launch-fails` brings none at all. */
export function isCleanLaunch(kind: LaunchVerdictKind): boolean {
  return kind === 'v2-only' || kind === 'off' || kind === 'launch-fails';
}
