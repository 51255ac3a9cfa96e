import type { TemplateReference } from '../account/launch-template.ts';
import type { TemplateReferenceDescription } from './source-description.ts';

/** A version that is not named is answered as not named, and means `$Default`. */
export function reference({ version, ...named }: TemplateReferenceDescription): TemplateReference {
  return version === undefined ? named : { ...named, version: String(version) };
}
