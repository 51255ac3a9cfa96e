import type { AccountDefaults } from '../domain/account-defaults.ts';
import type { Audit } from '../domain/audit.ts';
import { isGone } from '../domain/instance.ts';

/** Why evidence of living instances is missing that should be there: a run with such a gap is `partial`. */
export function findGaps(audits: readonly Audit[]): readonly string[] {
  const whys = audits
    .filter(({ instance }) => !isGone(instance))
    .flatMap(({ evidence }) => [evidence.noToken, evidence.noTokenRejected])
    .flatMap((reading) => (reading.kind === 'unreadable' ? [reading.why] : []));
  return [...new Set(whys)].map((why) => `metrics of some instances could not be read: ${why}`);
}

/** What else was not known: worth saying, but no verdict rests on it. */
export function findNotes(
  defaults: AccountDefaults,
  rolesUnknown: string | null,
): readonly string[] {
  return [
    ...(rolesUnknown === null ? [] : [`roles are not known: ${rolesUnknown}`]),
    ...(defaults.kind === 'unreadable' ? [`account defaults are not known: ${defaults.why}`] : []),
  ];
}
