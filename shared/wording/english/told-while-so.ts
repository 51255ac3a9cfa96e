import type { NewsKind } from '../../domain/news.ts';
import type { NoticeKind } from '../../domain/notice.ts';
import { type GroupWords, type Keys, update } from './group-words.ts';

/** The groups whose news is told as long as it is so. */
export function toldWhileSo({
  action,
  force,
  hopLimit,
  until,
}: Keys): Record<Exclude<NewsKind, NoticeKind | 'undone'>, GroupWords> {
  return {
    rejecting: {
      title: 'FAILING NOW',
      short: 'failing',
      why: 'IMDSv2 is required here, and software on these instances still calls IMDSv1 and is refused.',
      todo: [
        update,
        `If it hurts, tag it ${action}=restore and the next run, within its limits, allows IMDSv1 again.`,
      ],
    },
    failed: {
      title: 'A CHANGE FAILED',
      short: 'with a change that failed',
      why: 'A change was asked for, and it did not happen, or not all of it.',
      todo: ['Read the reason below; the next run tries again while it is asked for.'],
    },
    'not-understood': {
      title: 'TAG NOT UNDERSTOOD',
      short: 'with a tag that is not understood',
      why: 'Nothing is done for a tag that is not exactly understood.',
      todo: [`Correct the tag; ${action} takes modify, disable, restore or ignore.`],
    },
    expired: {
      title: 'TAG HAS ENDED',
      short: 'with a tag that has ended',
      why: `The date in ${until} has passed, so the tag has no effect any more.`,
      todo: [`Set a new date in ${until}, or remove the tag.`],
    },
    held: {
      title: 'ASKED FOR, BUT HELD',
      short: 'asked for, but held',
      why: 'A tag asks for a change that could break something, so it was not made.',
      todo: [
        'Remove the obstacle named below; a later run then makes the change by itself. How to have it all the same is named there too.',
      ],
    },
    refused: {
      title: 'ASKED FOR, BUT IMPOSSIBLE',
      short: 'asked for, but impossible',
      why: 'What is asked for here cannot be done; the reason is named below.',
      todo: ['Talk to whoever runs the account, or remove the tag.'],
    },
    changed: {
      title: 'CHANGED',
      short: 'changed',
      why: 'A tag, or a deadline that was told before, asked for these changes, and they were made.',
      todo: [
        `If something breaks, tag it ${action}=restore and the next run, within its limits, switches the metadata service on and allows IMDSv1 again.`,
      ],
    },
    requested: {
      title: 'ASKED OF EC2, NOT VERIFIED YET',
      short: 'asked of EC2, not verified yet',
      why: 'These changes were asked of EC2; no read has shown them yet.',
      todo: ['Nothing to do; the next run verifies them and tells you.'],
    },
    superseded: {
      title: 'NOT CHANGED AFTER ALL',
      short: 'not changed after all',
      why: 'These changes were to be made, but the instance was changed otherwise or is gone.',
      todo: ['Nothing to do; the next run looks again.'],
    },
    waiting: {
      title: 'WAITING FOR THE NEXT RUN',
      short: 'waiting for the next run',
      why: 'These changes are asked for, and what they wait for is named below.',
      todo: ['Nothing to do.'],
    },
    observed: {
      title: 'WOULD BE CHANGED',
      short: 'would be changed',
      why: 'These changes are asked for, and imds-warden is set to observe only.',
      todo: ['Nothing to do until whoever runs imds-warden sets it to enforce.'],
    },
    'in-use': {
      title: 'STILL USES IMDSv1',
      short: 'still using IMDSv1',
      why: 'Software on these instances calls IMDSv1; it must change before IMDSv1 can be refused.',
      todo: [
        update,
        `Tag it ${action}=modify, now or then: IMDSv2 is required once the calls have stopped for long enough, and not before.`,
      ],
    },
    unknown: {
      title: 'CANNOT TELL',
      short: 'not known yet',
      why: 'IMDSv1 is allowed, and whether it is used is not known.',
      todo: [
        'Let it run until the whole quiet window has been observed; a later run then tells.',
        `If you know that nothing on it uses IMDSv1, tag it ${action}=modify and ${force}=true.`,
      ],
    },
    ready: {
      title: 'READY FOR IMDSv2',
      short: 'ready for IMDSv2',
      why: 'IMDSv1 is allowed, but nothing has used it lately.',
      todo: [`Tag it ${action}=modify and the next run requires IMDSv2.`],
    },
    managed: {
      title: 'MANAGED BY AN AWS SERVICE',
      short: 'managed by an AWS service',
      why: 'Only the service named below can change these instances; a tag has no effect on them.',
      todo: [
        'Require IMDSv2 where the service takes it from, such as the node class or the node pool.',
      ],
    },
    advice: {
      title: 'WORTH A LOOK',
      short: 'worth a look',
      why: 'IMDSv2 is required already.',
      todo: [
        `To raise the hop limit, tag it ${action}=modify and ${hopLimit}=2; the next run does it.`,
      ],
    },
    exempt: {
      title: 'EXEMPT',
      short: 'exempt',
      why: `The tag ${action}=ignore keeps these as they are.`,
      todo: ['Remove the tag when it is no longer needed.'],
    },
  };
}
