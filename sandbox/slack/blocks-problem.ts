/** https://docs.slack.dev/reference/block-kit/blocks */
const MOST_BLOCKS = 50;
const LONGEST = { text: 3000, field: 2000, header: 150, blockId: 255 };
const MOST_FIELDS = 10;
const MOST_ELEMENTS = 10;
/** Written nowhere: messages near it were refused (github.com/slackapi/bolt-js/issues/2509). */
const MOST_CHARACTERS = 13_200;

export type Block = Record<string, unknown>;

/** Slack's word for what is wrong with a message's blocks; undefined where nothing is. */
export function blocksProblem(blocks: unknown): string | undefined {
  if (!Array.isArray(blocks)) return 'invalid_blocks_format';
  if (blocks.length > MOST_BLOCKS || !blocks.every(isBlock)) return 'invalid_blocks';
  const characters = blocks.reduce((sum, block) => sum + lengthOf(block), 0);
  return characters > MOST_CHARACTERS ? 'msg_blocks_too_long' : undefined;
}

function isBlock(block: unknown): block is Block {
  if (!isObject(block)) return false;
  const { type, block_id: id = '', text, fields = [], elements = [] } = block;
  if (typeof id !== 'string' || id.length > LONGEST.blockId) return false;
  switch (type) {
    case 'divider':
      return true;
    case 'header':
      return isText(text, LONGEST.header) && text['type'] === 'plain_text';
    case 'section':
      if (text !== undefined && !isText(text, LONGEST.text)) return false;
      return areFields(fields) && (text !== undefined || fields.length > 0);
    case 'context':
      return (
        Array.isArray(elements) &&
        elements.length >= 1 &&
        elements.length <= MOST_ELEMENTS &&
        elements.every((element) => isText(element, LONGEST.text))
      );
    case 'rich_text':
      return areParts(elements);
    default:
      // Slack knows more kinds; nobody has posted another one here.
      return false;
  }
}

const RICH_PARTS = new Set(['rich_text_section', 'rich_text_quote', 'rich_text_preformatted']);

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block; an empty text is refused here as everywhere. */
function areParts(elements: unknown): boolean {
  if (!Array.isArray(elements) || elements.length === 0) return false;
  return elements.every((part) => {
    if (!isObject(part)) return false;
    const { type, style, elements: within } = part;
    if (type === 'rich_text_list')
      return (style === 'bullet' || style === 'ordered') && areParts(within);
    return RICH_PARTS.has(String(type)) && Array.isArray(within) && within.every(isRichElement);
  });
}

function isRichElement(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { type, text, url } = value;
  if (type === 'link') return typeof url === 'string' && /^(https?:\/\/|mailto:)/.test(url);
  return type === 'text' && typeof text === 'string' && text.length >= 1;
}

function areFields(fields: unknown): fields is unknown[] {
  return (
    Array.isArray(fields) &&
    fields.length <= MOST_FIELDS &&
    fields.every((field) => isText(field, LONGEST.field))
  );
}

function isText(value: unknown, most: number): value is Block {
  if (!isObject(value)) return false;
  const { type, text } = value;
  const isKnown = type === 'mrkdwn' || type === 'plain_text';
  return isKnown && typeof text === 'string' && text.length >= 1 && text.length <= most;
}

function isObject(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Characters of all texts within. */
function lengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + lengthOf(one), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, one]) =>
      sum + (key === 'text' && typeof one === 'string' ? one.length : lengthOf(one)),
    0,
  );
}
