import type { Evidence } from './evidence.ts';
import type { Instance } from './instance.ts';

/** What was known of an instance when its metrics were last read, and when both of them were. */
export type LastReading = Pick<Instance, 'options' | 'state' | 'launchedAt'> & {
  readonly evidence: Evidence;
  /** ISO. */
  readonly bothReadAt: string;
};
