import type { PreviewLine, QuietLine } from '../../../shared/domain/notify-report.ts';
import { minute } from '../../../shared/wording/dates.ts';
import { plainText } from '../../../shared/wording/plain-text.ts';
import { wrap } from '../../../shared/wording/wrap.ts';
import { costWords } from '../cost-words.ts';
import { hearingLines } from '../hearing-words.ts';
import type { Look } from '../look.ts';
import { point, proseWidth } from '../plan/plan-prose.ts';
import type { NotifyFacts } from './render-notify.ts';
import { slackText } from './slack-text.ts';

/** Every digest that would be sent, one after the other, each under a line of its own; then who would hear nothing. */
export function notifyText(facts: NotifyFacts, look: Look): string {
  const width = proseWidth(look);
  const { digests, quiet, problems } = facts;
  const parts = [
    head(facts, width),
    ...digests.map((line, index) => digestText(line, `${index + 1} of ${digests.length}`, width)),
    list('NO DIGEST', quiet.map(quietWords), width),
    list('COULD NOT BE READ', problems, width),
    totals(facts, width),
    wrap(costWords(facts.usage), '', width),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function head(facts: NotifyFacts, width: number): string {
  const { account, generatedAt, settings, isDeployed, unread, read } = facts;
  const { instances, regions, ofRegions } = read;
  const what = instances === 1 ? '1 instance' : `${instances} instances`;
  const notRead = unread.length > 0 ? ` (NOT READ: ${unread.join(', ')})` : '';
  const none =
    'No stack is deployed, so nobody was ever told anything: these would be first digests, and nothing sends them.';
  return [
    `PREVIEW for account ${account}, made ${minute(generatedAt)}`,
    `${what}, ${regions} of ${ofRegions} Regions read${notRead}.`,
    `Settings: ${plainText(settings, 200)}.`,
    isDeployed
      ? 'What a run would send that began now. Nothing is sent or recorded.'
      : `${none} Nothing is recorded either.`,
  ]
    .map((text) => wrap(text, '', width))
    .join('\n');
}

function digestText(line: PreviewLine, count: string, width: number): string {
  const { owner, to, subject } = line;
  const title = `DIGEST ${count}: ${plainText(owner, 254)}`;
  const addresses = hearingLines(to).map((text, index) =>
    point(index === 0 ? 'To:      ' : '         ', plainText(text, 300), width),
  );
  return [`${title}\n${'-'.repeat(title.length)}`, ...addresses, `Subject: ${subject}`]
    .join('\n')
    .concat(`\n\n${bodyOf(line, width)}`);
}

/** Ours to the last letter, but nothing of it may move a cursor. */
function bodyOf({ mail, slack, amazonQ }: PreviewLine, width: number): string {
  const messages = (slack ?? []).map((message, index, all) => {
    const which = all.length > 1 ? `[message ${index + 1} of ${all.length}]\n\n` : '';
    return `${which}${slackText({ ...message, blocks: [...message.blocks] }, width)}`;
  });
  const body =
    mail ?? (amazonQ === null ? messages.join('\n\n') : JSON.stringify(amazonQ, null, 2));
  return body.replaceAll(/[^\P{C}\n]/gu, ' ');
}

function quietWords({ owner, instances, why, toldAt, remindAt }: QuietLine): string {
  const what = instances === 1 ? '1 instance' : `${instances} instances`;
  const words = {
    'nothing-to-tell': 'nothing to tell',
    'nothing-open': 'nothing is open',
    told: `nothing new since ${toldAt?.slice(0, 10)}; next reminder on ${remindAt?.slice(0, 10)}, while anything is open`,
  };
  return `${owner} (${what}): ${words[why]}`;
}

function totals({ digests, quiet }: NotifyFacts, width: number): string {
  const unheard = digests.filter(({ to }) => to.heard === false).length;
  const sent = digests.length === 1 ? '1 digest' : `${digests.length} digests`;
  const lost = unheard === 0 ? '' : `, ${unheard} of them where nobody hears it`;
  const silent = quiet.length === 1 ? '1 owner' : `${quiet.length} owners`;
  const others = quiet.length === 0 ? '' : `; ${silent} would be sent none`;
  return wrap(`${sent} would be sent${lost}${others}.`, '', width);
}

function list(title: string, texts: readonly string[], width: number): string {
  if (texts.length === 0) return '';
  return [
    `${title} (${texts.length})`,
    ...texts.map((text) => point('- ', plainText(text, 500), width)),
  ].join('\n');
}
