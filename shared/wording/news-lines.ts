import { dateOfReason } from '../domain/dated-reason.ts';
import type { News, NewsChange } from '../domain/news.ts';
import { isChange } from '../domain/plan.ts';
import { instanceWords as words } from './english/instance.ts';
import { optionsChange } from './options.ts';
import { ownNote, type SaidOnce } from './origin-notes.ts';
import { plainText } from './plain-text.ts';
import { ended, sentence } from './sentences.ts';
import { wrap } from './wrap.ts';

/** The line that names one instance in a digest. */
export function newsName({ instanceId, name }: News): string {
  return `  ${plainText(instanceId, 40)} ${plainText(name ?? '', 40)}`.trimEnd();
}

/** What stands below it: where it is, why it is here, what is known of its calls. */
export function newsDetails(news: News, said?: SaidOnce): string {
  return newsSentences(news, said)
    .map((sentence) => wrap(sentence, '    '))
    .join('\n');
}

/**
 * The same, a line each, without indentation. Their words stand in wording/english/instance.ts.
 * @param said what its group says for all of them
 */
export function newsSentences(news: News, said: SaidOnce = new Set()): readonly string[] {
  const origin = ownNote(news, said);
  return [
    words.place(placeOf(news), roleWords(news.roleNames), managerWords(news)),
    ...noticeWords(news),
    ...changeWords(news),
    ...planWords(news),
    ...verdictWords(news),
    ...(origin === null ? [] : [origin]),
    callWords(news),
    ...(news.advice === null ? [] : [words.advice(plainText(news.advice, 300))]),
    ...(news.ownerNote === null ? [] : [words.ownerNote(plainText(news.ownerNote, 300))]),
  ];
}

function placeOf({ region, account, state }: News) {
  return { region: plainText(region), account: plainText(account), state };
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
  const by = change.asker === 'person' ? words.by(plainText(change.askedBy, 200)) : '';
  const made = `${isUndo ? words.undone : words.changed}${by}`;
  switch (change.status) {
    case 'applied':
      return [words.made(made, optionsChange(change.before, change.after), note)];
    case 'intended':
    case 'requested': {
      const asked = `${isUndo ? words.undoRequested : words.requested}${by}`;
      return [words.toBeVerified(asked, optionsChange(change.before, change.wanted), note)];
    }
    case 'failed':
    case 'superseded':
      return [ended(notMadeWords(change, made, outcome || words.unknownOutcome))];
  }
}

function notMadeWords(change: NewsChange, made: string, outcome: string): string {
  return change.isPartly === true
    ? words.partly(made, optionsChange(change.before, change.after), outcome)
    : words.notMade(change, outcome);
}

function planWords({ plan, allotment, change, intent }: News): readonly string[] {
  if (plan.action === 'hold') {
    const held = ended(words.held(plan.asked, plainText(plan.reason, 300)));
    return [`${held} ${ended(sentence(plainText(plan.override, 300)))}`];
  }
  if (plan.action === 'refuse')
    return [ended(words.refused(plan.asked, plainText(plan.reason, 300)))];
  if (isChange(plan) && change === null) {
    const reason = sentence(plainText(allotment?.reason ?? words.notWeighed, 300));
    return [words.asked(plan.action, reason)];
  }
  return isToldWhy({ plan, intent }) ? [ended(sentence(plainText(plan.reason, 300)))] : [];
}

/** A tag that asks and is not followed deserves the reason, whatever the reason is; and so does a deadline. */
function isToldWhy({ plan, intent }: Pick<News, 'plan' | 'intent'>): boolean {
  return plan.action === 'none' && (intent !== 'none' || dateOfReason(plan.reason) !== null);
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
    ...(cause === null ? [] : [ended(words.why(cause.action, plainText(cause.reason, 500)))]),
    ...(said.some((text) => text.includes(reason))
      ? []
      : [`${beforeWords(news)}${sentence(plainText(reason, 500))}.`]),
  ];
}

/** The audit found it before what this run did. */
function beforeWords({ plan, change }: News): string {
  if (!isChange(plan) || change === null) return '';
  if (change.status === 'failed' || change.status === 'superseded') return '';
  return change.action === 'undo' ? words.beforeUndo : words.beforeChange;
}

function callWords({ noToken, noTokenRejected, lastSeen }: News): string {
  if (noToken === null && noTokenRejected === null) return words.noData;
  return words.calls(
    noToken === null ? words.noAnswered : words.answered(noToken),
    noTokenRejected === null ? words.noRejected : words.rejected(noTokenRejected),
    lastSeen === null ? '' : words.lastCall(lastSeen.slice(0, 10)),
  );
}

function managerWords({ managedBy }: News): string {
  return managedBy === null ? '' : words.managedBy(plainText(managedBy, 64));
}

function roleWords(roles: News['roleNames']): string {
  if (roles === null) return words.roleUnknown;
  return roles.length === 0
    ? words.noRole
    : words.roles(roles.map((role) => plainText(role, 64)).join(', '));
}
