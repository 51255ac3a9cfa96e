import type { Launch } from '../../domain/sources/launch.ts';

/** Of what was not read: nothing is known, and nothing may be concluded. */
export function unknownLaunch(why: string): Launch {
  const setting = { value: null, why } as const;
  return {
    httpTokens: setting,
    httpEndpoint: setting,
    hopLimit: setting,
    verdict: 'unknown',
    reason: `whether IMDSv1 is allowed is not known: ${why}`,
  };
}
