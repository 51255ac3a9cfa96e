import { credentials, homeRegion } from './account.ts';

/** Where MiniStack is, and how the SDK's clients reach it. */
export type Home = { readonly url: string; readonly config: ClientConfig };

type ClientConfig = {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

export function homeAt(url: string): Home {
  return { url, config: { endpoint: url, region: homeRegion, credentials } };
}
