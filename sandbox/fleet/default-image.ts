import { generatedId } from '../account/generated-id.ts';

/** The AMI, one of AWS's, that instances and templates of a Region have of which nothing else is said. */
export function defaultImage(region: string): string {
  return generatedId('ami-', region);
}
