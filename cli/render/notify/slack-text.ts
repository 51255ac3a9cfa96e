import type { SlackMessage } from '../../../shared/domain/slack-post.ts';
import { wrap } from '../../../shared/wording/wrap.ts';

/** Blocks of Slack as somebody would read them there, in plain characters. A kind that is not known stands as it is. */
export function slackText({ blocks }: SlackMessage, width: number): string {
  return blocks.map((block) => blockText(block, width)).join('\n\n');
}

function blockText(part: Part, width: number): string {
  const { type, text, elements = [] } = part;
  switch (type) {
    case 'header':
      return wrapped(typeof text === 'object' ? lettersOf(text) : lettersOf(part), '', width);
    case 'rich_text':
      return elements.map((element) => blockText(element, width)).join('\n');
    case 'rich_text_list':
      return elements
        .map((element) => `- ${wrapped(lettersOf(element), '  ', width).trimStart()}`)
        .join('\n');
    case 'rich_text_quote':
      return wrapped(lettersOf(part), '    ', width);
    case 'rich_text_preformatted':
      // Commands to be pasted: a line that is broken is another command.
      return lettersOf(part).replaceAll(/^/gm, '    ');
    case 'context':
    case 'rich_text_section':
      return wrapped(lettersOf(part), '', width);
    default:
      return JSON.stringify(part);
  }
}

function lettersOf({ text, elements = [] }: Part): string {
  return typeof text === 'string' ? text : elements.map(lettersOf).join('');
}

function wrapped(text: string, indent: string, width: number): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : wrap(line, indent, width)))
    .join('\n');
}

/** Of Slack's Block Kit what we post, and where others would have something to read. */
type Part = {
  readonly type?: unknown;
  readonly text?: string | Part;
  readonly elements?: readonly Part[];
};
