import { describe, expect, it } from 'vitest';
import { chooseOwner } from '../../../cli/options/choose-owner.ts';
import { settingsWith } from '../support/settings.ts';

const names = {
  'Data Platform': '#data',
  web: { email: 'anna@example.com', channel: '#web' },
};
const settings = settingsWith({ owners: { names } });
const known = ['anna@example.com', 'bob@example.com', '#data', 'operations'];
const choose = (typed: string) => chooseOwner(typed, known, settings);

describe('--owner', () => {
  it.each([
    [' Bob@Example.COM ', 'bob@example.com'],
    ['#DATA', '#data'],
    ['data platform', '#data'],
    ['WEB', 'anna@example.com'],
    ['#web', 'anna@example.com'],
    ['operations', 'operations'],
  ])('takes "%s", in any case, by key, name or channel', (typed, owner) => {
    expect(choose(typed)).toBe(owner);
  });

  it('names those that come close, the closest first', () => {
    expect(() => choose('bop@example.com')).toThrow(
      expect.objectContaining({
        name: 'UsageError',
        message:
          '--owner: no owner "bop@example.com" is known here (did you mean bob@example.com or anna@example.com?); imds-warden owners lists those that the deployed stack knows',
      }),
    );
  });

  it('quotes nothing that could move a cursor', () => {
    expect(() => choose('\u001B[2J\u202E')).toThrow(/no owner "\[2J" is known here; imds-warden/);
  });
});
