import type { SlackMessage } from '../domain/slack-post.ts';
import { wrap } from './wrap.ts';

/** The blocks of a digest as plain text, for whoever reads it in a mail instead. */
export function slackText(messages: readonly SlackMessage[]): string {
  const texts = messages.flatMap(({ blocks }) => blocks.filter(isTold).map(textOf));
  return texts.filter((text) => text !== '').join('\n\n');
}

type Part = Readonly<Record<string, unknown>>;

/** The subject, and which part of the digest it is, are no news to a mail. */
function isTold({ type }: Part): boolean {
  return type === 'rich_text' || type === 'section';
}

function textOf(block: Part): string {
  const { text: own } = block;
  const words = typeof own === 'object' && own !== null ? [wrap(literal({ ...own }))] : [];
  return [...words, ...parts(block).map(text)].join('\n');
}

function text(part: Part): string {
  const lines = parts(part).map(literal).join('').split('\n');
  switch (part['type']) {
    case 'rich_text_list':
      return parts(part)
        .map((item) => `> ${text(item).replaceAll('\n', '\n  ')}`)
        .join('\n');
    case 'rich_text_quote':
      return lines.map((line) => wrap(line, '    ')).join('\n');
    // Commands stay whole.
    case 'rich_text_preformatted':
      return lines.map((line) => `  ${line}`).join('\n');
    default:
      return lines.map((line) => wrap(line)).join('\n');
  }
}

function literal({ text: found }: Part): string {
  return typeof found === 'string' ? found : '';
}

function parts(of: Part): readonly Part[] {
  const { elements } = of;
  return Array.isArray(elements) ? elements : [];
}
