import type { LaunchTemplate } from '../../domain/sources/source.ts';
import type { SourcePlan } from '../../domain/sources/source-plan.ts';
import { unreadImage } from './images-of-version.ts';
import { isDone } from './is-done.ts';
import { versionsOfOurs } from './is-made.ts';
import { withReason, type ModifyIntent } from './modify-intent.ts';
import { planCopy } from './plan-copy.ts';
import type { SourceFacts } from './plan-source.ts';
import { planTemplateDefault } from './plan-template-default.ts';
import { holdSource, listed, noChange } from './source-plan-words.ts';
import { usedWords, versionUsers, versionsInUse } from './versions-in-use.ts';
import { whatIsLeft } from './what-is-left.ts';

/** What a template's versions leave to be done: a copy, its being the default, or what only people can do. */
export function planVersions(
  facts: SourceFacts,
  intent: ModifyIntent,
  template: LaunchTemplate,
  wantsDefault: boolean,
): SourcePlan {
  const { judged, memory, read } = facts;
  const users = versionUsers(template, read);
  const inUse = versionsInUse(template, users);
  const ours = versionsOfOurs(template, memory);
  const open = inUse.filter((version) => !isDone(judged, template, version));
  const [from, ...more] = open;
  if (from === undefined) {
    const [only, ...others] = inUse;
    if (only === undefined || others.length > 0)
      return planSeveralDone(facts, intent, { template, inUse, wantsDefault });
    // Somebody's that all groups and fleets have come to, or ours.
    const copied = ours.find(({ created }) => created === only)?.from ?? null;
    return planTemplateDefault(facts, intent, {
      template,
      users,
      target: only,
      from: copied,
      wantsDefault,
    });
  }
  if (more.length > 0)
    return holdSource(
      'modify',
      `several of its versions are in use and allow IMDSv1: ${listed(open.map((version) => usedWords(version, users)))}`,
      'let them all use one version; the next run makes the new one of that',
    );
  const made = ours.findLast((one) => one.from === from);
  if (made !== undefined)
    return planTemplateDefault(facts, intent, {
      template,
      users,
      target: made.created,
      from,
      wantsDefault,
    });
  const unread = unreadImage(judged, template, from, read);
  if (unread !== null)
    return holdSource(
      'modify',
      `whether version ${from}, which is in use, allows IMDSv1 is not known: its AMI could not be read: ${unread}`,
      'once its AMI can be read, the next run looks again',
    );
  return planCopy(facts, intent, { template, users, from, wantsDefault });
}

/** All that launch by themselves do as the tag asks, from several versions: which is to be the default only people know. */
function planSeveralDone(
  facts: SourceFacts,
  intent: ModifyIntent,
  {
    template,
    inUse,
    wantsDefault,
  }: {
    readonly template: LaunchTemplate;
    readonly inUse: readonly number[];
    readonly wantsDefault: boolean;
  },
): SourcePlan {
  const { judged, read, settings } = facts;
  const { defaultVersion } = template;
  const words = listed(inUse.map(String));
  if (!wantsDefault || isDone(judged, template, defaultVersion)) {
    const users = versionUsers(template, read);
    const left = whatIsLeft(facts, { template, users, target: null, from: null, wantsDefault });
    return noChange(
      withReason(`versions ${words}, which are in use, require IMDSv2 already${left}`, intent),
    );
  }
  return holdSource(
    'modify',
    `versions ${words}, which are in use, require IMDSv2 already, and which of them is to become the default in the place of version ${defaultVersion} is not known`,
    `make one of them the default by hand (aws ec2 modify-launch-template), or remove the tag ${settings.tags.default}`,
  );
}
