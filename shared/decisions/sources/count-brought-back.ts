import type { Audit } from '../../domain/audit.ts';
import { isGone } from '../../domain/instance.ts';

/** Living instances whose replacement would allow IMDSv1, whatever they do themselves. */
export function countBroughtBack(audits: readonly Audit[]): number {
  return audits.filter(
    ({ instance, origin }) => !isGone(instance) && origin?.launch === 'v1-allowed',
  ).length;
}
