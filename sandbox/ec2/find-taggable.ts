import type { Context } from '../operation.ts';
import type { Taggable } from './check-tags.ts';
import { findInstance } from './find-instance.ts';
import { findImage } from './images/find-image.ts';
import { templateOfId } from './templates/find-template.ts';

/** The resource of an id, or the error that EC2 gives for it. */
export function findTaggable(id: string, context: Context): Taggable {
  if (id.startsWith('lt-')) return templateOfId(id, context.region.templates);
  if (id.startsWith('ami-')) return findImage(id, context.region);
  return findInstance(id, context);
}
