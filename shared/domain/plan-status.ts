/** What becomes of an instance, or of a source, of which something is asked, in the order in which a plan tells it. */
export const planStatuses = [
  'change',
  'waiting',
  'observed',
  'held',
  'refused',
  /** A change is asked for, and it cannot be made as things are: starting, stopping, managed, options unknown. */
  'out-of-reach',
  'no-effect',
  'exempt',
  'nothing',
] as const;

export type PlanStatus = (typeof planStatuses)[number];
