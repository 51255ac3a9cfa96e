import { reactToEvents } from '../shared/steps/react-to-events.ts';
import { handle } from './runtime/handle.ts';

export const handler = handle('react-to-events', reactToEvents);
