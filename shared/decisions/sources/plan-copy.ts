import type { LaunchTemplate } from '../../domain/sources/source.ts';
import type { SourceCall, SourcePlan } from '../../domain/sources/source-plan.ts';
import { goneImage } from './images-of-version.ts';
import { isDone } from './is-done.ts';
import { madeDescription } from './is-made.ts';
import { withReason, type ModifyIntent } from './modify-intent.ts';
import { modifyOptions } from './modify-options.ts';
import type { SourceFacts } from './plan-source.ts';
import { holdSource, listed } from './source-plan-words.ts';
import { forcedWords, isOff, templateGate } from './template-gate.ts';
import { userWords, type VersionUser } from './versions-in-use.ts';
import { whatIsLeft } from './what-is-left.ts';

type Copied = {
  readonly template: LaunchTemplate;
  readonly users: readonly VersionUser[];
  /** The version in use that allows IMDSv1, of which the copy is made. */
  readonly from: number;
  readonly wantsDefault: boolean;
};

/** A copy of the one version in use that allows IMDSv1; never in the place of what somebody launches from another one. */
export function planCopy(facts: SourceFacts, intent: ModifyIntent, copied: Copied): SourcePlan {
  const { judged, read, settings } = facts;
  const { template, users, from, wantsDefault } = copied;
  const version = template.versions.find((one) => one.version === from);
  if (version === undefined)
    return holdSource(
      'modify',
      `version ${from}, which is in use, could not be read`,
      'the next run looks again',
    );
  const displaced = heldForOthers(facts, copied);
  if (displaced !== null) return displaced;
  const gone = goneImage(template, from, read);
  if (gone !== null)
    return holdSource(
      'modify',
      `nothing could be launched from a copy of version ${from} either: ${gone}`,
      'make a version with an AMI that is there, and let them use that one',
    );
  const options = modifyOptions({ template, version, read, judged }, intent.hopLimit);
  if ('why' in options)
    return holdSource(
      'modify',
      options.why,
      `set the tag ${settings.tags.hopLimit} to say which it is to be`,
    );
  const held = templateGate(facts, intent, isOff(judged, from));
  if (held !== null) return held;
  const { defaultVersion } = template;
  const setsDefault = wantsDefault && defaultVersion === from;
  const calls: SourceCall[] = [
    {
      call: 'create-version',
      from,
      options: options.options,
      description: madeDescription(from),
    },
    ...(setsDefault ? [{ call: 'set-default', version: null } as const] : []),
  ];
  const next = whatIsLeft(facts, { template, users, target: null, from, wantsDefault });
  const why = `${forcedWords(facts, intent, isOff(judged, from))}a copy of version ${from} that requires IMDSv2, ${options.hopWords}${setsDefault ? ', becomes the default' : ''}`;
  const stays =
    wantsDefault && !setsDefault
      ? `; version ${defaultVersion}, which requires IMDSv2 already, stays the default`
      : '';
  return { action: 'modify', calls, reason: withReason(`${why}${stays}${next}`, intent) };
}

/** A new version is the latest at once, and the copy of another one must not take the place of what is launched there. */
function heldForOthers(
  { judged, settings }: SourceFacts,
  { template, users, from, wantsDefault }: Copied,
): SourcePlan | null {
  const { latestVersion, defaultVersion } = template;
  const onLatest = users.filter(({ named }) => named === '$Latest');
  if (onLatest.length > 0 && latestVersion !== from)
    return holdSource(
      'modify',
      `${listed(onLatest.map(userWords))} would launch from the new version, a copy of version ${from}, in the place of version ${latestVersion}: $Latest is what they name`,
      `let whoever is on version ${from} use version ${latestVersion}, or whoever names $Latest the number ${latestVersion}; the next run looks again`,
    );
  if (wantsDefault && defaultVersion !== from && !isDone(judged, template, defaultVersion))
    return holdSource(
      'modify',
      `a copy of version ${from}, which is in use, would become the default in the place of version ${defaultVersion}, which is another one`,
      `make version ${from} the default by hand if it is to be that, or remove the tag ${settings.tags.default}: the new version is made without being the default then`,
    );
  return null;
}
