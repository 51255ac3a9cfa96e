import type { News } from '../domain/news.ts';
import { isChange } from '../domain/plan.ts';
import { lastSeenWords } from './dates.ts';
import { optionsChange } from './options.ts';
import { plainText } from './plain-text.ts';
import { wrap } from './wrap.ts';

/** One instance in a digest: what it is, why it is here, what is known of its calls. */
export function newsLines(news: News): string {
  const name = news.name === null ? '' : ` ${plainText(news.name, 40)}`;
  const details = [
    ...changeWords(news),
    ...planWords(news),
    `${sentence(news.reason)}.`,
    callWords(news),
    ...(news.advice === null ? [] : [`Advice: ${plainText(news.advice, 300)}.`]),
    ...(news.ownerNote === null ? [] : [`Sent to you because ${plainText(news.ownerNote, 300)}.`]),
  ];
  return [
    `  ${news.instanceId}${name}`,
    wrap(
      `${news.region}, account ${news.account}, ${news.state}, ${roleWords(news.roleNames)}`,
      '    ',
    ),
    ...details.map((detail) => wrap(detail, '    ')),
  ].join('\n');
}

function changeWords({ change }: News): readonly string[] {
  if (change === null) return [];
  const outcome = change.outcome === null ? '' : ` (${plainText(change.outcome, 300)})`;
  switch (change.status) {
    case 'applied':
      return [`Changed: ${optionsChange(change.before, change.after)}${outcome}.`];
    case 'intended':
    case 'requested':
      return [`Change requested; the next run verifies it${outcome}.`];
    case 'failed':
      return [`Not changed${outcome}.`];
    case 'superseded':
      return [`Left alone${outcome}.`];
  }
}

function planWords({ plan, allotment, change, intent }: News): readonly string[] {
  if (plan.action === 'hold')
    return [`Asked: ${plan.asked}. Held: ${plainText(plan.reason, 300)}.`];
  if (plan.action === 'refuse')
    return [`Asked: ${plan.asked}. Refused: ${plainText(plan.reason, 300)}.`];
  if (isChange(plan) && change === null)
    return [
      `Asked: ${plan.action}. ${sentence(plainText(allotment?.reason ?? 'the limits were not weighed; it waits for the next run', 300))}.`,
    ];
  const telling = intent === 'not-understood' || intent === 'expired' || intent === 'ignore';
  return telling ? [`${sentence(plainText(plan.reason, 300))}.`] : [];
}

/** A dash stands for a metric without data: never a zero. */
function callWords({ noToken, noTokenRejected, lastSeen }: News): string {
  if (noToken === null && noTokenRejected === null)
    return '15 months: no data on calls without a token.';
  return `15 months: ${noToken ?? '-'} calls without a token, ${noTokenRejected ?? '-'} rejected${lastSeenWords(lastSeen)}.`;
}

function roleWords(roles: News['roleNames']): string {
  if (roles === null) return 'role not known';
  return roles.length === 0
    ? 'no role'
    : `role ${roles.map((role) => plainText(role, 64)).join(', ')}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
