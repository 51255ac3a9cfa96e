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

export const notAsked: RoleDelivery = { kind: 'not-asked' };
