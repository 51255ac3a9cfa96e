import { Validations, type CfnElement } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Resources with a star in them, as cdk-nag prints them -> why the star is there. */
export type WildcardReasons = Readonly<Record<string, string>>;

/** Gives each wildcard its reason, one by one: a star that nobody listed still fails the check. */
export function acknowledgeWildcards(construct: IConstruct, reasons: WildcardReasons): void {
  const acknowledgments = Object.entries(reasons).map(([resource, reason]) => ({
    id: `AwsSolutions-IAM5[Resource::${resource}]`,
    reason,
  }));
  Validations.of(construct).acknowledge(...acknowledgments);
}

/** A resource's logical id, by which cdk-nag prints references. */
export function logicalId(construct: IConstruct): string {
  const element = construct.node.defaultChild as CfnElement;
  return element.stack.getLogicalId(element);
}
