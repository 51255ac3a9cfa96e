import { expect } from 'vitest';
import type { SlackMessage } from '../../../shared/domain/slack-post.ts';

type Part = Readonly<Record<string, unknown>>;

export type ReadBlocks = {
  /** Every text that a reader sees, in order, those of links left out. */
  readonly texts: readonly string[];
  readonly links: readonly { readonly url: string; readonly text: string }[];
};

/** Reads blocks as Slack does; whatever could be markup, a mention or an emoji, or is not known, fails the test. */
export function readBlocks({ blocks }: Pick<SlackMessage, 'blocks'>): ReadBlocks {
  const texts: string[] = [];
  const links: { url: string; text: string }[] = [];
  const read = (part: Part): void => {
    switch (part['type']) {
      case 'header':
        return read(part['text'] as Part);
      case 'plain_text':
        // Otherwise `:smile:` becomes one.
        expect(part['emoji']).toBe(false);
        return void texts.push(textOf(part));
      case 'rich_text':
      case 'rich_text_section':
      case 'rich_text_quote':
      case 'rich_text_preformatted':
      case 'rich_text_list':
      case 'context':
        return (part['elements'] as readonly Part[]).forEach(read);
      case 'text':
        return void texts.push(textOf(part));
      case 'link':
        return void links.push({ url: String(part['url']), text: textOf(part) });
      default:
        // mrkdwn, user, broadcast, emoji and so on: none of them is ours.
        return expect.unreachable(`a part of the type ${String(part['type'])}`);
    }
  };
  blocks.forEach(read);
  return { texts, links };
}

function textOf({ text }: Part): string {
  expect(text).toBeTypeOf('string');
  expect(text).not.toBe('');
  return text as string;
}

/** Characters of all texts of one block. */
export function lengthOf(block: SlackMessage['blocks'][number]): number {
  const { texts, links } = readBlocks({ blocks: [block] });
  return [...texts, ...links.map(({ text }) => text)].join('').length;
}
