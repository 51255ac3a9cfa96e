import type { Memory } from '../domain/memory.ts';
import { epochOf } from '../domain/time.ts';
import { findTags } from './find-tags.ts';
import type { FollowFacts } from './follow-facts.ts';

/**
 * What was undone stands until its tag is set anew: AWS has reported that it was set, or a read has seen another word, or the
 * tag after it was gone. The words themselves are read, not what they ask for: a slip in the tag beside it, such as
 * `force=yes`, makes nothing of them, and must not pass for a new request.
 */
export function followUndone(
  memory: Memory,
  { instance, settings, tagSetAt }: FollowFacts,
): Memory {
  const { undone } = memory;
  if (undone === null) return memory;
  const said = findTags(instance.tags, settings.tags.action).map((value) => value.toLowerCase());
  if (said.length === 0)
    return undone.isTagGone ? memory : { ...memory, undone: { ...undone, isTagGone: true } };
  // What AWS reports may be late: a tag that was set before the undo is the one that was undone.
  const isSetAnew = tagSetAt !== null && epochOf(tagSetAt) > epochOf(undone.at);
  const stands = said.includes(undone.of.action) && !undone.isTagGone && !isSetAnew;
  return stands ? memory : { ...memory, undone: null };
}
