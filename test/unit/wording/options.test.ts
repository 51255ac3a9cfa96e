import { expect, it } from 'vitest';
import { optionsChange } from '../../../shared/wording/options.ts';
import { enforcedOptions, openOptions } from '../support/instances.ts';

it('only what differs is said', () => {
  expect(optionsChange(openOptions, enforcedOptions)).toBe('tokens optional -> required');
  const others = {
    ...enforcedOptions,
    hopLimit: 3,
    httpEndpoint: 'disabled',
    httpProtocolIpv6: 'enabled',
    instanceMetadataTags: 'enabled',
  } as const;
  expect(optionsChange(openOptions, others)).toBe(
    'endpoint enabled -> disabled, tokens optional -> required, hop limit 2 -> 3, IPv6 disabled -> enabled, tags in metadata disabled -> enabled',
  );
});

it('what was not sent is not said', () => {
  expect(optionsChange(openOptions, { httpTokens: 'required' })).toBe(
    'tokens optional -> required',
  );
});

it('nothing that differs is as before, and nothing known is not known', () => {
  expect(optionsChange(openOptions, openOptions)).toBe('as before');
  expect(optionsChange(null, openOptions)).toBe('not known');
  expect(optionsChange(openOptions, null)).toBe('not known');
});
