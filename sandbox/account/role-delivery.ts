/** Where CloudTrail's events of one Region can be queried, and what is found there. */
export interface RoleDelivery {
  /** ARN of an event data store of CloudTrail Lake. */
  readonly eventDataStore?: string;
  /** A table of Athena over a trail. */
  readonly athena?: {
    readonly database: string;
    readonly table: string;
    readonly workGroup: string;
  };
  readonly rows: RoleDeliveryRow[];
  /** From now on queries fail, for this reason. */
  failsWith?: string;
}

/** Calls that one instance signed with credentials of a role, by how the metadata service had handed them out. */
export interface RoleDeliveryRow {
  readonly roleArn: string;
  readonly instanceId: string;
  readonly delivery: '1.0' | '2.0';
  readonly calls: number;
  /** The newest. Epoch milliseconds. */
  readonly lastAt: number;
}

/** A query that somebody started. It is queued at the first look at it, running at the second, and then done. */
export interface Query {
  readonly id: string;
  readonly by: 'cloudtrail' | 'athena';
  readonly statement: string;
  readonly workGroup?: string;
  readonly database?: string;
  readonly startedAt: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Why it will fail, if it will. */
  readonly failure?: string;
  looks: number;
}
