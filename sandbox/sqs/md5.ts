import { createHash } from 'node:crypto';

/** SQS names every body's MD5, and the SDK compares. */
export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
