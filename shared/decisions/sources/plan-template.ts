import type { SourcePlan } from '../../domain/sources/source-plan.ts';
import { dayOf } from '../notice-words.ts';
import type { ModifyIntent } from './modify-intent.ts';
import type { SourceFacts } from './plan-source.ts';
import { planVersions } from './plan-versions.ts';
import { readDefaultTag } from './read-default-tag.ts';
import { holdSource, noChange, refuseSource } from './source-plan-words.ts';

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

function planModified(facts: SourceFacts, intent: ModifyIntent): SourcePlan {
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
