import { isDeepStrictEqual } from 'node:util';
import type { MetadataOptions } from '../../shared/domain/instance.ts';
import type { WantedOptions } from '../../shared/domain/plan.ts';
import { asked } from '../oracle/asked.ts';
import type { History } from '../play/history.ts';
import type { ModifyCall } from '../witness/modify-call.ts';
import { callWords, newCalls, recordOf, undoneBy } from './parts.ts';
import type { Property } from './property.ts';

/**
 * What was not asked for is never altered: of the five settings, those that the tag (or the campaign) names are sent, and
 * no other ones differ afterwards. An undo alters what the change had altered, and back to what was there.
 */
export const onlyWhatIsAsked: Property = {
  name: 'only-what-is-asked',
  broken: (history, newest) =>
    newCalls(history, newest).flatMap((call) =>
      whyNot(history, call).map((why) => `${callWords(call)}: ${why}`),
    ),
};

function whyNot(history: History, call: ModifyCall): readonly string[] {
  const { wanted, before, after } = call;
  const altered = keysOf(before).filter((key) => before[key] !== after[key]);
  const unsent = altered.filter((key) => !(key in wanted));
  const record = recordOf(call);
  if (record?.action === 'undo') {
    const undone = undoneBy(history, record);
    return [...unsent.map(unsentWords), ...whyNotBack(wanted, undone?.before ?? null)];
  }
  const allowed = askedFor(call);
  return [
    ...unsent.map(unsentWords),
    ...(isDeepStrictEqual(wanted, allowed)
      ? []
      : [`it sends ${JSON.stringify(wanted)}, and asked for is ${JSON.stringify(allowed)}`]),
  ];
}

function unsentWords(key: string): string {
  return `${key} is another one now, and was not sent`;
}

function keysOf(options: WantedOptions): readonly (keyof MetadataOptions)[] {
  return Object.keys(options) as (keyof MetadataOptions)[];
}

/** Other settings are taken only together with an enabled endpoint: that one may come before it is disabled again. */
function whyNotBack(wanted: WantedOptions, before: MetadataOptions | null): readonly string[] {
  if (before === null) return ['it takes back a change that is not recorded'];
  return keysOf(wanted)
    .filter((key) => wanted[key] !== before[key])
    .filter((key) => !(key === 'httpEndpoint' && wanted[key] === 'enabled'))
    .map((key) => `${key} was ${before[key]} before the change, and is set to ${wanted[key]}`);
}

/** null: nothing that may be sent. */
function askedFor({ seen, settings, at }: ModifyCall): WantedOptions | null {
  const said = asked(seen?.tags ?? {}, at);
  switch (said.word) {
    case 'modify': {
      const required = { httpEndpoint: 'enabled', httpTokens: 'required' } as const;
      return said.hopLimit === null ? required : { ...required, hopLimit: said.hopLimit };
    }
    case 'disable':
      return { httpEndpoint: 'disabled' };
    case 'restore':
      return { httpEndpoint: 'enabled', httpTokens: 'optional' };
    case 'none':
      return settings?.campaign.enabled === true
        ? { httpEndpoint: 'enabled', httpTokens: 'required' }
        : null;
    case 'ignore':
    case 'nothing':
      return null;
  }
}
