import { postToSlack } from '../shared/steps/post-to-slack.ts';
import { handle } from './runtime/handle.ts';

export const handler = handle('post-to-slack', postToSlack);
