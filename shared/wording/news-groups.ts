import type { NewsKind } from '../domain/news.ts';
import type { Settings } from '../domain/settings.ts';
import { type GroupWords, noticeGroupWords } from './notice-groups.ts';

/** The words of a digest's groups, in one place, so that a team can change them. */
export function groupWords(kind: NewsKind, tags: Settings['tags']): GroupWords {
  const retag = (value: string) => `tag it ${tags.action}=${value}`;
  switch (kind) {
    case 'rejected':
    case 'undone':
    case 'drifted':
    case 'postponed':
    case 'deadline':
    case 'ending':
    case 'watch-ended':
      return noticeGroupWords(kind, tags);
    case 'rejecting':
      return {
        title: 'FAILING NOW',
        why: 'IMDSv2 is required here, and software on these instances still calls IMDSv1 and is refused.',
        todo: [
          'Update its AWS SDK, CLI or agent; to find the process run the AWS IMDS Packet Analyzer on the instance.',
          `If it hurts, ${retag('restore')} and the next run, within its limits, allows IMDSv1 again.`,
        ],
      };
    case 'failed':
      return {
        title: 'A CHANGE FAILED',
        why: 'A change was asked for, and it did not happen, or not all of it.',
        todo: ['Read the reason below; the next run tries again while it is asked for.'],
      };
    case 'not-understood':
      return {
        title: 'TAG NOT UNDERSTOOD',
        why: 'Nothing is done for a tag that is not exactly understood.',
        todo: [`Correct the tag; ${tags.action} takes modify, disable, restore or ignore.`],
      };
    case 'expired':
      return {
        title: 'TAG HAS ENDED',
        why: `The date in ${tags.until} has passed, so the tag has no effect any more.`,
        todo: [`Set a new date in ${tags.until}, or remove the tag.`],
      };
    case 'held':
      return {
        title: 'ASKED FOR, BUT HELD',
        why: 'A tag asks for a change that could break something, so it was not made.',
        todo: [
          'Remove the obstacle named below; a later run then makes the change by itself. How to have it all the same is named there too.',
        ],
      };
    case 'refused':
      return {
        title: 'ASKED FOR, BUT IMPOSSIBLE',
        why: 'What is asked for here cannot be done; the reason is named below.',
        todo: ['Talk to whoever runs the account, or remove the tag.'],
      };
    case 'changed':
      return {
        title: 'CHANGED',
        why: 'A tag, or a deadline that was told before, asked for these changes, and they were made.',
        todo: [
          `If something breaks, ${retag('restore')} and the next run, within its limits, switches the metadata service on and allows IMDSv1 again.`,
        ],
      };
    case 'requested':
      return {
        title: 'ASKED OF EC2, NOT VERIFIED YET',
        why: 'These changes were asked of EC2; no read has shown them yet.',
        todo: ['Nothing to do; the next run verifies them and tells you.'],
      };
    case 'superseded':
      return {
        title: 'NOT CHANGED AFTER ALL',
        why: 'These changes were to be made, but the instance was changed otherwise or is gone.',
        todo: ['Nothing to do; the next run looks again.'],
      };
    case 'waiting':
      return {
        title: 'WAITING FOR THE NEXT RUN',
        why: 'These changes are asked for, and what they wait for is named below.',
        todo: ['Nothing to do.'],
      };
    case 'observed':
      return {
        title: 'WOULD BE CHANGED',
        why: 'These changes are asked for, and imds-warden is set to observe only.',
        todo: ['Nothing to do until whoever runs imds-warden sets it to enforce.'],
      };
    case 'in-use':
      return {
        title: 'STILL USES IMDSv1',
        why: 'Software on these instances calls IMDSv1; it must change before IMDSv1 can be refused.',
        todo: [
          'Update its AWS SDK, CLI or agent; to find the process run the AWS IMDS Packet Analyzer on the instance.',
          `Then ${retag('modify')}: IMDSv2 is required as soon as the calls have stopped.`,
        ],
      };
    case 'unknown':
      return {
        title: 'CANNOT TELL',
        why: 'IMDSv1 is allowed, and whether it is used is not known.',
        todo: [
          'Let it run until the whole quiet window has been observed; a later run then tells.',
          `If you know that nothing on it uses IMDSv1, ${retag('modify')} and ${tags.force}=true.`,
        ],
      };
    case 'ready':
      return {
        title: 'READY FOR IMDSv2',
        why: 'IMDSv1 is allowed, but nothing has used it lately.',
        todo: [`${sentence(retag('modify'))} and the next run requires IMDSv2.`],
      };
    case 'managed':
      return {
        title: 'MANAGED BY AN AWS SERVICE',
        why: 'Only the service named below can change these instances; a tag has no effect on them.',
        todo: [
          'Require IMDSv2 where the service takes it from, such as the node class or the node pool.',
        ],
      };
    case 'advice':
      return { title: 'WORTH A LOOK', why: 'IMDSv2 is required already.', todo: [] };
    case 'exempt':
      return {
        title: 'EXEMPT',
        why: `The tag ${tags.action}=ignore keeps these as they are.`,
        todo: [`Remove the tag when it is no longer needed.`],
      };
  }
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
