import { allotChanges } from '../shared/steps/allot-changes.ts';
import { handle } from './runtime/handle.ts';

export const handler = handle('allot-changes', allotChanges);
