import type { Audit } from '../../../shared/domain/audit.ts';

/**
 * Why a fixed source would not help yet, as a clause: what is replaced runs the same software; null: all that hangs on it is
 * ready, or requires IMDSv2 already.
 */
export function cautionOf(instances: readonly Audit[]): string | null {
  const count = (...kinds: readonly string[]) =>
    instances.filter(({ verdict }) => kinds.includes(verdict.kind)).length;
  const using = count('in-use', 'rejecting');
  const unknown = count('unknown');
  const of = `of the ${instances.length} that hang on it`;
  if (using > 0)
    return `${using} ${of} still ${using === 1 ? 'calls' : 'call'} IMDSv1: what replaces them runs the same software, and fails until that has changed`;
  return unknown > 0
    ? `of ${unknown} ${of} nobody knows whether IMDSv1 is used: what replaces them may fail`
    : null;
}
