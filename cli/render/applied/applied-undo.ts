import { plainText } from '../../../shared/wording/plain-text.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import { inAppliedOrder } from './applied-order.ts';
import type { AppliedPlan } from './applied-plan.ts';
import { undoCommands } from './undo-commands.ts';

/** A fleet's way back is a matter for a script over the records, not for a screen. */
const mostListed = 20;

/**
 * How to go back, to be copied: a tag cannot say it, because `restore` allows IMDSv1 wherever it stands and leaves the hop
 * limit alone.
 */
export function appliedUndo({ run, changes }: AppliedPlan, width: number): string {
  const ways = inAppliedOrder(changes)
    .filter(({ status }) => status === 'applied' || status === 'requested')
    .map(undoCommands)
    .filter((commands) => commands.length > 0);
  if (ways.length === 0) return '';
  const key = plainText(run.settings.tags.action, 128);
  const more = ways.length - mostListed;
  return [
    `TO PUT IT BACK (${ways.length})`,
    wrap(
      `With credentials of account ${run.account}, these commands set what was changed back to what it was, and nothing else. A tag that still asks for the change makes the next run do it again: remove it first, or set ${key}=ignore.`,
      '',
      width,
    ),
    // Never wrapped: a command that is broken in two is another command.
    ...ways.slice(0, mostListed).flatMap((commands) => commands.map((text) => `  ${text}`)),
    ...(more > 0
      ? [
          wrap(
            `... and ${more} more; what they were before is in the records of all ${ways.length}.`,
            '  ',
            width,
          ),
        ]
      : []),
  ].join('\n');
}
