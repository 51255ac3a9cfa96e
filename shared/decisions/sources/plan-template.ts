import type { LaunchTemplate } from '../../domain/sources/source.ts';
import type { SourceCall, SourcePlan } from '../../domain/sources/source-plan.ts';
import { countHanging } from '../../domain/sources/source-audit.ts';
import type { Intent } from '../../domain/intent.ts';
import { dayOf } from '../notice-words.ts';
import { isClean } from './is-clean.ts';
import { madeDescription } from './is-made.ts';
import { modifyOptions } from './modify-options.ts';
import { countNotReady, notReadyWords } from './not-ready.ts';
import type { SourceFacts } from './plan-source.ts';
import { readDefaultTag } from './read-default-tag.ts';
import { holdSource, listed, noChange, refuseSource } from './source-plan-words.ts';
import { versionUsers, versionsInUse, type VersionUser } from './versions-in-use.ts';
import { whatIsLeft } from './what-is-left.ts';

/** A launch template: only its own tag asks for a new version, and for its being the default. */
export function planTemplate(facts: SourceFacts): SourcePlan {
  const { judged, settings } = facts;
  const { intent } = judged;
  switch (intent.kind) {
    case 'none':
      return noChange('no tag of the launch template asks for a change');
    case 'not-understood':
      return noChange(intent.problem);
    case 'expired':
      return noChange(`the tag ${intent.was} ended on ${intent.until} and has no effect any more`);
    case 'ignore':
      return noChange(
        `exempt ${intent.until ? `until ${intent.until}` : 'without an end'}${intent.reason ? `: ${intent.reason}` : ', no reason given'}`,
      );
    case 'disable':
    case 'restore':
      return noChange(
        `the tag ${settings.tags.action} says ${intent.kind}, which is for instances; a launch template takes modify or ignore`,
      );
    case 'modify':
      return planModified(facts, intent);
  }
}

type Modify = Extract<Intent, { readonly kind: 'modify' }>;

function planModified(facts: SourceFacts, intent: Modify): SourcePlan {
  const { judged, read, memory, settings } = facts;
  const template = read.templates.find(({ id }) => id === judged.id);
  if (template === undefined)
    return noChange('the launch template could not be read; the next run looks again');
  const wantsDefault = readDefaultTag(template.tags, settings.tags.default);
  if (typeof wantsDefault === 'string') return noChange(wantsDefault);
  if (template.managedBy !== null)
    return refuseSource(
      'modify',
      `it is managed by ${template.managedBy}, and only that service can change it`,
    );
  if (judged.service !== null && judged.service.service !== 'ecs')
    return refuseSource(
      'modify',
      `it belongs to a service, by its ${judged.service.sign}, which would put its own back: ${judged.service.lever}`,
    );
  const { undone } = memory;
  if (undone !== null && !undone.isAskGone)
    return holdSource(
      'modify',
      `it was undone on ${dayOf(undone.at)}, and is not done again until its tag is set anew`,
      `remove the tag ${settings.tags.action}, and set it again after the next run`,
    );
  const { groups, fleets } = read.unread;
  const unread = groups ?? fleets;
  if (unread !== undefined)
    return holdSource(
      'modify',
      `which of its versions is in use is not known: ${unread}`,
      'once that can be read, the next run looks again',
    );
  return planVersions(facts, intent, template, wantsDefault);
}

function planVersions(
  facts: SourceFacts,
  intent: Modify,
  template: LaunchTemplate,
  wantsDefault: boolean,
): SourcePlan {
  const { judged, memory } = facts;
  const users = versionUsers(template, facts.read);
  const open = versionsInUse(template, users).filter((version) => !isClean(judged, version));
  const made = memory.made?.action === 'modify' ? memory.made : null;
  const isMade =
    made !== null && made.created !== null && isClean(judged, made.created) && made.from !== null;
  const isOfThese = isMade && open.every((version) => version === made.from);
  // A version that requires IMDSv2 already: somebody's that all groups and fleets have come to, or ours.
  const target =
    (open.length === 0 ? doneVersion(facts, template) : null) ?? (isOfThese ? made.created : null);
  if (target !== null) return planDefault(facts, intent, { template, users, target, wantsDefault });
  if (open.length === 0) return noChange(`already as the tag modify asks: ${judged.reason}`);
  const [from, ...more] = open;
  if (from === undefined || more.length > 0)
    return holdSource(
      'modify',
      `several of its versions are in use and allow IMDSv1: ${listed(open.map((version) => usedWords(version, users)))}`,
      'let them all use one version; the next run makes the new one of that',
    );
  return planCopy(facts, intent, { template, users, from, wantsDefault });
}

