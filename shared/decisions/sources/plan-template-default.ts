import type { LaunchTemplate } from '../../domain/sources/source.ts';
import type { SourcePlan } from '../../domain/sources/source-plan.ts';
import { goneImage, unreadImage } from './images-of-version.ts';
import { isDone } from './is-done.ts';
import { withReason, type ModifyIntent } from './modify-intent.ts';
import type { SourceFacts } from './plan-source.ts';
import { holdSource, noChange } from './source-plan-words.ts';
import { forcedWords, isOff, templateGate } from './template-gate.ts';
import type { VersionUser } from './versions-in-use.ts';
import { defaultCommand, whatIsLeft } from './what-is-left.ts';

type Target = {
  readonly template: LaunchTemplate;
  readonly users: readonly VersionUser[];
  /** The version that requires IMDSv2. */
  readonly target: number;
  /** The one that it is a copy of; null: it is not one of ours. */
  readonly from: number | null;
  readonly wantsDefault: boolean;
};

/**
 * The version is there: what is left is to make it the default, where a tag asks for that, and what others must do. Only in
 * the place of the version that it is a copy of: another default is somebody's choice, and may be the newer one.
 */
export function planTemplateDefault(
  facts: SourceFacts,
  intent: ModifyIntent,
  made: Target,
): SourcePlan {
  const { judged, read, settings } = facts;
  const { template, target, from, wantsDefault } = made;
  const { defaultVersion } = template;
  const left = whatIsLeft(facts, made);
  if (!wantsDefault || defaultVersion === target || isDone(judged, template, defaultVersion))
    return noChange(withReason(`version ${target} requires IMDSv2 already${left}`, intent));
  if (defaultVersion !== from)
    return holdSource(
      'modify',
      `version ${target}, which requires IMDSv2, is ${from === null ? 'not known to be a copy' : `a copy of version ${from}, and not`} of version ${defaultVersion}, which is the default`,
      `if version ${target} is to be the default, run: ${defaultCommand(judged, template, target)}; if not, remove the tag ${settings.tags.default}`,
    );
  const gone = goneImage(template, target, read);
  if (gone !== null)
    return holdSource(
      'modify',
      `nothing can be launched from version ${target}, which would become the default: ${gone}`,
      'make a version with an AMI that is there, and let them use that one',
    );
  const unread = unreadImage(judged, template, defaultVersion, read);
  if (unread !== null)
    return holdSource(
      'modify',
      `whether version ${defaultVersion}, which is the default, allows IMDSv1 is not known: its AMI could not be read: ${unread}`,
      'once its AMI can be read, the next run looks again',
    );
  const wasOff = isOff(judged, defaultVersion);
  const held = templateGate(facts, intent, wasOff);
  if (held !== null) return held;
  return {
    action: 'modify',
    calls: [{ call: 'set-default', version: target }],
    reason: withReason(
      `${forcedWords(facts, intent, wasOff)}version ${target}, which requires IMDSv2, becomes the default in the place of version ${defaultVersion}${left}`,
      intent,
    ),
  };
}
