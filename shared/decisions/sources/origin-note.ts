import type { RefLaunch } from './launch-of-ref.ts';

type OriginFacts = {
  /** Of the service that owns it; null: none that is known. */
  readonly lever: string | null;
  /** Another version of the template that brings no IMDSv1; null: there is none. */
  readonly fixed: number | null;
};

/**
 * In a sentence, why a change of the instance would not last; null: it would. It holds for an instance that requires IMDSv2
 * already as well.
 * @param what replaces it: `group web`
 */
export function originNote(
  what: string,
  { label, launch: { verdict, reason } }: RefLaunch,
  { lever, fixed }: OriginFacts,
): string | null {
  switch (verdict) {
    case 'v1-allowed':
      return `its ${what} will bring IMDSv1 back at the next replacement: ${lever ?? fixWords(label, fixed)}`;
    case 'unknown':
      return `whether its ${what} brings IMDSv1 back at the next replacement is not known: ${reasonOnly(reason)}`;
    case 'launch-fails':
      return `its ${what} cannot replace it: ${label}: ${reason}`;
    case 'v2-only':
    case 'off':
      return null;
  }
}

function fixWords(label: string, fixed: number | null): string {
  if (fixed !== null) return `let it use version ${fixed} in place of ${label} first`;
  if (label.startsWith('launch configuration '))
    return `${label} cannot be changed, so give the group a launch template that requires IMDSv2 first`;
  return label.startsWith('ami-')
    ? `it launches ${label} without a template, so require IMDSv2 by the account's defaults first`
    : `fix ${label} first`;
}

function reasonOnly(reason: string): string {
  return reason.replace('whether IMDSv1 is allowed is not known: ', '');
}
