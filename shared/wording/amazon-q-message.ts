import { type NewsKind, type News, newsKinds } from '../domain/news.ts';
import type { SourceNews } from '../domain/sources/source-news.ts';
import { minute } from './dates.ts';
import type { DigestFacts } from './digest.ts';
import { digestSubject } from './digest-subject.ts';
import { digestWords } from './english/digest.ts';
import { update } from './english/group-words.ts';
import { slackWords } from './english/slack.ts';
import { groupHeading } from './group-heading.ts';
import { groupWords } from './news-groups.ts';
import { namingOrder } from './naming-order.ts';
import { newsName, newsSentences } from './news-lines.ts';
import { type SaidOnce, sharedNotes } from './origin-notes.ts';
import { plainText } from './plain-text.ts';
import { slackEscape } from './slack-escape.ts';
import { amazonQSources } from './sources/amazon-q-sources.ts';

/** docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html: 8,000 characters, 350 for each of the next steps. */
const mostCharacters = 8000;
const mostOfAStep = 350;
const mostSteps = 5;

/**
 * One owner's digest as Amazon Q Developer in chat applications reads it: JSON of a custom notification. One thread for
 * each owner and month. What quotes tags stands in blocks of code, where neither Slack nor Teams looks for markup; they
 * cannot end one, because newsSentences leaves no backtick.
 * @returns it, and whom it names
 */
export function amazonQMessage(facts: DigestFacts): {
  readonly text: string;
  readonly named: readonly News[];
  readonly namedSources: readonly SourceNews[];
} {
  const subject = digestSubject(facts);
  const groups = newsKinds.flatMap((kind) => {
    const news = facts.groups.get(kind) ?? [];
    return news.length === 0 ? [] : [{ kind, news }];
  });
  const todo = groups
    .flatMap(({ kind }) => groupWords(kind, facts.tags).todo)
    .map((text) => text.replace(update, slackWords.updateBriefly));
  const steps = [...new Set(todo)].map(slackEscape).filter(({ length }) => length <= mostOfAStep);
  const month = facts.startedAt.slice(0, 7);
  const sources = amazonQSources(facts);
  const { text: body, named } = description(facts, groups, sources.text);
  const text = JSON.stringify({
    version: '1.0',
    source: 'custom',
    content: {
      textType: 'client-markdown',
      title: subject,
      description: body,
      nextSteps: steps.slice(0, mostSteps),
      keywords: ['IMDSv2', `account ${facts.account}`],
    },
    metadata: {
      threadId: `imds-warden ${facts.owner} ${month}`,
      summary: subject,
    },
  });
  return { text, named, namedSources: sources.named };
}

type Group = { readonly kind: NewsKind; readonly news: readonly News[] };

/** Worst first, as much as there is room for; each group at least with its title while that fits. */
function description(
  facts: DigestFacts,
  groups: readonly Group[],
  sources: string,
): { readonly text: string; readonly named: readonly News[] } {
  // Room for every group's title and count is kept, so that none is left out for the instances of another.
  const titles = groups.map(({ kind, news }) => title(facts, kind, news));
  const counts = groups.map(({ news }) => furtherThan(news.length));
  let room = mostCharacters - [head(facts), sources, ...titles, ...counts].join('\n\n').length;
  const shown = new Map(groups.map(({ kind }) => [kind, new Map<string, News[]>()]));
  for (const { kind, item, said } of namingOrder(facts)) {
    const alike = shown.get(kind);
    const details = detailsOf(item, said);
    const same = alike?.get(details) ?? [];
    const length = (same.length === 0 ? fenced([item], details) : nameOf(item)).length + 1;
    if (length > room) break;
    room -= length;
    alike?.set(details, [...same, item]);
  }
  const paragraphs = groups.map(({ kind, news }, index) => {
    const alike = [...(shown.get(kind) ?? [])];
    const named = alike.flatMap(([, same]) => same);
    const texts = alike.map(([details, same]) => fenced(same, details));
    const more = named.length < news.length ? [furtherThan(news.length - named.length)] : [];
    return { named, text: [titles[index] ?? '', ...texts, ...more].join('\n') };
  });
  const below = sources === '' ? [] : [sources];
  const textOf = () => [head(facts), ...paragraphs.map(({ text }) => text), ...below].join('\n\n');
  // Only names of tags that nobody would choose make the titles alone too long.
  while (paragraphs.length > 0 && textOf().length > mostCharacters) paragraphs.pop();
  return { text: textOf(), named: paragraphs.flatMap(({ named }) => named) };
}

function detailsOf(item: News, said: SaidOnce): string {
  return newsSentences(item, said).map(slackEscape).join('\n');
}

function nameOf(item: News): string {
  return slackEscape(newsName(item).trim());
}

function furtherThan(count: number): string {
  return slackWords.furtherInChat(count);
}

function head({ account, startedAt, isWhole }: DigestFacts): string {
  return slackEscape(digestWords.looked(plainText(account), minute(startedAt), isWhole));
}

function title({ tags }: DigestFacts, kind: NewsKind, news: readonly News[]): string {
  const heading = slackEscape(groupHeading(kind, news, tags));
  const notes = sharedNotes(kind, news).map((text) => `\n\`\`\`\n${slackEscape(text)}\n\`\`\``);
  return `*${heading} (${news.length})*\n${slackEscape(groupWords(kind, tags).why)}${notes.join('')}`;
}

function fenced(news: readonly News[], details: string): string {
  return ['```', ...news.map(nameOf), details, '```'].join('\n');
}