type Copied = {
  readonly template: LaunchTemplate;
  readonly users: readonly VersionUser[];
  readonly from: number;
  readonly wantsDefault: boolean;
};

function planCopy(
  facts: SourceFacts,
  intent: Modify,
  { template, users, from, wantsDefault }: Copied,
): SourcePlan {
  const { judged } = facts;
  const version = template.versions.find((one) => one.version === from);
  const launch = judged.launches.find((one) => one.version === from)?.launch;
  if (version === undefined || launch === undefined)
    return holdSource(
      'modify',
      `version ${from}, which is in use, could not be read`,
      'the next run looks again',
    );
  const options = modifyOptions(template, version, launch, judged, intent.hopLimit);
  if ('why' in options)
    return holdSource(
      'modify',
      options.why,
      `set the tag ${facts.settings.tags.hopLimit} to say which it is to be`,
    );
  const held = gate(facts, intent, launch.verdict === 'off');
  if (held !== null) return held;
  const calls: SourceCall[] = [
    {
      call: 'create-version',
      from,
      options: options.options,
      description: madeDescription(from),
    },
    ...(wantsDefault ? [{ call: 'set-default', version: null } as const] : []),
  ];
  const next = whatIsLeft(facts, { template, users, target: null, wantsDefault });
  const why = `${forcedWords(facts, intent)}a copy of version ${from} that requires IMDSv2, ${options.hopWords}${wantsDefault ? ', becomes the default' : ''}`;
  return { action: 'modify', calls, reason: withReason(`${why}${next}`, intent) };
}

type Made = Omit<Copied, 'from'> & { readonly target: number };

/** The version is there: what is left is to make it the default, where a tag asks for that, and what others must do. */
function planDefault(facts: SourceFacts, intent: Modify, made: Made): SourcePlan {
  const { template, target, wantsDefault } = made;
  const { judged } = facts;
  const left = whatIsLeft(facts, made);
  if (
    !wantsDefault ||
    template.defaultVersion === target ||
    isClean(judged, template.defaultVersion)
  )
    return noChange(withReason(`version ${target} requires IMDSv2 already${left}`, intent));
  const held = gate(facts, intent, false);
  if (held !== null) return held;
  return {
    action: 'modify',
    calls: [{ call: 'set-default', version: target }],
    reason: withReason(
      `${forcedWords(facts, intent)}version ${target}, which requires IMDSv2, becomes the default in the place of version ${template.defaultVersion}${left}`,
      intent,
    ),
  };
}

/** Ready only where every instance that came from it is; a group on $Latest takes a new version at once. */
function gate(facts: SourceFacts, intent: Modify, isOff: boolean): SourcePlan | null {
  const { hanging, isWhole, settings, defaults } = facts;
  // A default can be set back whatever the account enforces; that it launches again then is another matter.
  if (defaults.kind === 'unreadable' && !settings.allowIrreversible)
    return holdSource(
      'modify',
      `whether an undo of it could launch anything is not known (${defaults.why})`,
      'the setting allowIrreversible lets such changes through',
    );
  if (intent.force) return null;
  const override = `set the tag ${settings.tags.force}=true on the launch template to do it all the same`;
  const why = whyNotReady(facts, isOff);
  if (why !== null) return holdSource('modify', why, override);
  if (!isWhole) return holdSource('modify', 'not every instance of the Region was read', override);
  return countHanging(hanging) === 0
    ? holdSource(
        'modify',
        'whether what it launches needs IMDSv1 is not known: no instance came from it',
        override,
      )
    : null;
}

function whyNotReady({ hanging }: SourceFacts, isOff: boolean): string | null {
  if (isOff) return 'it switches the metadata service off, and modify would switch it on';
  if (countNotReady(hanging) === 0) return null;
  return `${notReadyWords(hanging)} came from it, and their replacements could break`;
}

function forcedWords(facts: SourceFacts, intent: Modify): string {
  if (!intent.force) return '';
  const why =
    whyNotReady(facts, false) ??
    (countHanging(facts.hanging) === 0 ? 'no instance is known that came from it' : null);
  return why === null ? '' : `forced by tag although ${why}: `;
}

function doneVersion(facts: SourceFacts, template: LaunchTemplate): number | null {
  const users = versionUsers(template, facts.read);
  const [only, ...more] = versionsInUse(template, users);
  return only !== undefined && more.length === 0 ? only : null;
}

function usedWords(version: number, users: readonly VersionUser[]): string {
  const by = users
    .filter((user) => user.version === version)
    .map(({ kind, id }) => `${kind} ${id}`);
  return by.length === 0 ? `version ${version}` : `version ${version} (${listed(by)})`;
}

function withReason(text: string, { reason }: Modify): string {
  return reason === null ? text : `${text} (${reason})`;
}
