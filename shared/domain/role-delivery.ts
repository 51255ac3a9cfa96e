/**
 * Calls of an instance that were signed with credentials which IMDSv1 had handed out, by CloudTrail's `ec2RoleDelivery` 1.0
 * (docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html). It says nothing of
 * other calls of the metadata service, so no verdict rests on it, and none at all is no proof of anything.
 */
export type RoleDelivery =
  | {
      readonly kind: 'read';
      readonly calls: number;
      /** ISO; null: there was none. */
      readonly lastAt: string | null;
      /** How many days were searched. */
      readonly days: number;
    }
  /** The settings name no place to ask, or nobody looked. */
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'unreadable'; readonly why: string };

export const notAsked = { kind: 'not-asked' } as const;

/** Such calls of one instance through one role. */
export type RoleDeliveryRow = {
  /** ARN of the role. */
  readonly roleArn: string;
  readonly instanceId: string;
  readonly calls: number;
  /** ISO. */
  readonly lastAt: string;
};

/** What CloudTrail says of a whole account; an instance without a row made none in those days. */
export type RoleDeliveries =
  | { readonly kind: 'read'; readonly days: number; readonly rows: readonly RoleDeliveryRow[] }
  | Exclude<RoleDelivery, { readonly kind: 'read' }>;
