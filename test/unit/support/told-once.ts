import { type News, type NewsChange, toNewsChange } from '../../../shared/domain/news.ts';
import type { Notice } from '../../../shared/domain/notice.ts';
import { requested } from './changes.ts';
import { quietWhileOpen } from './evidence.ts';
import { asking, enforcedOptions, openOptions, perfect } from './instances.ts';
import { enforced, news, refused, tagged, used } from './numbered-news.ts';

const at = '2026-11-22T06:30:00Z';
const wanted = { httpTokens: 'optional' } as const;

/** The undo of a modify, by the watch if not otherwise said. */
function undo(spoilt: Partial<NewsChange> = {}): NewsChange {
  return {
    ...toNewsChange(requested),
    action: 'undo',
    asker: 'watch',
    askedBy: 'the watch',
    status: 'applied',
    wanted,
    reason: calledBack,
    before: enforcedOptions,
    after: openOptions,
    ...spoilt,
  };
}

function told(...notices: readonly Omit<Notice, 'at'>[]): Pick<News, 'notices'> {
  return { notices: notices.map((notice) => ({ ...notice, at })) };
}

function rejected(next: string): Pick<News, 'notices'> {
  return told({
    kind: 'rejected',
    id: 'rejected-run-0',
    text: `IMDSv2 is required since 2026-11-20 (run run-0), and since then 37 calls without a token were rejected, the first in the hour from 2026-11-21 14:00 UTC: something on it is failing; ${next}`,
  });
}

const calledBack =
  'since IMDSv2 was required on 2026-11-20, 37 calls without a token were rejected, and the settings say to undo the change then';
const byHand = {
  asker: 'person',
  askedBy: 'arn:aws:iam::123456789012:user/alice with imds-warden undo',
  reason: 'undone by hand: IMDSv1 is allowed, but no call without a token was seen lately',
} as const;
const undoes = {
  runId: 'run-0',
  runStartedAt: at,
  part: 1,
  action: 'modify',
  asker: 'tag',
} as const;
const undoing = { action: 'undo', reason: calledBack, wanted, undoes } as const;
const held = {
  action: 'hold',
  asked: 'modify',
  reason:
    'it was undone on 2026-11-22 (run run-1), and is not done again until its tag is set anew',
  override: 'remove the tag imds-warden, and set it again once its software is mended',
} as const;

const failing = { instance: { ...perfect, tags: asking('modify') }, evidence: refused };

/** What is told once, each kind in the ways in which it reads differently. */
export const toldOnce: readonly News[] = [
  news('tills', failing, rejected('to allow IMDSv1 again, set the tag imds-warden=restore')),
  news('label-printer', failing, {
    ...rejected(
      'the settings say to undo the change then, and it is not made again until its tag is set anew',
    ),
    plan: undoing,
    change: undo(),
  }),
  news(
    'cron',
    { instance: tagged('modify'), evidence: used },
    { plan: held, change: undo(byHand) },
  ),
  news(
    'kiosk',
    { instance: tagged('disable') },
    {
      change: undo({
        ...byHand,
        status: 'failed',
        isPartly: true,
        after: { ...openOptions, hopLimit: 1 },
        outcome: 'EC2 refused: UnauthorizedOperation: You are not authorized to do this.',
      }),
    },
  ),
  news(
    'bastion',
    { instance: tagged('modify'), evidence: used },
    told({
      kind: 'drifted',
      id: 'drifted-run-0',
      text: 'arn:aws:sts::123456789012:assumed-role/admin/bob changed back what run run-0 had changed on 2026-11-10 (tokens required -> optional); as the tag imds-warden still says modify, it is changed again, at most once a day',
    }),
  ),
  news(
    'reports',
    { evidence: used },
    told({
      kind: 'postponed',
      id: 'postponed-2026-11-30',
      text: 'the date from which IMDSv2 would be required, 2026-11-30, is put off: IMDSv1 is allowed, and 4211 calls without a token were seen in the last 15 days; a new date follows once nothing uses IMDSv1 any more',
    }),
  ),
  news(
    'wiki',
    { evidence: quietWhileOpen },
    told({
      kind: 'deadline',
      id: 'deadline-2026-11-29-7',
      days: 7,
      on: '2026-11-29',
      text: 'IMDSv2 will be required on it from 2026-11-29 on (in 7 days), because nothing on it has used IMDSv1 lately; no call in 15 months is known; to keep it as it is set the tag imds-warden=ignore, with imds-warden:reason and imds-warden:until',
    }),
  ),
  news(
    'vault',
    enforced,
    told({
      kind: 'watch-ended',
      id: 'watch-ended-run-0',
      text: 'IMDSv2 is required since 2026-11-07, and no rejected call was seen in the last 14 days: the watch has ended',
    }),
  ),
  news(
    'auction',
    { instance: tagged('ignore', { until: '2026-11-25', reason: 'auction week' }), evidence: used },
    told({
      kind: 'ending',
      id: 'ending-2026-11-25',
      on: '2026-11-25',
      text: 'the tag imds-warden=ignore ends with 2026-11-25 and has no effect afterwards; to go on with it set imds-warden:until to a later date',
    }),
  ),
];
