import type { Mail, SlackMessage } from '../../sandbox/index.ts';
import type { Member } from '../cast/cast.ts';
import { operator, type StormStage } from '../stage/storm-stage.ts';
import { type Delivered, idsIn, mailedDigest, postedDigests } from './delivered.ts';
import { isOpen, ownersOf } from './expected.ts';

/** Sentences, one for each digest that went astray. */
export type Judgement = {
  readonly owners: number;
  /** First digests that arrived, however many places an owner has. */
  readonly digests: number;
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  readonly misdirected: readonly string[];
  readonly mails: number;
  readonly posts: number;
  /** Owners by their kind, and how many of them heard. */
  readonly heard: Readonly<Record<Member['kind'], readonly [number, number]>>;
};

type Place = {
  readonly what: string;
  /** Whether the digest must have come here. */
  readonly isDue: boolean;
  readonly digests: readonly Delivered[];
};

/** Compares what was delivered with what the account's description says of its instances. */
export function judge({ cast, world, slack, queued }: StormStage): Judgement {
  const { account, clock } = world;
  const ownerOf = ownersOf(cast);
  const instances = [...account.instances.values()];
  const due = new Map<Member, Set<string>>(cast.map((member) => [member, new Set()]));
  const owners = new Map(instances.map((one) => [one.id, ownerOf(one)]));
  for (const one of instances) {
    const member = owners.get(one.id);
    if (member && isOpen(one, clock.now())) due.get(member)?.add(one.id);
  }
  const lost: string[] = [];
  const duplicated: string[] = [];
  const misdirected: string[] = [];
  const heard: Record<Member['kind'], [number, number]> = {
    mail: [0, 0],
    channel: [0, 0],
    name: [0, 0],
  };
  let digests = 0;
  const letters = byPlace(account.mails, ({ to }) => to);
  const posts = byPlace(slack.messages, placeOf);
  for (const member of cast) {
    const expected = due.get(member) ?? new Set();
    const places = placesOf(member, { letters, posts, queued });
    const arrived = Math.max(...places.map((place) => place.digests.length));
    digests += arrived;
    heard[member.kind][0] += 1;
    if (arrived > 0) heard[member.kind][1] += 1;
    if (arrived === 0) lost.push(`nothing reached ${places.map(({ what }) => what).join(', ')}`);
    for (const { what, isDue, digests: found } of places) {
      const [first] = found;
      if (arrived > 0 && first === undefined && isDue) lost.push(`nothing reached ${what}`);
      if (first !== undefined && !isWhole(first, expected))
        lost.push(`${what} heard of other instances than its ${expected.size}: ${first.subject}`);
      if (found.length > 1) duplicated.push(`${what} heard ${found.length} times`);
      else if (first?.hasRepeatedPart) duplicated.push(`${what} has a part of its digest twice`);
    }
  }
  misdirected.push(...strangers({ cast, letters, posts, owners }));
  const sums = { mails: account.mails.length, posts: slack.messages.length, heard };
  return { owners: cast.length, digests, lost, duplicated, misdirected, ...sums };
}

/** All of the owner's instances are counted; those that are named are the owner's, and all of them where there are few. */
function isWhole({ named, counted }: Delivered, expected: ReadonlySet<string>): boolean {
  const mustName = Math.min(expected.size, fewest);
  return (
    counted === expected.size &&
    named.size >= mustName &&
    [...named].every((id) => expected.has(id))
  );
}

/** A digest names at least so many instances before it only counts. */
const fewest = 40;

/** What an instance of one owner is doing in a place of another, and what is in places of nobody. */
function strangers({
  cast,
  letters,
  posts,
  owners,
}: {
  readonly cast: readonly Member[];
  readonly letters: ReadonlyMap<string, readonly Mail[]>;
  readonly posts: ReadonlyMap<string, readonly SlackMessage[]>;
  readonly owners: ReadonlyMap<string, Member | null>;
}): readonly string[] {
  const byMail = new Map(cast.map((member) => [member.email, member]));
  const byChannel = new Map(cast.map((member) => [member.channel, member]));
  const found: string[] = [];
  const look = (what: string, reader: Member | undefined, text: string) => {
    if (reader === undefined) found.push(`${what} belongs to nobody`);
    const others = [...idsIn(text)].filter((id) => owners.get(id) !== reader);
    if (others.length > 0) found.push(`${what} heard of ${others.join(', ')}`);
    if (/<!|<@|<#/.test(text)) found.push(`${what} was pinged`);
  };
  for (const [to, mails] of letters)
    if (to !== operator)
      for (const { subject, body } of mails) look(to, byMail.get(to), subject + body);
  for (const [place, messages] of posts)
    for (const { channel, isDirect, text, blocks } of messages)
      look(place, (isDirect ? byMail : byChannel).get(channel), text + JSON.stringify(blocks));
  return found;
}

function placesOf(
  { email, channel, isInSlack, isSubscribed }: Member,
  {
    letters,
    posts,
    queued,
  }: {
    readonly letters: ReadonlyMap<string, readonly Mail[]>;
    readonly posts: ReadonlyMap<string, readonly SlackMessage[]>;
    readonly queued: ReadonlySet<string>;
  },
): readonly Place[] {
  const places: Place[] = [];
  const inSlack = (what: string, place: string): Place => ({
    what,
    // An owner who heard by mail while the queue could not be subscribed has heard.
    isDue: queued.has(place),
    digests: postedDigests(posts.get(what) ?? []) ?? [],
  });
  if (channel !== null) places.push(inSlack(`#${channel}`, `#${channel}`));
  if (email !== null) {
    const digests = (letters.get(email) ?? []).map(mailedDigest).filter((one) => one !== null);
    // Whoever hears in Slack is told there, and by mail only what comes once the invitation is answered.
    places.push({ what: email, isDue: isSubscribed, digests });
  }
  if (email !== null && channel === null && isInSlack) places.push(inSlack(`@${email}`, email));
  return places;
}

function placeOf({ channel, isDirect }: SlackMessage): string {
  return (isDirect ? '@' : '#') + channel;
}

function byPlace<T>(all: readonly T[], of: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(all, of);
}
