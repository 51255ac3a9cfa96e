/** Who hears of an instance. The key is what records, topics and digests are sorted by. */
export type Owner =
  | { readonly kind: 'email'; readonly key: string }
  | { readonly kind: 'slack'; readonly key: string }
  /** Nobody in particular: the operations topic of the stack. */
  | { readonly kind: 'operations'; readonly key: 'operations' };

/** Where an owner hears of instances. */
export type Addresses = {
  readonly email: string | null;
  /** `#channel` */
  readonly channel: string | null;
};

/** How an instance came to its owner; `note` says what was wrong with the tags when the fallback hears of it. */
export type Ownership = {
  readonly owner: Owner;
  /** Its own tag, that of its Auto Scaling group or of its role, or none. */
  readonly from: 'tag' | 'group' | 'role' | 'fallback';
  readonly note: string | null;
};

/** One address, no spaces, no list: what SNS can subscribe. Deliberately stricter than RFC 5322. */
const emailAddress =
  /^[a-z0-9_%+'-]+(?:\.[a-z0-9_%+'-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;

/** Slack: lower-case letters, digits, hyphens, underscores, 80 characters at most. */
const slackChannel = /^#[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u;

/** An owner from an e-mail address, a `#channel` or the word `operations`; null for anything else. */
export function parseOwner(text: string): Owner | null {
  const value = text.trim();
  const key = value.toLowerCase();
  if (key === 'operations') return { kind: 'operations', key: 'operations' };
  if (value.length <= 254 && emailAddress.test(value)) return { kind: 'email', key };
  if (slackChannel.test(key)) return { kind: 'slack', key };
  return null;
}
