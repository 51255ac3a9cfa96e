import { createHash } from 'node:crypto';

/** The same key gives the same id, so two runs of a test meet the same account. */
export function generatedId(prefix: string, key: string, length = 17): string {
  return prefix + createHash('sha256').update(key).digest('hex').slice(0, length);
}

/** IAM's upper-case ids: AIPA..., AROA... */
export function generatedIamId(prefix: string, key: string): string {
  return generatedId(prefix, key, 17).toUpperCase();
}

/** `0f3e2efa-769a-315f-6c8d-7e41a0b3c2d1` */
export function generatedUuid(key: string): string {
  return generatedId('', key, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
