import { changeId } from '../domain/change-ref.ts';
import type { Change } from '../domain/change.ts';
import type { Drift, Memory, Watch, WatchEnd } from '../domain/memory.ts';
import type { Notice } from '../domain/notice.ts';
import type { NamingDigest, StoryEvent } from '../domain/story.ts';
import type { VerdictKind } from '../domain/verdict.ts';
import { calls, minuteOf } from './notice-words.ts';
import { unheardWords } from './unheard-words.ts';

export type StoryFacts = {
  readonly verdicts: readonly {
    readonly at: string;
    readonly runId: string;
    readonly from: VerdictKind;
    readonly to: VerdictKind;
    readonly reason: string;
  }[];
  readonly told: readonly (Pick<Notice, 'text'> & {
    readonly owner: string;
    readonly runId: string;
    readonly toldAt: string;
  })[];
  readonly digests: readonly NamingDigest[];
  /** One in two calls as one. */
  readonly changes: readonly Change[];
  readonly memory: Memory | null;
};

/** What happened to an instance, in time order, as the records have it. */
export function tellStory(facts: StoryFacts): readonly StoryEvent[] {
  const { verdicts, told, digests, changes, memory } = facts;
  const events = [
    ...verdicts.map(({ at, runId, from, to, reason }) =>
      event(at, 'verdict', `the verdict is ${to}, and was ${from}: ${reason}`, { runId }),
    ),
    ...changes.map((change) =>
      event(change.intendedAt, 'change', changeText(change), { runId: change.runId, change }),
    ),
    ...(memory?.watch == null ? [] : watchEvents(memory.watch)),
    ...(memory?.drift == null ? [] : [driftEvent(memory.drift, memory.instanceId)]),
    ...told.map(({ toldAt, runId, owner, text }) =>
      event(toldAt, 'told', `told ${owner}: ${text}`, { runId }),
    ),
    ...digests.map(({ sentAt, runId, owner, subject, heard, unheard }) =>
      event(
        sentAt,
        'digest',
        `a digest that names it went to ${owner}${heard ? '' : `, to which nobody was subscribed${unheard ? unheardWords(unheard) : ''}`}: "${subject}"`,
        { runId },
      ),
    ),
  ];
  // What happened at one moment stands in the order of this list: a change before what was told of it.
  return events.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
}

function event(
  at: string,
  kind: StoryEvent['kind'],
  text: string,
  { runId = null, change = null }: Partial<Pick<StoryEvent, 'runId' | 'change'>>,
): StoryEvent {
  return { at, kind, text, runId, change };
}

function changeText({ action, status, undoes, instanceId }: Change): string {
  const what = undoes === null ? action : `undo of ${changeId({ ...undoes, instanceId })}`;
  return `${what} (${status})`;
}

function watchEvents(watch: Watch): readonly StoryEvent[] {
  const { of, since, firstRejectedAt, lastRejectedAt, rejected, end } = watch;
  const { runId } = of;
  const about = { runId };
  return [
    event(since, 'watch', `the watch over the change of run ${runId} begins`, about),
    ...(firstRejectedAt === null
      ? []
      : [
          event(
            // Hours are all that is known; an hour may have begun before the change in it.
            firstRejectedAt < since ? since : firstRejectedAt,
            'watch',
            `first call that was rejected, in the hour from ${minuteOf(firstRejectedAt)}; since the change ${calls(rejected)} so far, the last in the hour from ${minuteOf(lastRejectedAt ?? firstRejectedAt)}`,
            about,
          ),
        ]),
    ...(end === null
      ? []
      : [event(end.at, 'watch', `the watch ends: ${endWords[end.why]}`, about)]),
  ];
}

const endWords: Record<WatchEnd['why'], string> = {
  quiet: 'no call was rejected for as long as it had to be',
  undone: 'the change was undone',
  replaced: 'the settings are other ones now',
  gone: 'the instance is gone',
};

function driftEvent({ seenAt, of, who }: Drift, instanceId: string): StoryEvent {
  const by = who ?? 'somebody (CloudTrail does not say who)';
  const text = `${by} was found to have changed back the change ${changeId({ ...of, instanceId })}`;
  return event(seenAt, 'drift', text, { runId: of.runId });
}
