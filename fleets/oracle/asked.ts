/** What the tags of an instance ask for, read a second time from the contract (README, "Tags") and not with our code. */
export type Asked =
  | { readonly word: 'none' }
  /** In force: no `until`, or one that has not passed. */
  | { readonly word: 'ignore' }
  | { readonly word: 'restore' }
  | { readonly word: 'disable'; readonly isForced: boolean }
  | { readonly word: 'modify'; readonly isForced: boolean; readonly hopLimit: number | null }
  /** Not understood, asked for twice, or over: never acts. */
  | { readonly word: 'nothing' };

type Tags = Readonly<Record<string, string>>;

const nothing: Asked = { word: 'nothing' };

/** @param now epoch milliseconds */
export function asked(tags: Tags, now: number): Asked {
  const words = valuesOf(tags, 'imds-warden');
  const [word, ...others] = words;
  if (word === undefined) return { word: 'none' };
  if (others.length > 0) return nothing;
  const [force = 'false', ...forces] = valuesOf(tags, 'imds-warden:force');
  const [hops, ...moreHops] = valuesOf(tags, 'imds-warden:hop-limit');
  const isForced = force === 'true';
  const isForceClear = forces.length === 0 && (isForced || force === 'false');
  switch (word) {
    case 'modify': {
      if (!isForceClear || moreHops.length > 0) return nothing;
      if (hops === undefined) return { word, isForced, hopLimit: null };
      const hopLimit = /^\d\d?$/.test(hops) ? Number(hops) : 0;
      return hopLimit >= 1 && hopLimit <= 64 ? { word, isForced, hopLimit } : nothing;
    }
    case 'disable':
      return isForceClear ? { word, isForced } : nothing;
    case 'restore':
    case 'ignore':
      return isOver(valuesOf(tags, 'imds-warden:until'), now) ? nothing : { word };
    default:
      return nothing;
  }
}

/** Different ones only, as EC2 lets keys differ in case. */
function valuesOf(tags: Tags, key: string): readonly string[] {
  const values = Object.entries(tags)
    .filter(([name]) => name.trim().toLowerCase() === key)
    .map(([, value]) => value.trim().toLowerCase());
  return [...new Set(values)];
}

const day = 86_400_000;

/** Passed, or not to be understood: either way it does not hold. */
function isOver([until, ...others]: readonly string[], now: number): boolean {
  if (until === undefined) return false;
  if (others.length > 0) return true;
  const [, date, time] = /^(\d{4}-\d\d-\d\d)(t.+z)?$/.exec(until) ?? [];
  const start = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== date) return true;
  return (time === undefined ? start + day : Date.parse(until.toUpperCase())) <= now;
}
