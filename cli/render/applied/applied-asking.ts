import { plainText } from '../../../shared/wording/plain-text.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import { appliedPlaces } from './applied-places.ts';
import type { AppliedPlan } from './applied-plan.ts';

/** Where a tag still asks for what was undone: nothing happens, and why, and how to have it. */
export function appliedAsking({ run, stillAsking }: AppliedPlan, width: number): string {
  if (stillAsking.length === 0) return '';
  const key = plainText(run.settings.tags.action, 128);
  return [
    `THEIR TAGS STILL ASK FOR IT (${stillAsking.length})`,
    wrap(
      `What was undone is not done again until the tag ${key} is set anew: remove it, and set it again once it can be done without harm.`,
      '',
      width,
    ),
    appliedPlaces(stillAsking, width),
  ].join('\n');
}
