/** Somebody who owns instances of the storm's account. */
export type Member = {
  readonly kind: 'mail' | 'channel' | 'name';
  /** How tags spell it; all of them mean this owner. */
  readonly spellings: readonly string[];
  readonly email: string | null;
  /** Without `#`. */
  readonly channel: string | null;
  /** Whether Slack knows the e-mail address. */
  readonly isInSlack: boolean;
  /** Whether the owner's topic and its subscription are left from an earlier deployment; others click in the night after the first run. */
  readonly isSubscribed: boolean;
};

/** A third is reached by e-mail, a third in a channel, and of a third the settings know e-mail and channel by a name. */
export function castOf(owners: number): readonly Member[] {
  return Array.from({ length: owners }, (_, index) => member(index));
}

/** Every second pair differs in one character only, which a careless topic name would swallow. */
function member(index: number): Member {
  const number = Math.floor(index / 3);
  const joint = number % 2 === 0 ? '-' : '_';
  const name = `${Math.floor(number / 2)}${joint}x`;
  const isSubscribed = number % 3 !== 1;
  switch (index % 3) {
    case 0: {
      const email = `owner${joint}${name}@example.com`;
      const spellings = [email, email.toUpperCase(), `  ${email} `];
      const isInSlack = number % 5 !== 4;
      return { kind: 'mail', spellings, email, channel: null, isInSlack, isSubscribed };
    }
    case 1: {
      const channel = `team${joint}${name}`;
      const spellings = [`#${channel}`, `#${channel.toUpperCase()} `];
      const none = { email: null, isInSlack: false, isSubscribed };
      return { kind: 'channel', spellings, channel, ...none };
    }
    default: {
      const title = `Group ${name}`;
      const email = `group${joint}${name}@example.com`;
      const spellings = [title, title.toLowerCase(), ` ${title.toUpperCase()}`];
      const channel = `group${joint}${name}`;
      return { kind: 'name', spellings, email, channel, isInSlack: true, isSubscribed };
    }
  }
}

/** What the settings say of those that go by a name. */
export function namesOf(
  cast: readonly Member[],
): Readonly<Record<string, { readonly email: string; readonly channel: string }>> {
  return Object.fromEntries(
    cast.flatMap(({ kind, spellings: [title = ''], email, channel }) =>
      kind === 'name' ? [[title, { email: email ?? '', channel: `#${channel}` }]] : [],
    ),
  );
}

/** Tag values that look like somebody of the cast, or try to break a message: none of them may reach anybody of it. */
export const impostors: readonly string[] = [
  'owner-0-x@example.com,owner_0_x@example.com',
  'owner-0-x@example.com\nbcc: owner_0_x@example.com',
  'owner-0-x@example.com <owner_0_x@example.com>',
  'mailto:owner-0-x@example.com',
  // A Cyrillic o, and a channel with a Cyrillic e.
  '\u043ewner-0-x@example.com',
  '#t\u0435am-0-x',
  '#team\u200b-0-x',
  '#team-0-x <!channel>',
  '<!channel>',
  '<!here|#team-0-x>',
  '<https://evil.example/|#team-0-x>',
  '#team-0-x\u0000',
  '#team-0-x #team_0_x',
  'Group 0-x\u202e',
  'operations',
  '*bold* _it_ `code` <@U012AB3CD>',
  '\u{1f525}\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  'x'.repeat(256),
];
