import { asked } from '../oracle/asked.ts';
import { ownerOf } from '../oracle/owner-of.ts';
import type { History } from '../play/history.ts';
import type { ModifyCall } from '../witness/modify-call.ts';
import { callWords, isOrdinary, newCalls } from './parts.ts';
import type { Property } from './property.ts';

/**
 * "No tag, no change": no untagged instance is changed with the campaign off, but to take back what we changed; with the
 * campaign on, only one whose owner was told of it in a digest, as long ahead as the first and the last notice promise.
 */
export const untagged: Property = {
  name: 'untagged',
  broken: (history, newest) =>
    newCalls(history, newest)
      .filter(isOrdinary)
      .flatMap((call) => {
        const why = whyNot(history, call);
        return why === null ? [] : [`${callWords(call)}: ${why}`];
      }),
};

function whyNot(history: History, call: ModifyCall): string | null {
  const { seen, settings, at } = call;
  if (seen === null) return 'the run had not read the instance';
  if (asked(seen.tags, at).word !== 'none') return null;
  if (settings?.campaign.enabled !== true) return 'no tag asks for it, and the campaign is off';
  const { noticeDays } = settings.campaign;
  const [first, last] = [Math.max(...noticeDays), Math.min(...noticeDays)];
  const told = announcements(history, call, ownerOf(seen.tags));
  // Two hours of play, because runs do not start on the second.
  const isOld = (time: number, days: number) => time <= at - days * 86_400_000 + 2 * 3_600_000;
  if (!told.some(({ time }) => isOld(time, first)))
    return `its owner was not told ${first} days ahead`;
  return told.some(({ time, ahead }) => ahead <= last && isOld(time, last))
    ? null
    : `its owner was not told for the last time, ${last} days ahead`;
}

type Announcement = {
  /** Epoch milliseconds. */
  readonly time: number;
  /** Days left, as it said. */
  readonly ahead: number;
};

/** What the owner's digests said of the instance's deadline. */
function announcements(
  { stage }: History,
  { instanceId }: ModifyCall,
  owner: string,
): readonly Announcement[] {
  const slug = owner.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
  const topic = owner === 'operations' ? 'imds-warden-operations' : `-owner-${slug}-`;
  return stage.account.messages
    .filter(({ topicArn }) => topicArn.includes(topic))
    .flatMap(({ body, time }) =>
      body
        // Instances of which the same is to be said are listed above it, in one paragraph.
        .split(/\n\s*\n/)
        .filter((part) => part.includes(instanceId))
        .flatMap((part) => {
          const text = part.replaceAll(/\s+/g, ' ');
          const [, ahead] = /will be required on it from [\d-]+ on \((.+?)\)/.exec(text) ?? [];
          if (ahead === undefined) return [];
          const [days = '0'] = /\d+/.exec(ahead) ?? [];
          return [{ time: Date.parse(time), ahead: Number(days) }];
        }),
    );
}
