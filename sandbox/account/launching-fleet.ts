import type { TemplateReference } from './launch-template.ts';

/** An EC2 Fleet, or a Spot Fleet request. */
export interface LaunchingFleet {
  readonly kind: 'ec2' | 'spot';
  /** `fleet-...` or `sfr-...`. */
  readonly id: string;
  readonly createdAt: number;
  /** In the words of its own API: `active`, `deleted_running`, `cancelled`, ... */
  state: string;
  readonly type: 'instant' | 'request' | 'maintain';
  templates: TemplateReference[];
  /** AMIs: of a Spot Fleet's launch specifications, or of the overrides of an EC2 Fleet's template. */
  readonly images: readonly string[];
  tags: Record<string, string>;
}
