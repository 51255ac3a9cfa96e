import { remediateRegion } from '../shared/steps/remediate-region.ts';
import { handle } from './runtime/handle.ts';

export const handler = handle('remediate-region', remediateRegion);
