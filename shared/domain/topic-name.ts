import { createHash } from 'node:crypto';
import { ownerTopicPrefix } from './names.ts';

/** `imds-warden-owner-<slug>-<hash>`: readable, at most 256 of A-Z a-z 0-9 _ -, and unique although slugs collide. */
export function topicName(owner: string): string {
  const slug = owner
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
  const hash = createHash('sha256').update(owner).digest('hex').slice(0, 12);
  return `${ownerTopicPrefix}${slug || 'x'}-${hash}`;
}
