/** The five settings of ModifyInstanceMetadataOptions; all of them are kept for undo. */
export type MetadataOptions = {
  readonly httpTokens: 'optional' | 'required';
  readonly httpEndpoint: 'enabled' | 'disabled';
  /** 1..64 network hops that a metadata answer may travel. */
  readonly hopLimit: number;
  readonly httpProtocolIpv6: 'enabled' | 'disabled';
  readonly instanceMetadataTags: 'enabled' | 'disabled';
};

export const instanceStates = [
  'pending',
  'running',
  'stopping',
  'stopped',
  'shutting-down',
  'terminated',
] as const;

export type InstanceState = (typeof instanceStates)[number];

export type Tag = { readonly key: string; readonly value: string };

/** One account and one Region to read. */
export type Target = { readonly account: string; readonly region: string };

/** One text for one instance: ids are unique in a Region only. */
export function instanceKey({
  account,
  region,
  instanceId,
}: Target & { readonly instanceId: string }): string {
  return `${account}/${region}/${instanceId}`;
}

/** One EC2 instance as last read. */
export type Instance = Target & {
  readonly instanceId: string;
  /** The Name tag; hostile text, like every tag. */
  readonly name: string | null;
  readonly state: InstanceState;
  /** ISO time of the last launch (a start counts), null when EC2 does not say. */
  readonly launchedAt: string | null;
  /** ARN of the instance profile; the role behind it is another fact (roleNames of the audit). */
  readonly profileArn: string | null;
  /** Name of the Auto Scaling group that owns it. */
  readonly group: string | null;
  /** The AWS service that manages it (Operator.Managed); nobody else may change it. */
  readonly managedBy: string | null;
  readonly imageId: string | null;
  /** The launch template and the version that EC2 says it was launched from, by tags that nobody else can set. */
  readonly template: { readonly id: string; readonly version: number } | null;
  /** The EC2 Fleet, or Spot Fleet, that launched it. */
  readonly fleet: string | null;
  /** null when EC2 sent no MetadataOptions: then nothing is known, and nothing may be concluded. */
  readonly options: MetadataOptions | null;
  /** False while EC2 still answers `pending` for the options above. */
  readonly optionsApplied: boolean;
  readonly tags: readonly Tag[];
};

/** Shutting down or terminated: still listed by EC2 for up to an hour, no longer a risk or a chance. */
export function isGone(instance: Pick<Instance, 'state'>): boolean {
  return instance.state === 'shutting-down' || instance.state === 'terminated';
}
