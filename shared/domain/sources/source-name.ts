import { regionPattern } from '../region-pattern.ts';
import type { SourceId, SourceKind } from './source.ts';

/** A source that a change can be about, as a person names it behind a run's id: `RUN/lt-...`, `RUN/defaults-eu-west-1`. */
export type SourceName = {
  readonly kind: Extract<SourceKind, 'template' | 'image' | 'defaults'>;
  /** `lt-...`, `ami-...`, `defaults-eu-west-1`. */
  readonly text: string;
};

/** EC2's ids: 8 or 17 hexadecimal digits (docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html). */
const template = /^lt-([0-9a-f]{8}|[0-9a-f]{17})$/;
const image = /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/;

const ofDefaults = 'defaults-';

/** null: it names none. */
export function parseSourceName(text: string): SourceName | null {
  if (template.test(text)) return { kind: 'template', text };
  if (image.test(text)) return { kind: 'image', text };
  const region = text.startsWith(ofDefaults) ? text.slice(ofDefaults.length) : '';
  return regionPattern.test(region) ? { kind: 'defaults', text } : null;
}

export function isImageId(text: string): boolean {
  return image.test(text);
}

/** Ids are unique in an account; its defaults have none but their Region. */
export function sourceName({ kind, id, region }: Omit<SourceId, 'account'>): string {
  return kind === 'defaults' ? `${ofDefaults}${region}` : id;
}

/** `RUN/lt-0123456789abcdef0`: how a person names a change of a source to `undo`. */
export function sourceChangeId(of: SourceId & { readonly runId: string }): string {
  return `${of.runId}/${sourceName(of)}`;
}
