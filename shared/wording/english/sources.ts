import type { ServiceHint } from '../../domain/sources/service.ts';
import type { LaunchVerdictKind } from '../../domain/sources/launch.ts';
import type { SourceKind } from '../../domain/sources/source.ts';
import type { SourceNewsKind } from '../../domain/sources/source-news.ts';

/** The section about sources: texts that come in are fit to be shown already. */
export const sourceWords = {
  title: 'WHERE IMDSv1 COMES BACK FROM',
  /** At the head of the mail. */
  short: 'SOURCES',
  /** In the subject, behind the count. */
  bring: (count: number) =>
    count === 1 ? 'source brings IMDSv1 back' : 'sources bring IMDSv1 back',
  changed: (count: number) => (count === 1 ? 'source changed' : 'sources changed'),
  others: (count: number) => (count === 1 ? 'source to look at' : 'sources to look at'),
  about:
    'Instances are replaced by what these launch: what is changed on an instance lasts no longer than the instance.',
  /** Why it comes to this owner. */
  why: (owner: string) =>
    owner === 'operations'
      ? "These sources have no owner that can be reached, or are the account's own, so they come to the operations topic."
      : `You hear of these sources because they carry your name (${owner}) in a tag, or because you are the fallback for sources without an owner.`,
  stale: (count: number) =>
    `${count === 1 ? '1 source' : `${count} sources`} of yours could not be read in this run: nothing new is said of ${count === 1 ? 'it' : 'them'}.`,
  unused: (count: number, names: string, more: number) =>
    `${count === 1 ? '1 more' : `${count} more`} would bring IMDSv1 back, and nothing launches from ${count === 1 ? 'it' : 'them'}: ${names}${more > 0 ? ` and ${more} more` : ''}.`,
  further: (count: number) =>
    `... and ${count} more; imds-warden audit --only sources lists all of them.`,

  name: (what: string, region: string) => `(${what} in ${region})`,
  hanging: (count: number, verdicts: string) =>
    count === 1
      ? `1 living instance hangs on it: ${verdicts}.`
      : `${count} living instances hang on it: ${verdicts}.`,
  hangingUnknown: 'How many instances hang on it is not known, because not all could be read.',
  noneHangs: 'No living instance hangs on it.',
  launch: (label: string, notes: string, verdict: LaunchVerdictKind) =>
    `${label}${notes === '' ? '' : ` (${notes})`} ${verdicts[verdict]}.`,
  rolesOf: (roles: readonly string[]) => roles.map((role) => `the ${role}`).join(' and '),
  usersOf: (users: string) => `used by ${users}`,
  moreLaunches: (count: number) => `So ${count === 1 ? 'does 1 more' : `do ${count} more`}.`,
  service: ({ service, sign, lever }: ServiceHint) =>
    `It belongs to ${serviceNames[service]} (${sign}): ${lever}.`,
  advice: (advice: string) => `Advice: ${advice}.`,
  ownerNote: (note: string) => `Sent to you because ${note}.`,

  held: (asked: string, reason: string) => `Asked: ${asked}. Held: ${reason}`,
  refused: (asked: string, reason: string) => `Asked: ${asked}. Refused: ${reason}`,
  asked: (action: string, reason: string) => `Asked: ${action}. ${reason}.`,
  notWeighed: 'the limits were not weighed; it waits for the next run',
  madeVersion: (created: number, from: string) =>
    `Version ${created} was made: a copy of ${from} that requires IMDSv2.`,
  fromVersion: (from: number) => `version ${from}`,
  fromOlder: 'an older one',
  isDefault: (version: number) => `Version ${version} is the default now.`,
  isNotDefault: 'It is not the default yet, so only who names it launches from it.',
  made: {
    require: "The account's defaults of the Region require IMDSv2 now.",
    enforce: 'The account refuses IMDSv1 in the Region now (HttpTokensEnforced).',
    'require-v2': 'It is marked as requiring IMDSv2, for good.',
    undo: 'It was set back to what it was before.',
  },
  asRead: 'As the audit found it: ',
  requested: 'The change was asked of EC2; the next run verifies it.',
  partly: (outcome: string) => `Changed in part only; the rest was not done: ${outcome}`,
  notMade: (outcome: string) => `Not changed: ${outcome}`,
  leftAlone: (outcome: string) => `Left alone: ${outcome}`,
  unknownOutcome: 'why is not known',
  takeBack: (name: string) =>
    `To take it back, whoever runs imds-warden calls: imds-warden undo ${name}`,

  pinned: (version: number, templateId: string, defaultVersion: number) =>
    `It is bound to version ${version} of ${templateId}, and not to the default one, ${defaultVersion}.`,
  pinnedDirty: 'The default version would bring IMDSv1 back as well: fix that first.',
  moveOn: 'To bind it to the default version:',
  refresh: 'and to replace its instances by that, some at a time:',
} as const;

/** After a version, or whatever is launched from. */
const verdicts: Record<LaunchVerdictKind, string> = {
  'v1-allowed': 'brings instances that allow IMDSv1',
  unknown: 'may bring instances that allow IMDSv1: it is not known',
  'launch-fails': 'launches nothing any more',
  'v2-only': 'brings instances that require IMDSv2',
  off: 'brings instances without a metadata service',
};

const serviceNames: Record<ServiceHint['service'], string> = {
  ecs: 'Amazon ECS',
  'eks-node-group': 'an EKS node group',
  'eks-auto-mode': 'EKS Auto Mode',
  karpenter: 'Karpenter',
  beanstalk: 'Elastic Beanstalk',
  emr: 'Amazon EMR',
  batch: 'AWS Batch',
};

