import type { AccountDefaults } from '../account-defaults.ts';
import type { Tag, Target } from '../instance.ts';
import type { NamedOptions } from './launch.ts';

/** What instances come from. */
export const sourceKinds = [
  'template',
  'configuration',
  'group',
  'fleet',
  'spot-fleet',
  'image',
  'defaults',
] as const;

export type SourceKind = (typeof sourceKinds)[number];

/** `lt-...`, a configuration's or a group's name, `fleet-...`, `sfr-...`, `ami-...`; of the account's defaults, `defaults`. */
export type SourceId = Target & { readonly kind: SourceKind; readonly id: string };

/** One text for one source: names of groups are unique in a Region and among groups only. */
export function sourceKey({ account, region, kind, id }: SourceId): string {
  return `${account}/${region}/${kind}/${id}`;
}

export type LaunchTemplate = {
  readonly id: string;
  readonly name: string;
  readonly defaultVersion: number;
  readonly latestVersion: number;
  /** Who manages it (Operator); nobody else may change it. */
  readonly managedBy: string | null;
  readonly tags: readonly Tag[];
  /** The default, the latest, and every one that a group, a fleet or an instance uses; not the others. */
  readonly versions: readonly TemplateVersion[];
};

export type TemplateVersion = {
  readonly version: number;
  /** `ami-...`, `resolve:ssm:...`, or null: whoever launches names it. */
  readonly imageId: string | null;
  readonly options: NamedOptions;
  readonly description: string | null;
  /** Tags that its instances get. */
  readonly instanceTags: readonly Tag[];
};

/** How a group or a fleet names a template: `version` is a number, `$Latest` or `$Default`. One of id and name may be null. */
export type TemplateRef = {
  readonly templateId: string | null;
  readonly templateName: string | null;
  readonly version: string;
  /** Of an override that names an AMI in place of the template's; left out: it names none. */
  readonly imageId?: string;
};

export type LaunchConfiguration = {
  readonly name: string;
  readonly imageId: string | null;
  readonly options: NamedOptions;
};

export type AutoScalingGroup = {
  readonly name: string;
  readonly tags: readonly Tag[];
  /** Every template that it may launch from: one, or with a mixed-instances policy that of each override. */
  readonly templates: readonly TemplateRef[];
  /** Whether it has a mixed-instances policy, which another command updates; left out: not known. */
  readonly isMixed?: boolean;
  /** Name of its launch configuration; null: it has templates. */
  readonly configuration: string | null;
  readonly desired: number;
};

/** An EC2 Fleet or a Spot Fleet that may still launch. */
export type Fleet = {
  readonly kind: 'fleet' | 'spot-fleet';
  readonly id: string;
  readonly tags: readonly Tag[];
  readonly templates: readonly TemplateRef[];
  /** AMIs of launch specifications: those of a Spot Fleet that has no template, which cannot name metadata options. */
  readonly images: readonly string[];
};

/** What an AMI can be marked with; there is no other value. */
export const imdsSupports = ['v2.0'] as const;

/** An AMI: the account's own, or another's that a source names. */
export type Image = {
  readonly id: string;
  readonly name: string | null;
  /** Whether the account owns it. */
  readonly isOwn: boolean;
  readonly imdsSupport: 'v2.0' | null;
  /** ISO; up to a day late; null: AWS does not say. */
  readonly lastLaunchedAt: string | null;
  readonly tags: readonly Tag[];
};

/** The parts of a Region's sources that are read by a call of their own. */
export const sourceParts = ['templates', 'configurations', 'groups', 'fleets', 'images'] as const;

export type SourcePart = (typeof sourceParts)[number];

/** All that instances of one Region come from, as read just now. A part that could not be read is empty, and in `unread`. */
export type RegionSources = Target & {
  readonly templates: readonly LaunchTemplate[];
  readonly configurations: readonly LaunchConfiguration[];
  readonly groups: readonly AutoScalingGroup[];
  readonly fleets: readonly Fleet[];
  readonly images: readonly Image[];
  readonly defaults: AccountDefaults;
  readonly unread: Readonly<Partial<Record<SourcePart, string>>>;
};
