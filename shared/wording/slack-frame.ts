import { newsKinds } from '../domain/news.ts';
import { minute } from './dates.ts';
import type { DigestFacts } from './digest.ts';
import { whyLines } from './digest-foot.ts';
import { digestWords, tagWords } from './english/digest.ts';
import { update } from './english/group-words.ts';
import { sdkVersions, updateWords } from './english/update.ts';
import { lastDay } from './group-answers.ts';
import { groupWords } from './news-groups.ts';
import { plainText } from './plain-text.ts';
import { shownKeys } from './shown-keys.ts';
import {
  bold,
  code,
  newLine,
  type RichElement,
  richText,
  section,
  type SlackBlock,
  words,
} from './slack-blocks.ts';

/** What stands above the groups: when it was looked at, and what could not be read. */
export function slackHead({ account, startedAt, unread, isWhole }: DigestFacts): SlackBlock {
  const looked = digestWords.looked(plainText(account), minute(startedAt), isWhole);
  const missing = plainText(unread.join(', '), 1000);
  return richText(
    section(words(looked, ...(unread.length > 0 ? [digestWords.unread(missing)] : []))),
  );
}

/** What stands below them, as in the mail: how to update, what the tags mean, why this comes to this owner. */
export function slackFoot(facts: DigestFacts, isCut: boolean): readonly SlackBlock[] {
  const { tags, startedAt, isCampaignOn } = facts;
  const about = tagWords(shownKeys(tags));
  const untagged = isCampaignOn ? about.untaggedInCampaign : about.untagged;
  return [
    ...(saysUpdate(facts) ? [howToUpdate(facts)] : []),
    richText(
      section(bold(about.title)),
      code(about.values),
      section(words(about.ends(lastDay(startedAt)), `${about.undo} ${untagged}`)),
    ),
    richText(section(words(...(isCut ? [digestWords.rest] : []), ...whyLines(facts)))),
  ];
}

/** Whether a group sends its readers to the end for it. */
function saysUpdate({ groups, tags }: DigestFacts): boolean {
  return newsKinds.some(
    (kind) =>
      (groups.get(kind)?.length ?? 0) > 0 &&
      groupWords(kind, tags).todo.some((text) => text.includes(update)),
  );
}

function howToUpdate({ tags }: DigestFacts): SlackBlock {
  const about = updateWords(shownKeys(tags));
  const versions = sdkVersions.map(([name, version]) => `${name} ${version}`).join('; ');
  return richText(
    section(
      bold(about.title),
      newLine,
      words(about.versions, `${versions}.`, ''),
      link(about.versionsLink),
      newLine,
      words(about.scripts, ''),
      link(about.scriptsLink),
      newLine,
      words(about.process, ''),
      link(about.processLink),
      newLine,
      words(about.containers),
    ),
  );
}

function link(url: string): RichElement {
  return { type: 'link', url, text: url };
}
