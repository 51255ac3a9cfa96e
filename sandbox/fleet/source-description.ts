import type { RequestLaunchTemplateData } from '@aws-sdk/client-ec2';
import type { MetadataOptions } from '../account/instance.ts';
import type { When } from './description.ts';

/** A launch template by its id or its name. */
export interface TemplateReferenceDescription {
  id?: string;
  name?: string;
  /** A number, `$Latest` or `$Default`, which is the default. */
  version?: number | string;
}

export interface TemplateDescription {
  name: string;
  /** Default: made from the Region and the name, the same every time. */
  id?: string;
  region?: string;
  tags?: Record<string, string>;
  /** Default: the first one. */
  defaultVersion?: number;
  /** Oldest first. Default: one that names nothing but the Region's AMI. */
  versions?: TemplateVersionDescription[];
  /** Set where a provider manages the template. */
  managed?: { principal: string };
}

export interface TemplateVersionDescription {
  /** Default: one more than the one before. */
  version?: number;
  /** An id, or `resolve:ssm:<parameter>`; null: none. Default: the AMI that instances of the Region have. */
  imageId?: string | null;
  /** What it names; the rest is decided at the launch. Default: nothing. */
  options?: Partial<MetadataOptions>;
  instanceTags?: Record<string, string>;
  description?: string;
  instanceType?: string;
  /** Name of an instance profile. */
  profile?: string;
  /** Whatever else it names, as EC2 takes it. */
  data?: RequestLaunchTemplateData;
}

export interface ConfigurationDescription {
  name: string;
  region?: string;
  /** Default: the AMI that instances of the Region have. */
  imageId?: string;
  options?: Partial<
    Pick<MetadataOptions, 'httpTokens' | 'httpPutResponseHopLimit' | 'httpEndpoint'>
  >;
  instanceType?: string;
  profile?: string;
}

export interface GroupDescription {
  name: string;
  region?: string;
  /**
   * A name alone is its latest version. A name that nothing describes gets a template that names nothing but the AMI;
   * an id that nothing describes is one that somebody has deleted. Default: the group's own name.
   */
  launchTemplate?: string | TemplateReferenceDescription;
  /** A mixed-instances policy instead. */
  mixed?: {
    launchTemplate: TemplateReferenceDescription;
    /** An AMI of its own stands in the place of the template's. */
    overrides?: {
      instanceType?: string;
      launchTemplate?: TemplateReferenceDescription;
      imageId?: string;
    }[];
  };
  /** A launch configuration instead. One that nothing describes gets made, and names nothing but the AMI. */
  configuration?: string;
  /** Default: as many as it has. */
  desired?: number;
  tags?: Record<string, string>;
}

/** An EC2 Fleet, whose id begins with `fleet-`, or a Spot Fleet request, `sfr-`. */
export interface LaunchingFleetDescription {
  id: string;
  region?: string;
  /** Default: active. */
  state?: string;
  /** Default: maintain. */
  type?: 'instant' | 'request' | 'maintain';
  templates?: TemplateReferenceDescription[];
  /** AMIs of its launch specifications (Spot), or of its overrides. */
  images?: string[];
  tags?: Record<string, string>;
}

export interface ImageDescription {
  /** Default: made from the Region and the name, the same every time. */
  id?: string;
  region?: string;
  name: string;
  imdsSupport?: 'v2.0';
  /** An account's id, or `amazon`. Default: the account's own. */
  owner?: string;
  /** Default: -400d. */
  createdAt?: When;
  /** Default: when the newest of the described instances was launched from it; null: EC2 does not say. */
  lastLaunchedAt?: When | null;
  tags?: Record<string, string>;
}

/** What CloudTrail knows of how credentials of roles were handed out, and where it can be asked for. */
export interface RoleDeliveryDescription {
  region?: string;
  /** ARN of an event data store of CloudTrail Lake. */
  eventDataStore?: string;
  athena?: { database: string; table: string; workGroup?: string };
  rows?: {
    roleArn: string;
    instanceId: string;
    delivery: '1.0' | '2.0';
    calls: number;
    /** Default: -1d. */
    lastAt?: When;
  }[];
  /** Why queries fail, if they shall. */
  failsWith?: string;
}
