import type { ImagePlan } from '../../domain/sources/image-plan.ts';
import { countHanging } from '../../domain/sources/source-audit.ts';
import type { SourcePlan } from '../../domain/sources/source-plan.ts';
import { notReadyWords } from './not-ready.ts';

type ImageFacts = Pick<ImagePlan, 'image' | 'hanging' | 'next' | 'unread'> & {
  /** A person wants it whoever uses it. */
  readonly force: boolean;
};

/**
 * Whether an AMI may be marked so that launches from it require IMDSv2. "You can't undo this action"
 * (docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html, ImdsSupport), so what is not known holds it:
 * also that no instance is there by which it could be known.
 */
export function weighImage({ image, hanging, next, unread, force }: ImageFacts): SourcePlan {
  if (!image.isOwn)
    return {
      action: 'refuse',
      asked: 'require-v2',
      reason:
        'the AMI belongs to another account, and only its owner can change it; a copy of it would be your own',
    };
  if (image.imdsSupport === 'v2.0')
    return { action: 'none', reason: 'its ImdsSupport is v2.0 already' };
  const launched = notReadyWords(hanging);
  const replaced = notReadyWords(next);
  const doubts = [
    ...(launched === '' ? [] : [`launched from it: ${launched}`]),
    ...(replaced === '' ? [] : [`launched from another AMI, and from this one next: ${replaced}`]),
    ...(countHanging(hanging) + countHanging(next) > 0
      ? []
      : [
          'no instance of it, or of what launches from it, is there, so whether their software needs IMDSv1 is not known',
        ]),
    ...unread,
  ];
  if (doubts.length > 0 && !force)
    return {
      action: 'hold',
      asked: 'require-v2',
      reason: `what is launched from it next could break: ${doubts.join('; ')}`,
      override: 'give --force to do it all the same',
    };
  const forced = doubts.length > 0 ? `forced, although ${doubts.join('; ')}` : null;
  return {
    action: 'require-v2',
    reason: forced ?? 'no instance launched from it is known to need IMDSv1',
    calls: [{ call: 'require-v2' }],
  };
}
