import { notifyOwners } from '../shared/steps/notify-owners.ts';
import { handle } from './runtime/handle.ts';

export const handler = handle('notify-owners', notifyOwners);
