import type { News, NewsChange } from '../domain/news.ts';
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
  return newsSentences(news)
    .map((sentence) => wrap(sentence, '    '))
    .join('\n');
}

/** The same, a line each, without indentation. */
export function newsSentences(news: News): readonly string[] {
  return [
    `${news.region}, account ${news.account}, ${news.state}, ${roleWords(news.roleNames)}${managerWords(news)}`,
    ...noticeWords(news),
    ...changeWords(news),
    ...planWords(news),
    ...verdictWords(news),
    callWords(news),
    ...(news.advice === null ? [] : [`Advice: ${plainText(news.advice, 300)}.`]),
    ...(news.ownerNote === null ? [] : [`Sent to you because ${plainText(news.ownerNote, 300)}.`]),
  ];
}

/** What happened, in the order in which it did. It may quote a tag, or who did it; the arrows between settings are ours. */
function noticeWords({ notices }: News): readonly string[] {
  const arrow = ' -> ';
  return notices.map(({ text }) => {
    const parts = text.split(arrow).map((part) => plainText(part, 600));
    return ended(sentence(parts.join(arrow)));
  });
}

function changeWords({ change }: News): readonly string[] {
  if (change === null) return [];
  const outcome = change.outcome === null ? '' : plainText(change.outcome, 300);
  const note = outcome === '' ? '' : ` (${outcome})`;
  const isUndo = change.action === 'undo';
  const by = change.asker === 'person' ? ` by ${plainText(change.askedBy, 200)}` : '';
  const made = `${isUndo ? 'Undone' : 'Changed'}${by}`;
  switch (change.status) {
    case 'applied':
      return [`${made}: ${optionsChange(change.before, change.after)}${note}.`];
    case 'intended':
    case 'requested':
      return [
        `${isUndo ? 'Undo requested' : 'Requested'}${by}: ${optionsChange(change.before, change.wanted)}; the next run verifies it${note}.`,
      ];
    case 'failed':
    case 'superseded':
      return [ended(notMadeWords(change, made, outcome || 'why is not known'))];
  }
}

function notMadeWords(change: NewsChange, made: string, outcome: string): string {
  if (change.isPartly === true)
    return `${made} in part only: ${optionsChange(change.before, change.after)}; the rest was not done: ${outcome}`;
  const what = change.status === 'failed' ? 'Not changed' : 'Left alone';
  return `${change.action === 'undo' ? 'Not undone' : what}: ${outcome}`;
}

function planWords({ plan, allotment, change, intent }: News): readonly string[] {
  if (plan.action === 'hold')
    return [
      `${ended(`Asked: ${plan.asked}. Held: ${plainText(plan.reason, 300)}`)} ${ended(sentence(plainText(plan.override, 300)))}`,
    ];
  if (plan.action === 'refuse')
    return [ended(`Asked: ${plan.asked}. Refused: ${plainText(plan.reason, 300)}`)];
  if (isChange(plan) && change === null)
    return [
      `Asked: ${plan.action}. ${sentence(plainText(allotment?.reason ?? 'the limits were not weighed; it waits for the next run', 300))}.`,
    ];
  return isToldWhy({ plan, intent }) ? [ended(sentence(plainText(plan.reason, 300)))] : [];
}

/** A tag that asks and is not followed deserves the reason, whatever the reason is. */
function isToldWhy({ plan, intent }: Pick<News, 'plan' | 'intent'>): boolean {
  return plan.action === 'none' && intent !== 'none';
}

/** Why it is changed, and what the audit found; each only once, though one reason often quotes the other. */
function verdictWords(news: News): readonly string[] {
  const { plan, change, reason, notices } = news;
  const cause = change ?? (isChange(plan) ? plan : null);
  const said = [
    ...(plan.action !== 'none' || isToldWhy(news) ? [plan.reason] : []),
    ...(cause === null ? [] : [cause.reason]),
    ...notices.map(({ text }) => text),
  ];
  return [
    ...(cause === null ? [] : [ended(`Why ${cause.action}: ${plainText(cause.reason, 500)}`)]),
    ...(said.some((text) => text.includes(reason))
      ? []
      : [`${beforeWords(news)}${sentence(plainText(reason, 500))}.`]),
  ];
}

/** The audit found it before what this run did. */
function beforeWords({ plan, change }: News): string {
  if (!isChange(plan) || change === null) return '';
  if (change.status === 'failed' || change.status === 'superseded') return '';
  return `Before the ${change.action === 'undo' ? 'undo' : 'change'}: `;
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

/** An ARN is written small. */
function sentence(text: string): string {
  return text.startsWith('arn:') ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
