import { SettingsError } from '../shared/domain/parse-settings.ts';
import type { Settings } from '../shared/domain/settings.ts';

/** Where the stack is deployed. */
export type Home = { readonly account: string; readonly region: string };

/** What the CDK's command line says of the credentials it deploys with: docs.aws.amazon.com/cdk/v2/guide/environments.html */
export function homeFrom(variables: Readonly<Record<string, string | undefined>>): Home | null {
  const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = variables;
  return account && region ? { account, region } : null;
}

/** The Regions whose events are to be forwarded to the stack's own, each once, and that one not at all. */
export function regionsToForward(
  { reactions }: Pick<Settings, 'reactions'>,
  home: Home | null,
): readonly string[] {
  if (!reactions.enabled) return [];
  return [...new Set(reactions.regions)].filter((region) => region !== home?.region);
}

/** @throws SettingsError when it is not known, and other Regions have to know it */
export function knownHome(home: Home | null, regions: readonly string[]): Home {
  if (home !== null) return home;
  throw new SettingsError(
    `reactions.regions names ${regions.join(', ')}, whose events are forwarded to the Region of the stack, and it is not known which that is: run this by the cdk command, with credentials and a Region (it then sets CDK_DEFAULT_ACCOUNT and CDK_DEFAULT_REGION), or leave reactions.regions out`,
  );
}
