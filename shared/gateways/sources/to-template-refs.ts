import type { TemplateRef } from '../../domain/sources/source.ts';

/** As Auto Scaling, EC2 Fleet and Spot Fleet write it alike. */
type RawRef = {
  readonly LaunchTemplateId?: string | undefined;
  readonly LaunchTemplateName?: string | undefined;
  readonly Version?: string | undefined;
};

type RawOverride = {
  readonly LaunchTemplateSpecification?: RawRef | undefined;
  readonly ImageId?: string | undefined;
};

/**
 * The templates that may be launched from, each once: the one that is named, and of each override its own, if it has one, or
 * its AMI in place of the template's. "If not provided, Amazon EC2 Auto Scaling uses the launch template that's specified in
 * the LaunchTemplate definition" (docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplateOverrides.html).
 */
export function toTemplateRefs(
  named: RawRef | undefined,
  overrides: readonly RawOverride[] = [],
): readonly TemplateRef[] {
  const all =
    overrides.length === 0
      ? [toRef(named, undefined)]
      : overrides.map((one) => toRef(one.LaunchTemplateSpecification ?? named, one.ImageId));
  const refs = all.flatMap((ref) => ref ?? []);
  return [...new Map(refs.map((ref) => [JSON.stringify(ref), ref])).values()];
}

/** Without a version it is the default one. */
function toRef(raw: RawRef | undefined, imageId: string | undefined): TemplateRef | null {
  if (!raw?.LaunchTemplateId && !raw?.LaunchTemplateName) return null;
  return {
    templateId: raw.LaunchTemplateId || null,
    templateName: raw.LaunchTemplateName || null,
    version: raw.Version || '$Default',
    ...(imageId ? { imageId } : {}),
  };
}
