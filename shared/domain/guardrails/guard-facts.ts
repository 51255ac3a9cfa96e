import type { Target } from '../instance.ts';
import type { RoleDelivery, RoleDeliveryRow } from '../role-delivery.ts';
import type { SourceAudit } from '../sources/source-audit.ts';
import type { VerdictKind } from '../verdict.ts';
import type { RoleNames } from '../audit.ts';

/** What an instance has to do with guard rails. */
export type GuardInstance = Target & {
  readonly instanceId: string;
  readonly roleNames: RoleNames;
  readonly verdict: VerdictKind;
  readonly delivery: RoleDelivery;
  /** Its tag asks for IMDSv1 to be allowed again, and it is not yet. */
  readonly wantsV1: boolean;
  /** It allows IMDSv1, and no group, fleet or template is known that it came from: whoever launched it may do so again. */
  readonly isByHand: boolean;
};

/** Calls that were signed with credentials which IMDSv1 had handed out, as CloudTrail has them. */
export type DeliveredCalls = RoleDeliveryRow & {
  readonly account: string;
  /** How many days were searched. */
  readonly days: number;
};

/** Calls that set metadata options or defaults, alike in who made them and what they asked for. */
export type MetadataCalls = Target & {
  readonly action: 'ec2:ModifyInstanceMetadataOptions' | 'ec2:ModifyInstanceMetadataDefaults';
  /** As `aws:PrincipalArn` has it. */
  readonly principal: string;
  /** What was asked for, by the API's own names: HttpTokens, HttpPutResponseHopLimit, HttpEndpoint, HttpTokensEnforced. */
  readonly asked: Readonly<Record<string, string>>;
  readonly calls: number;
  /** ISO. */
  readonly lastAt: string;
};

/** All that is known of what a guard rail could break. */
export type GuardFacts = {
  readonly instances: readonly GuardInstance[];
  readonly sources: readonly SourceAudit[];
  /** Those of instances that are gone by now are among them. */
  readonly delivered: readonly DeliveredCalls[];
  readonly calls: readonly MetadataCalls[];
  /** Where it is not known, or not wholly, who sets metadata options. */
  readonly unknownCalls: readonly (Target &
    Pick<MetadataCalls, 'action'> & { readonly why: string })[];
};
