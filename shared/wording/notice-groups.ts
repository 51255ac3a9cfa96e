import type { NewsKind } from '../domain/news.ts';
import type { NoticeKind } from '../domain/notice.ts';
import type { Settings } from '../domain/settings.ts';

export type GroupWords = {
  readonly title: string;
  readonly why: string;
  readonly todo: readonly string[];
};

/** The words of the groups whose news is told once. What exactly happened is said of each instance. */
export function noticeGroupWords(
  kind: Extract<NewsKind, NoticeKind | 'undone'>,
  tags: Settings['tags'],
): GroupWords {
  const { action, reason, until } = tags;
  switch (kind) {
    case 'rejected':
      return {
        title: 'FAILING SINCE ITS CHANGE',
        why: 'IMDSv2 was required here by a change, and since then software on these instances is refused.',
        todo: [
          `Tag it ${action}=restore and the next run, within its limits, allows IMDSv1 again.`,
          'To put back exactly what was there before, whoever runs imds-warden calls: imds-warden undo RUN/INSTANCE (the run is named below).',
          'Then update its AWS SDK, CLI or agent; to find the process run the AWS IMDS Packet Analyzer on the instance.',
        ],
      };
    case 'undone':
      return {
        title: 'UNDONE',
        why: 'A change was taken back: these instances are set again as they were before it.',
        todo: [
          'Update what called IMDSv1: its AWS SDK, CLI or agent.',
          `The change is not made again until the tag is set anew: remove ${action}, then tag it ${action}=modify.`,
        ],
      };
    case 'drifted':
      return {
        title: 'CHANGED BACK BY SOMEBODY',
        why: 'What had been changed here was changed back, and not by imds-warden.',
        todo: [
          `If it is to stay so, tag it ${action}=ignore, with ${reason}=TEXT.`,
          `While the tag ${action}=modify or ${action}=disable stays, a later run changes it again, at most once a day.`,
        ],
      };
    case 'postponed':
      return {
        title: 'DEADLINE PUT OFF',
        why: 'IMDSv2 was to be required here, but something on these instances uses IMDSv1.',
        todo: [
          'Update its AWS SDK, CLI or agent; to find the process run the AWS IMDS Packet Analyzer on the instance.',
          `To be left alone, tag it ${action}=ignore, with ${reason}=TEXT.`,
        ],
      };
    case 'deadline':
      return {
        title: 'IMDSv2 WILL BE REQUIRED',
        why: 'No tag says what is to become of these instances, and nothing on them has used IMDSv1 lately.',
        todo: [
          `Nothing to do if that is right; tag it ${action}=modify to have it at the next run.`,
          `To keep it as it is, tag it ${action}=ignore, with ${reason}=TEXT and ${until}=2027-03-31.`,
        ],
      };
    case 'ending':
      return {
        title: 'EXEMPTION ENDS SOON',
        why: `The date in ${until} is near; after it the tag has no effect any more.`,
        todo: [`To keep it so, set a later date in ${until}; otherwise there is nothing to do.`],
      };
    case 'watch-ended':
      return {
        title: 'WATCH ENDED QUIETLY',
        why: 'IMDSv2 was required here by a change, and nothing has been refused since.',
        todo: ['Nothing to do.'],
      };
  }
}
