import { listTargets } from '../shared/steps/list-targets.ts';
import { handle } from './runtime/handle.ts';

export const handler = handle('list-targets', listTargets);
