import type { EntryFault } from './faults.ts';

/** The code with which the entry at this place of a call was told to fail. */
export function failedEntry(faults: readonly EntryFault[], index: number): string | undefined {
  const fault = faults.find(({ entries = [0] }) => entries.includes(index));
  return fault && (fault.code ?? 'InternalFailure');
}
