import { recordFailure } from '../shared/steps/record-failure.ts';
import { handle } from './runtime/handle.ts';

export const handler = handle('record-failure', recordFailure);
