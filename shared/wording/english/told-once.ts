import type { NewsKind } from '../../domain/news.ts';
import type { NoticeKind } from '../../domain/notice.ts';
import { type GroupWords, type Keys, update } from './group-words.ts';

/** The groups whose news is told once. What exactly happened is said of each instance. */
export function toldOnce({
  action,
  until,
}: Keys): Record<Extract<NewsKind, NoticeKind | 'undone'>, GroupWords> {
  return {
    rejected: {
      title: 'FAILING SINCE ITS CHANGE',
      short: 'failing since a change',
      why: 'IMDSv2 was required here by a change, and since then software on these instances is refused.',
      todo: [
        `Tag it ${action}=restore and the next run, within its limits, allows IMDSv1 again.`,
        'To put back exactly what was there before, whoever runs imds-warden calls: imds-warden undo RUN/INSTANCE (the run is named below).',
        update,
      ],
    },
    undone: {
      title: 'UNDONE',
      short: 'undone',
      why: 'A change was taken back: these instances are set again as they were before it.',
      todo: [
        update,
        `The change is not made again until the tag is set anew: remove ${action}, then tag it ${action}=modify.`,
      ],
    },
    drifted: {
      title: 'CHANGED BACK BY SOMEBODY',
      short: 'changed back by somebody',
      why: 'What had been changed here was changed back, and not by imds-warden.',
      todo: [
        `If it is to stay so, tag it ${action}=ignore.`,
        `While the tag ${action}=modify or ${action}=disable stays, a later run changes it again, at most once a day.`,
      ],
    },
    postponed: {
      title: 'DEADLINE PUT OFF',
      short: 'with a deadline that is put off',
      why: 'IMDSv2 was to be required here, but something on these instances uses IMDSv1.',
      todo: [update, `To be left alone, tag it ${action}=ignore.`],
    },
    deadline: {
      title: 'WILL BE ENFORCED',
      short: 'will be enforced',
      why: 'IMDSv2 will be required here from the date below on: no tag says otherwise, and nothing on these instances has used IMDSv1 lately.',
      todo: [
        'Nothing to do if that is right.',
        `To have it at the next run, tag it ${action}=modify; to postpone it or to be left alone, tag it ${action}=ignore.`,
      ],
    },
    ending: {
      title: 'TAG ENDS',
      short: 'with a tag that ends',
      why: `The date in ${until} is near. After it the tag has no effect any more, and these instances are treated as if they had none.`,
      todo: [
        `To go on with it, set a later date in ${until}.`,
        `Otherwise there is nothing to do but to be ready: update what still uses IMDSv1, then tag it ${action}=modify.`,
      ],
    },
    'watch-ended': {
      title: 'WATCH ENDED QUIETLY',
      short: 'quiet since the change',
      why: 'IMDSv2 was required here by a change, and nothing has been refused since.',
      todo: ['Nothing to do.'],
    },
  };
}
