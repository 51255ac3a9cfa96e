import type { InstanceState, MetadataOptions } from '../account/instance.ts';
import type { MetadataDefaults } from '../account/resources.ts';
import type {
  ConfigurationDescription,
  GroupDescription,
  ImageDescription,
  LaunchingFleetDescription,
  RoleDeliveryDescription,
  TemplateDescription,
  TemplateReferenceDescription,
} from './source-description.ts';

/** A moment: an ISO date, or one relative to the sandbox's start, such as `-13d`, `-2h` or `+30m`. */
export type When = string;

/**
 * An account as a plain JSON value. Everything has a default, so a test writes only what matters to it:
 * `{ instances: [{}] }` is one running instance, 90 days old, that allows IMDSv1 and never used it.
 */
export interface FleetDescription {
  /** Default: the Regions that the instances name, else us-east-1. The first one is where `environment` points. */
  regions?: RegionDescription[];
  instances?: InstanceDescription[];
  /** Profiles that instances name need no entry here: they get a role of the same name. */
  profiles?: ProfileDescription[];
  /** Groups that instances name need no entry here. */
  groups?: GroupDescription[];
  templates?: TemplateDescription[];
  /** Launch configurations. */
  configurations?: ConfigurationDescription[];
  /** EC2 Fleets and Spot Fleet requests. */
  fleets?: LaunchingFleetDescription[];
  /** AMIs beside the one of AWS's that instances of a Region have. What is not here is deregistered. */
  images?: ImageDescription[];
  roleDelivery?: RoleDeliveryDescription[];
  /** Roles of profiles need no entry here, unless they have tags. */
  roles?: RoleDescription[];
  queues?: QueueDescription[];
  /** EventBridge's, beside `default`. */
  buses?: { name: string; region?: string }[];
  secrets?: { name: string; value: string; region?: string }[];
  parameters?: {
    name: string;
    value: string;
    region?: string;
    type?: 'String' | 'StringList' | 'SecureString';
  }[];
}

export interface RegionDescription {
  name: string;
  /** Default: opt-in-not-required. */
  optIn?: 'opt-in-not-required' | 'opted-in' | 'not-opted-in';
  defaults?: MetadataDefaults;
  /** Whether Security Hub is on. Default: it is not. */
  securityHub?: boolean;
}

export interface InstanceDescription {
  /** Default: made from the Region and the position, the same every time. */
  id?: string;
  region?: string;
  /** Becomes the Name tag. */
  name?: string;
  /** Default: running. */
  state?: InstanceState;
  tags?: Record<string, string>;
  /** Default: tokens optional, hop limit 1, endpoint enabled, IPv6 and tags disabled. */
  options?: Partial<MetadataOptions>;
  usage?: UsageDescription;
  /** Name of an instance profile. */
  profile?: string;
  /** Name of an Auto Scaling group. */
  asg?: string;
  /**
   * The template that it was launched from; its tags say so. Default: what its group names, if the group is described with
   * a template of its own; null: none.
   */
  template?: TemplateReferenceDescription | null;
  /** Id of the EC2 Fleet, or Spot Fleet request, that launched it. */
  fleet?: string;
  /** Set where a provider manages the instance. */
  managed?: { principal: string; hiddenByDefault?: boolean };
  imageId?: string;
  instanceType?: string;
  platformDetails?: string;
  detailedMonitoring?: boolean;
  /** Instances with the same value, next to each other, share a reservation. */
  reservationId?: string;
}

export interface UsageDescription {
  /** First launch. Default: -90d. */
  launchedAt?: When;
  /** When it ran: in order, not overlapping; empty if it never did. Default: since its launch; a stopped or terminated one until a day ago. */
  runs?: { from: When; to?: When }[];
  /**
   * IMDSv1 calls, whole numbers of them. A rate without `from` and `to` holds always. What falls outside the runs, or
   * on a disabled endpoint, is counted nowhere.
   */
  calls?: ({ perDay: number; from?: When; to?: When } | { at: When; count?: number })[];
  /**
   * Tokens settings, oldest first, the first holding before its moment too; the last must be the present one. Calls count
   * in MetadataNoToken while tokens are optional and in MetadataNoTokenRejected while they are required. Default: always
   * the present one.
   */
  tokens?: { at: When; httpTokens: 'optional' | 'required' }[];
  /** The same for the endpoint. */
  endpoint?: { at: When; httpEndpoint: 'enabled' | 'disabled' }[];
}

export interface ProfileDescription {
  name: string;
  path?: string;
  /** Default: a role of the same name; null: no role. */
  role?: string | null;
}

export interface RoleDescription {
  name: string;
  tags?: Record<string, string>;
}

export interface QueueDescription {
  name: string;
  region?: string;
  /** As CreateQueue takes them. */
  attributes?: Record<string, string>;
}
