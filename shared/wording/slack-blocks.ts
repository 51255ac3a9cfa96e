/**
 * The few blocks that we post. Whatever a tag may hold stands in rich text alone: its text elements are shown letter by
 * letter, while mentions, links and emoji are elements of other types, so no text can become one
 * (docs.slack.dev/reference/block-kit/blocks/rich-text-block). Nothing is left to mrkdwn.
 */
export type SlackBlock =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'context'; readonly elements: readonly PlainText[] }
  | { readonly type: 'rich_text'; readonly elements: readonly RichPart[] };

/** `emoji` false: `:smile:` stays as it is (docs.slack.dev/reference/block-kit/composition-objects/text-object). */
export type PlainText = {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
};

export type RichPart =
  | {
      readonly type: 'rich_text_section' | 'rich_text_quote' | 'rich_text_preformatted';
      readonly elements: readonly RichElement[];
    }
  | {
      readonly type: 'rich_text_list';
      readonly style: 'bullet';
      readonly elements: readonly RichPart[];
    };

export type RichElement =
  | { readonly type: 'text'; readonly text: string; readonly style?: { readonly bold: true } }
  | { readonly type: 'link'; readonly url: string; readonly text: string };

export function plain(text: string): PlainText {
  return { type: 'plain_text', text: oneLine(text), emoji: false };
}

export function richText(...elements: readonly RichPart[]): SlackBlock {
  return { type: 'rich_text', elements };
}

export function section(...elements: readonly RichElement[]): RichPart {
  return { type: 'rich_text_section', elements };
}

export function bullets(texts: readonly string[]): RichPart {
  const elements = texts.map((text) => section(words(text)));
  return { type: 'rich_text_list', style: 'bullet', elements };
}

export function quote(lines: readonly string[]): RichPart {
  return { type: 'rich_text_quote', elements: [words(...lines)] };
}

export function code(lines: readonly string[]): RichPart {
  return { type: 'rich_text_preformatted', elements: [words(...lines)] };
}

/** Lines of literal text. */
export function words(...lines: readonly string[]): RichElement {
  return { type: 'text', text: lines.map(oneLine).join('\n') };
}

export function bold(text: string): RichElement {
  return { type: 'text', text: oneLine(text), style: { bold: true } };
}

export const newLine: RichElement = { type: 'text', text: '\n' };

/** The words come clean already; this keeps it so: nobody but us begins a line. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ');
}
