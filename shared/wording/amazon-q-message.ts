import { type NewsKind, type News, newsKinds } from '../domain/news.ts';
import { minute } from './dates.ts';
import type { DigestFacts } from './digest.ts';
import { digestSubject } from './digest-subject.ts';
import { digestWords } from './english/digest.ts';
import { update } from './english/group-words.ts';
import { slackWords } from './english/slack.ts';
import { groupHeading } from './group-heading.ts';
import { groupWords } from './news-groups.ts';
import { newsName, newsSentences } from './news-lines.ts';
import { plainText } from './plain-text.ts';
import { slackEscape } from './slack-escape.ts';

/** docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html: 8,000 characters, 350 for each of the next steps. */
const mostCharacters = 8000;
const mostOfAStep = 350;
const mostSteps = 5;

/**
 * One owner's digest as Amazon Q Developer in chat applications reads it: JSON of a custom notification. One thread for
 * each owner and month. What quotes tags stands in blocks of code, where neither Slack nor Teams looks for markup; they
 * cannot end one, because newsSentences leaves no backtick.
 */
export function amazonQMessage(facts: DigestFacts): string {
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
  return JSON.stringify({
    version: '1.0',
    source: 'custom',
    content: {
      textType: 'client-markdown',
      title: subject,
      description: description(facts, groups),
      nextSteps: steps.slice(0, mostSteps),
      keywords: ['IMDSv2', `account ${facts.account}`],
    },
    metadata: {
      threadId: `imds-warden ${facts.owner} ${month}`,
      summary: subject,
    },
  });
}

type Group = { readonly kind: NewsKind; readonly news: readonly News[] };

/** Worst first, as much as there is room for; each group at least with its title while that fits. */
function description(facts: DigestFacts, groups: readonly Group[]): string {
  // Room for every group's title and count is kept, so that none is left out for the instances of another.
  const titles = groups.map(({ kind, news }) => title(facts, kind, news));
  const counts = groups.map(({ news }) => furtherThan(news.length));
  const paragraphs = [head(facts)];
  let room = mostCharacters - [head(facts), ...titles, ...counts].join('\n\n').length;
  for (const [index, { news }] of groups.entries()) {
    const alike = new Map<string, readonly string[]>();
    let shown = 0;
    for (const item of news) {
      const details = newsSentences(item).map(slackEscape).join('\n');
      const names = alike.get(details) ?? [];
      const name = slackEscape(newsName(item).trim());
      const length = (names.length === 0 ? fenced([name], details) : name).length + 1;
      if (length > room) break;
      room -= length;
      alike.set(details, [...names, name]);
      shown += 1;
    }
    const texts = [...alike].map(([details, names]) => fenced(names, details));
    const more = shown < news.length ? [furtherThan(news.length - shown)] : [];
    paragraphs.push([titles[index] ?? '', ...texts, ...more].join('\n'));
  }
  // Only names of tags that nobody would choose make the titles alone too long.
  while (paragraphs.join('\n\n').length > mostCharacters) paragraphs.pop();
  return paragraphs.join('\n\n');
}

function furtherThan(count: number): string {
  return slackWords.furtherInChat(count);
}

function head({ account, startedAt, isWhole }: DigestFacts): string {
  return slackEscape(digestWords.looked(plainText(account), minute(startedAt), isWhole));
}

function title({ tags }: DigestFacts, kind: NewsKind, news: readonly News[]): string {
  const heading = slackEscape(groupHeading(kind, news, tags));
  return `*${heading} (${news.length})*\n${slackEscape(groupWords(kind, tags).why)}`;
}

function fenced(names: readonly string[], details: string): string {
  return ['```', ...names, details, '```'].join('\n');
}
