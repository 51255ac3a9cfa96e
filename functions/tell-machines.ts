import { tellMachines } from '../shared/steps/tell-machines.ts';
import { handle } from './runtime/handle.ts';

export const handler = handle('tell-machines', tellMachines);
