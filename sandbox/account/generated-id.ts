import { createHash } from 'node:crypto';

/** The same key gives the same id, so two runs of a test meet the same account. */
export function generatedId(prefix: string, key: string, length = 17): string {
  return prefix + createHash('sha256').update(key).digest('hex').slice(0, length);
}

/** IAM's upper-case ids: AIPA..., AROA... */
export function generatedIamId(prefix: string, key: string): string {
  return generatedId(prefix, key, 17).toUpperCase();
}
