import { isInstanceId } from '../../shared/domain/change-name.ts';
import type { SourceKind } from '../../shared/domain/sources/source.ts';
import { plainText } from '../../shared/wording/plain-text.ts';
import { UsageError } from '../usage-error.ts';

/** What `explain` can be about, as a person names it. */
export type Thing =
  | { readonly kind: 'instance'; readonly id: string }
  | { readonly kind: Exclude<SourceKind, 'defaults'>; readonly id: string }
  | { readonly kind: 'role'; readonly id: string };

/** EC2's ids: 8 or 17 hexadecimal digits, or of a fleet a UUID (docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html). */
const ids: readonly (readonly [Thing['kind'], RegExp])[] = [
  ['template', /^lt-([0-9a-f]{8}|[0-9a-f]{17})$/],
  ['image', /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/],
  ['fleet', /^fleet-[0-9a-f-]{8,36}$/],
  ['spot-fleet', /^sfr-[0-9a-f-]{8,36}$/],
];

/** What has a name instead of an id, which may be in any case and hold nearly anything. */
const named: Readonly<Record<string, 'group' | 'configuration' | 'role'>> = {
  group: 'group',
  asg: 'group',
  configuration: 'configuration',
  role: 'role',
};

/** @throws UsageError quoting what names nothing that can be explained */
export function parseThing(text: string): Thing {
  const trimmed = text.trim();
  const id = trimmed.toLowerCase();
  if (isInstanceId(id)) return { kind: 'instance', id };
  for (const [kind, pattern] of ids) if (pattern.test(id)) return { kind, id };
  const [, prefix = '', name = ''] = /^([a-z]+):(.+)$/is.exec(trimmed) ?? [];
  const kind = named[prefix.toLowerCase()];
  if (kind !== undefined && name.trim() !== '') return { kind, id: name.trim() };
  const role = /^arn:[\w-]+:iam::\d{12}:role\/(?:.*\/)?([^/]+)$/.exec(trimmed)?.[1];
  if (role !== undefined) return { kind: 'role', id: role };
  throw new UsageError(
    `explain takes an instance (i-...), a launch template (lt-...), an AMI (ami-...), group:NAME or role:NAME, not "${plainText(text, 120)}"`,
  );
}
