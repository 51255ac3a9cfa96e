import type { ImagePlan } from '../../domain/sources/image-plan.ts';
import type { SourcePlan } from '../../domain/sources/source-plan.ts';
import { notReadyWords } from './not-ready.ts';

type ImageFacts = Pick<ImagePlan, 'image' | 'hanging' | 'unread'> & {
  /** A person wants it whoever uses it. */
  readonly force: boolean;
};

/**
 * Whether an AMI may be marked so that launches from it require IMDSv2. "You can't undo this action"
 * (docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html, ImdsSupport), so what is not known holds it.
 */
export function weighImage({ image, hanging, unread, force }: ImageFacts): SourcePlan {
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
  const doubts = [...(launched === '' ? [] : [`${launched} were launched from it`]), ...unread];
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
