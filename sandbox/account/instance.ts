import type { Usage } from './usage.ts';

export type InstanceState =
  | 'pending'
  | 'running'
  | 'shutting-down'
  | 'terminated'
  | 'stopping'
  | 'stopped';

export interface MetadataOptions {
  httpTokens: 'optional' | 'required';
  httpPutResponseHopLimit: number;
  httpEndpoint: 'enabled' | 'disabled';
  httpProtocolIpv6: 'enabled' | 'disabled';
  instanceMetadataTags: 'enabled' | 'disabled';
}

export interface Instance {
  readonly id: string;
  readonly region: string;
  readonly availabilityZone: string;
  readonly reservationId: string;
  readonly imageId: string;
  readonly instanceType: string;
  readonly platformDetails: string;
  readonly detailedMonitoring: boolean;
  readonly privateIp: string;
  readonly profileArn?: string;
  readonly profileId?: string;
  readonly operator?: { principal: string; hiddenByDefault: boolean };
  state: InstanceState;
  /** The last launch, not the first. */
  launchedAt: number;
  tags: Record<string, string>;
  /** As DescribeInstances shows them, applied or not. */
  options: MetadataOptions;
  optionsState: 'pending' | 'applied';
  /** When a running instance's pending options become applied. */
  appliesAt?: number | undefined;
  /** A state that comes by itself: stopping becomes stopped, pending becomes running. */
  nextState?: { state: InstanceState; at: number } | undefined;
  readonly usage: Usage;
}

/** Brings what time alone changes up to `now`. Called before any read, so no timer is needed. */
export function settle(instance: Instance, now: number): Instance {
  const { nextState } = instance;
  if (nextState && nextState.at <= now) {
    instance.nextState = undefined;
    instance.state = nextState.state;
    // What was modified while stopped takes effect at the start.
    if (nextState.state === 'running') instance.optionsState = 'applied';
  }
  if (instance.appliesAt !== undefined && instance.appliesAt <= now) {
    instance.appliesAt = undefined;
    instance.optionsState = 'applied';
  }
  return instance;
}