export const sourceKindWords: Record<SourceKind, string> = {
  template: 'launch template',
  configuration: 'launch configuration',
  group: 'Auto Scaling group',
  fleet: 'EC2 Fleet',
  'spot-fleet': 'Spot Fleet',
  image: 'AMI',
  defaults: "account's defaults",
};

export type SourceGroupWords = {
  readonly title: string;
  /** Behind the count at the head of the mail. */
  readonly short: string;
  readonly why: string;
};

export const sourceGroupWords: Record<Exclude<SourceNewsKind, 'unused'>, SourceGroupWords> = {
  failed: {
    title: 'A CHANGE FAILED',
    short: 'with a change that failed',
    why: 'A change of these was asked for, and it did not happen, or not all of it; the next run tries again while it is asked for.',
  },
  undone: {
    title: 'UNDONE',
    short: 'undone',
    why: 'A change of these was taken back, and is not made again until the tag is set anew.',
  },
  'launch-fails': {
    title: 'LAUNCHES NOTHING ANY MORE',
    short: 'launching nothing any more',
    why: 'The account refuses instances that allow IMDSv1, and these ask for such: a replacement would fail.',
  },
  'v1-allowed': {
    title: 'BRINGS IMDSv1 BACK',
    short: 'bringing IMDSv1 back',
    why: 'What is launched from these allows IMDSv1.',
  },
  unknown: {
    title: 'CANNOT TELL',
    short: 'not known yet',
    why: 'What is launched from these may allow IMDSv1; what decides it could not be read.',
  },
  'not-understood': {
    title: 'TAG NOT UNDERSTOOD',
    short: 'with a tag that is not understood',
    why: 'Nothing is done for a tag that is not exactly understood. What can be asked of a launch template is modify or ignore.',
  },
  expired: {
    title: 'TAG HAS ENDED',
    short: 'with a tag that has ended',
    why: 'The date in a tag has passed, so the tag has no effect any more.',
  },
  held: {
    title: 'ASKED FOR, BUT HELD',
    short: 'asked for, but held',
    why: 'A change is asked for that could break something, so it was not made. Once the obstacle is gone, a later run makes it by itself.',
  },
  refused: {
    title: 'ASKED FOR, BUT IMPOSSIBLE',
    short: 'asked for, but impossible',
    why: 'What is asked for here cannot be done; the reason is named below.',
  },
  requested: {
    title: 'ASKED OF EC2, NOT VERIFIED YET',
    short: 'asked of EC2, not verified yet',
    why: 'These changes were asked of EC2; no read has shown them yet.',
  },
  waiting: {
    title: 'WAITING FOR THE NEXT RUN',
    short: 'waiting for the next run',
    why: 'These changes are asked for, and what they wait for is named below.',
  },
  observed: {
    title: 'WOULD BE CHANGED',
    short: 'would be changed',
    why: 'These changes are asked for, and imds-warden is set to observe only.',
  },
  superseded: {
    title: 'NOT CHANGED AFTER ALL',
    short: 'not changed after all',
    why: 'These were to be changed, but were changed otherwise meanwhile, or are gone; the next run looks again.',
  },
  changed: {
    title: 'CHANGED',
    short: 'changed',
    why: 'These changes were asked for, and were made.',
  },
  exempt: {
    title: 'EXEMPT',
    short: 'exempt',
    why: 'A tag keeps these as they are.',
  },
  defaults: {
    title: "ACCOUNT'S DEFAULTS",
    short: "Regions' defaults",
    why: 'These decide where neither a launch nor its template names anything; nobody asked for a change.',
  },
};

/** What can be done about a kind of source; `{}` are filled by tag keys that are fit to be shown. */
export function leverWords(
  kind: SourceKind,
  tags: { readonly action: string; readonly default: string },
): string {
  switch (kind) {
    case 'template':
      return `Launch template: tag it ${tags.action}=modify, and a run makes a new version that requires IMDSv2, as soon as the instances that hang on it are ready for that. With ${tags.default}=true beside it, the new version becomes the default.`;
    case 'configuration':
      // docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html: it cannot be changed once it is made.
      return 'Launch configuration: it cannot be changed, so make a launch template of it, let its groups launch from that, and tag that: https://docs.aws.amazon.com/autoscaling/ec2/userguide/migrate-to-launch-templates.html';
    case 'group':
      return 'Auto Scaling group: it launches what its template says, so fix that first; a group that is bound to one version stays with it until you name another.';
    case 'fleet':
      return 'EC2 Fleet: it launches what its template says, so fix that first; a fleet that is bound to one version stays with it until you name another.';
    case 'spot-fleet':
      return 'Spot Fleet: only a launch template can require IMDSv2 for it; launch specifications of its own cannot.';
    case 'image':
      return 'AMI: whoever runs imds-warden can make it require IMDSv2 wherever a launch says nothing else, with imds-warden image; that can never be undone.';
    case 'defaults':
      return "Account's defaults: accountDefaults in the settings of imds-warden sets them, Region by Region.";
  }
}

/** Above the commands of a group. */
export const sourceAnswerWords = {
  modify: 'To have a new version of each template that requires IMDSv2:',
  makeDefault: 'The same, and to make it the default version:',
  defaultOnly: 'To make the new version the default one:',
  force: 'To have it all the same, whatever it breaks:',
  remove: 'To take the tag away:',
} as const;

/** Below a command that does not name all of them. */
export function furtherTemplates(further: number): string {
  return `... the same for ${further} more: put their ids, and their Region, in the place of these.`;
}
