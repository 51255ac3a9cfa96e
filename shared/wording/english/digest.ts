import type { Keys } from './group-words.ts';

/** What stands before and behind the groups of a digest. */
export const digestWords = {
  looked: (account: string, at: string, isWhole: boolean) =>
    isWhole
      ? `imds-warden looked at account ${account} on ${at}.`
      : `imds-warden looked at some instances of account ${account} on ${at}; this is new.`,
  unread: (regions: string) => `NOT READ in this run, so nothing is said of them: ${regions}.`,
  why: (owner: string) =>
    owner === 'operations'
      ? 'These instances have no owner that can be reached, so they come to the operations topic.'
      : `You hear this because these instances, their Auto Scaling group or their role carry your name (${owner}) in a tag, or because you are the fallback for instances without an owner.`,
  further: (count: number) => `... and ${count} more; the end of this mail says where to see them.`,
  noRoom: 'There is no room here for the commands; the tags are explained at the end.',
  rest: 'Not all instances are named above. Those that something happened to come in the next digest. Whoever runs imds-warden sees all of them with imds-warden plan, and one with imds-warden explain i-...; you see yours in the EC2 console.',
} as const;

/** How to answer by tags. */
export function tagWords({ until, reason }: Keys) {
  return {
    title: 'ABOUT THE TAGS',
    values: [
      'modify  = require IMDSv2, once ready     restore = allow IMDSv1 again',
      'disable = no metadata service            ignore  = leave it as it is',
    ],
    ends: (day: string) =>
      `The commands above can be pasted as they are, and tags can be set in the console as well; the next run reads them at the latest. An ignore or a restore ends after the day in ${until}: ${day} is 30 days from this run, take another if that is better. ${reason} says why.`,
    undo: 'A tag that is taken away, or set to something else, undoes no change; restore does.',
    untagged: 'Without a tag no instance is ever changed.',
    untaggedInCampaign:
      'Without a tag nothing is changed but at a deadline that you were told before.',
  } as const;
}
