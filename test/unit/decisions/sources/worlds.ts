import type { LaunchVerdictKind } from '../../../../shared/domain/sources/launch.ts';

/**
 * A second statement of the precedence, from AWS's table and written without a look at the code: what is not known is
 * played through in every way that it can be, and the answer is what all those worlds have in common.
 */
export type World = {
  readonly named: { readonly tokens: Tokens; readonly endpoint: Endpoint; readonly hop: Hop };
  readonly defaults: DefaultsOfWorld | 'unknown';
  readonly image: 'v2.0' | 'plain' | 'unknown' | 'gone';
};

export type Tokens = 'unset' | 'optional' | 'required';
export type Endpoint = 'unset' | 'enabled' | 'disabled';
export type Hop = 'unset' | 1 | 2 | 3;
export type DefaultsOfWorld = {
  readonly tokens: Tokens;
  readonly endpoint: Endpoint;
  readonly hop: Hop;
  readonly enforced: boolean;
};

/** null: the worlds differ. */
export type Expected = {
  readonly tokens: string | null;
  readonly endpoint: string | null;
  readonly hop: number | null;
  readonly verdict: LaunchVerdictKind;
};

export const allTokens: readonly Tokens[] = ['unset', 'optional', 'required'];
export const allEndpoints: readonly Endpoint[] = ['unset', 'enabled', 'disabled'];

export const allDefaults: readonly DefaultsOfWorld[] = allTokens.flatMap((tokens) =>
  allEndpoints.flatMap((endpoint) =>
    ([1, 3, 'unset'] as const).flatMap((hop) =>
      [false, true].map((enforced) => ({ tokens, endpoint, hop, enforced })),
    ),
  ),
);

export function expectedOf(world: World): Expected {
  const lives = (world.defaults === 'unknown' ? allDefaults : [world.defaults]).flatMap(
    (defaults) =>
      (world.image === 'v2.0' || world.image === 'plain'
        ? [world.image]
        : (['v2.0', 'plain'] as const)
      ).map((image) => live(world.named, defaults, image)),
  );
  return {
    tokens: common(lives.map(({ tokens }) => tokens)),
    endpoint: common(lives.map(({ endpoint }) => endpoint)),
    hop: common(lives.map(({ hop }) => hop)),
    verdict:
      world.image === 'gone' ? 'launch-fails' : agreed(new Set(lives.map(({ ends }) => ends))),
  };
}

/** A world in which all is known: patterns are tried from the top, and `*` is anything. */
function live(named: World['named'], defaults: DefaultsOfWorld, image: 'v2.0' | 'plain') {
  const tokens = first(tokensTable, [named.tokens, defaults.tokens, image]);
  const endpoint = first(endpointTable, [named.endpoint, defaults.endpoint]);
  const hop = [named.hop, defaults.hop, image === 'v2.0' ? 2 : 1].find((one) => one !== 'unset');
  const ends = first(endsTable, [tokens, endpoint, defaults.enforced ? 'enforced' : 'free']);
  return { tokens, endpoint, hop: Number(hop), ends: ends as LaunchVerdictKind };
}

// what is named, the account's default, the AMI -> HttpTokens
const tokensTable = [
  ['required', '*', '*', 'required'],
  ['optional', '*', '*', 'optional'],
  ['unset', 'required', '*', 'required'],
  ['unset', 'optional', 'plain', 'optional'],
  // V1 or V2 as the account's default beats an AMI that is marked v2.0.
  ['unset', 'optional', 'v2.0', 'optional'],
  ['unset', 'unset', 'v2.0', 'required'],
  ['unset', 'unset', 'plain', 'optional'],
];

const endpointTable = [
  ['disabled', '*', 'disabled'],
  ['enabled', '*', 'enabled'],
  ['unset', 'disabled', 'disabled'],
  ['unset', 'enabled', 'enabled'],
  ['unset', 'unset', 'enabled'],
];

const endsTable = [
  ['optional', 'enabled', 'free', 'v1-allowed'],
  ['optional', 'disabled', 'free', 'off'],
  // The final value of HttpTokens is what is checked, also where the endpoint is disabled.
  ['optional', '*', 'enforced', 'launch-fails'],
  ['required', 'enabled', '*', 'v2-only'],
  ['required', 'disabled', '*', 'off'],
];

function first(table: readonly (readonly string[])[], keys: readonly string[]): string {
  const row = table.find((cells) =>
    keys.every((key, index) => cells[index] === '*' || cells[index] === key),
  );
  if (row === undefined) throw new Error(`no row for ${keys.join(', ')}`);
  return row.at(-1) ?? '';
}

function common<Value>(values: readonly Value[]): Value | null {
  return new Set(values).size === 1 ? (values[0] ?? null) : null;
}

/** Of an instance that is launched, if one can be; IMDSv1 that may be allowed, and may not, is not known. */
function agreed(ends: ReadonlySet<LaunchVerdictKind>): LaunchVerdictKind {
  const launched = [...ends].filter((end) => end !== 'launch-fails').toSorted();
  switch (launched.join(' ')) {
    case '':
      return 'launch-fails';
    case 'off':
      return 'off';
    case 'v2-only':
    case 'off v2-only':
      return 'v2-only';
    case 'v1-allowed':
      return 'v1-allowed';
    default:
      return 'unknown';
  }
}
