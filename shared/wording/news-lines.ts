import type { News } from '../domain/news.ts';
import { isChange } from '../domain/plan.ts';
import { lastSeenWords } from './dates.ts';
import { optionsChange } from './options.ts';
import { plainText } from './plain-text.ts';
import { wrap } from './wrap.ts';

/** The line that names one instance in a digest. */
export function newsName({ instanceId, name }: News): string {
  return `  ${instanceId} ${plainText(name ?? '', 40)}`.trimEnd();
}

/** What stands below it: where it is, why it is here, what is known of its calls. */
export function newsDetails(news: News): string {
  const details = [
    ...changeWords(news),
    ...planWords(news),
    ...verdictWords(news),
    callWords(news),
    ...(news.advice === null ? [] : [`Advice: ${plainText(news.advice, 300)}.`]),
    ...(news.ownerNote === null ? [] : [`Sent to you because ${plainText(news.ownerNote, 300)}.`]),
  ];
  return [
    wrap(
      `${news.region}, account ${news.account}, ${news.state}, ${roleWords(news.roleNames)}${managerWords(news)}`,
      '    ',
    ),
    ...details.map((detail) => wrap(detail, '    ')),
  ].join('\n');
}

function changeWords({ change, plan }: News): readonly string[] {
  if (change === null) return [];
  const outcome = change.outcome === null ? '' : plainText(change.outcome, 300);
  const note = outcome === '' ? '' : ` (${outcome})`;
  switch (change.status) {
    case 'applied':
      return [`Changed: ${optionsChange(change.before, change.after)}${note}.`];
    case 'intended':
    case 'requested':
      return [
        `Requested: ${isChange(plan) ? optionsChange(change.before, plan.wanted) : plan.action}; the next run verifies it${note}.`,
      ];
    case 'failed':
      return [ended(`Not changed: ${outcome || 'why is not known'}`)];
    case 'superseded':
      return [ended(`Left alone: ${outcome || 'why is not known'}`)];
  }
}

function planWords({ plan, allotment, change, intent }: News): readonly string[] {
  if (plan.action === 'hold')
    return [ended(`Asked: ${plan.asked}. Held: ${plainText(plan.reason, 300)}`)];
  if (plan.action === 'refuse')
    return [ended(`Asked: ${plan.asked}. Refused: ${plainText(plan.reason, 300)}`)];
  if (isChange(plan) && change === null)
    return [
      `Asked: ${plan.action}. ${sentence(plainText(allotment?.reason ?? 'the limits were not weighed; it waits for the next run', 300))}.`,
    ];
  // A tag that asks and is not followed deserves the reason, whatever the reason is.
  if (plan.action !== 'none' || intent === 'none') return [];
  return [ended(sentence(plainText(plan.reason, 300)))];
}

/** Why it is changed, and what the audit found; each only once, though a plan's reason often quotes the verdict's. */
function verdictWords(news: News): readonly string[] {
  const { plan, reason } = news;
  return [
    ...(isChange(plan) ? [ended(`Why ${plan.action}: ${plainText(plan.reason, 500)}`)] : []),
    ...(plan.reason.includes(reason)
      ? []
      : [`${isDone(news) ? 'Before the change: ' : ''}${sentence(plainText(reason, 500))}.`]),
  ];
}

function isDone({ plan, change }: News): boolean {
  return isChange(plan) && change !== null && !['failed', 'superseded'].includes(change.status);
}

/** A metric without data is said to have none: never a zero. */
function callWords({ noToken, noTokenRejected, lastSeen }: News): string {
  if (noToken === null && noTokenRejected === null)
    return 'In 15 months: no data on calls without a token.';
  const used =
    noToken === null
      ? 'no data on calls answered without a token'
      : `${noToken} ${noToken === 1 ? 'call' : 'calls'} answered without a token`;
  const rejected =
    noTokenRejected === null ? 'no data on rejected ones' : `${noTokenRejected} rejected`;
  return `In 15 months: ${used}, ${rejected}${lastSeenWords(lastSeen)}.`;
}

function managerWords({ managedBy }: News): string {
  return managedBy === null ? '' : `, managed by ${plainText(managedBy, 64)}`;
}

function roleWords(roles: News['roleNames']): string {
  if (roles === null) return 'role not known';
  return roles.length === 0
    ? 'no role'
    : `role ${roles.map((role) => plainText(role, 64)).join(', ')}`;
}

/** A reason may end in what a person wrote, with a full stop of its own. */
function ended(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
