import type { SourcePlan } from '../../domain/sources/source-plan.ts';
import { countHanging, type JudgedSource } from '../../domain/sources/source-audit.ts';
import type { ModifyIntent } from './modify-intent.ts';
import { countNotReady, notReadyWords } from './not-ready.ts';
import type { SourceFacts } from './plan-source.ts';
import { holdSource } from './source-plan-words.ts';

/**
 * Ready only where every instance that came from it is; a group on $Latest takes a new version at once.
 * @param isOff whether what is launched now has the metadata service switched off
 * @returns null: nothing holds the change
 */
export function templateGate(
  facts: SourceFacts,
  intent: ModifyIntent,
  isOff: boolean,
): SourcePlan | null {
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

/** Of a change that only force lets through, what it would be held for otherwise, with what follows it; else empty. */
export function forcedWords(facts: SourceFacts, intent: ModifyIntent, isOff: boolean): string {
  if (!intent.force) return '';
  const why =
    whyNotReady(facts, isOff) ??
    (countHanging(facts.hanging) === 0 ? 'no instance is known that came from it' : null);
  return why === null ? '' : `forced by tag although ${why}: `;
}

/** Whether anything that is launched from a version has the metadata service switched off. */
export function isOff({ launches }: Pick<JudgedSource, 'launches'>, version: number): boolean {
  return launches.some((one) => one.version === version && one.launch.verdict === 'off');
}

function whyNotReady({ hanging }: SourceFacts, isSwitchedOff: boolean): string | null {
  if (isSwitchedOff) return 'it switches the metadata service off, and modify would switch it on';
  if (countNotReady(hanging) === 0) return null;
  return `${notReadyWords(hanging)} came from it, and their replacements could break`;
}
