import type { SlackBlock } from './slack-blocks.ts';

/** Slack's most (docs.slack.dev/reference/block-kit/blocks), less the one that says which part of a digest it is. */
const mostBlocks = 49;
/**
 * Slack refuses some 13,200 characters of blocks with `msg_blocks_too_long`, and documents no number; what it counts seems
 * to be more than the text (github.com/slackapi/bolt-js/issues/2509), so all of the JSON is counted here.
 */
const mostCharacters = 11_500;

/** Fills messages in order. What belongs together stays together where one message can hold it. */
export function slackPack(
  parts: readonly (readonly SlackBlock[])[],
): readonly (readonly SlackBlock[])[] {
  const messages: SlackBlock[][] = [];
  let room = { blocks: 0, characters: 0 };
  const begin = () => {
    messages.push([]);
    room = { blocks: mostBlocks, characters: mostCharacters };
  };
  const fits = (blocks: readonly SlackBlock[]) =>
    blocks.length <= room.blocks && size(blocks) <= room.characters;
  for (const part of parts) {
    if (!fits(part)) begin();
    for (const block of part) {
      if (!fits([block])) begin();
      messages.at(-1)?.push(block);
      room.blocks -= 1;
      room.characters -= size([block]);
    }
  }
  return messages;
}

function size(blocks: readonly SlackBlock[]): number {
  return JSON.stringify(blocks).length;
}
