import type { MetadataOptions, Target } from './instance.ts';

/** What Security Hub is told of one instance. */
export type HubFinding = Target & {
  readonly instanceId: string;
  readonly title: string;
  readonly description: string;
  readonly compliance: 'failed' | 'passed' | 'unknown';
  readonly severity: 'high' | 'medium' | 'informational';
  /** Over: the instance has become compliant, or is gone. */
  readonly isArchived: boolean;
  readonly options: MetadataOptions | null;
  readonly profileArn: string | null;
  readonly launchedAt: string | null;
  /** Beside what its format has fields for. */
  readonly facts: Readonly<Record<string, string>>;
};
