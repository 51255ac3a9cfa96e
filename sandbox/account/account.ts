import type { BusEvent } from './bus-event.ts';
import type { Execution } from './execution.ts';
import type { Hub } from './hub.ts';
import type { Image } from './image.ts';
import type { Instance } from './instance.ts';
import type { LaunchTemplate } from './launch-template.ts';
import type { LaunchingFleet } from './launching-fleet.ts';
import type { Mail } from './mail.ts';
import type { Queue } from './queue.ts';
import type {
  AutoScalingGroup,
  InstanceProfile,
  LaunchConfiguration,
  MetadataDefaults,
  Parameter,
} from './resources.ts';
import type { Query, RoleDelivery } from './role-delivery.ts';
import type { Secret } from './secret.ts';
import type { Message, Topic } from './topic.ts';
import type { TrailEvent } from './trail-event.ts';

/** The pretended account: everything the operations read and write. */
export interface Account {
  readonly id: string;
  /** Goes into generated ids, so that no two accounts have the same ones. */
  readonly idPrefix: string;
  readonly regions: Map<string, Region>;
  /** All Regions' instances by id. */
  readonly instances: Map<string, Instance>;
  /** By name. */
  readonly profiles: Map<string, InstanceProfile>;
  /** Tags of roles, by the role's name. */
  readonly roles: Map<string, Record<string, string>>;
  /** Everything published, in order. */
  readonly messages: Message[];
  /** Every mail that reached somebody, in order. */
  readonly mails: Mail[];
  /** Every event that a bus accepted, in order. */
  readonly events: BusEvent[];
  /** Every execution of a state machine that was started, in order. */
  readonly executions: Execution[];
}

export interface Region {
  readonly name: string;
  optInStatus: 'opt-in-not-required' | 'opted-in' | 'not-opted-in';
  defaults: MetadataDefaults;
  /** In the order of creation, which is the order of paging. */
  readonly instances: Instance[];
  readonly groups: Map<string, AutoScalingGroup>;
  /** By id. */
  readonly templates: Map<string, LaunchTemplate>;
  /** By name. */
  readonly configurations: Map<string, LaunchConfiguration>;
  /** EC2 Fleets and Spot Fleet requests, by id. */
  readonly fleets: Map<string, LaunchingFleet>;
  /** By id: the account's own, and others that it can see. */
  readonly images: Map<string, Image>;
  readonly roleDelivery: RoleDelivery[];
  /** CloudTrail Lake's and Athena's, by id. */
  readonly queries: Map<string, Query>;
  /** By ARN. */
  readonly topics: Map<string, Topic>;
  /** By name. */
  readonly queues: Map<string, Queue>;
  /** Names of EventBridge's buses; `default` is always there. */
  readonly buses: Set<string>;
  /** By name. */
  readonly secrets: Map<string, Secret>;
  readonly hub: Hub;
  readonly parameters: Map<string, Parameter>;
  /** What CloudTrail has seen, oldest first. */
  readonly trail: TrailEvent[];
}

export function emptyAccount(id: string, idPrefix = ''): Account {
  return {
    id,
    idPrefix,
    regions: new Map(),
    instances: new Map(),
    profiles: new Map(),
    roles: new Map(),
    messages: [],
    mails: [],
    events: [],
    executions: [],
  };
}

export function addRegion(
  account: Account,
  name: string,
  optInStatus: Region['optInStatus'],
): Region {
  const region: Region = {
    name,
    optInStatus,
    defaults: {},
    instances: [],
    groups: new Map(),
    templates: new Map(),
    configurations: new Map(),
    fleets: new Map(),
    images: new Map(),
    roleDelivery: [],
    queries: new Map(),
    topics: new Map(),
    queues: new Map(),
    buses: new Set(['default']),
    secrets: new Map(),
    hub: { isEnabled: false, findings: new Map() },
    parameters: new Map(),
    trail: [],
  };
  account.regions.set(name, region);
  return region;
}
