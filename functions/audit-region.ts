import { auditRegion } from '../shared/steps/audit-region.ts';
import { handle } from './runtime/handle.ts';

export const handler = handle('audit-region', auditRegion);
