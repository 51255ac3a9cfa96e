import { expect, it } from 'vitest';
import { shortText } from '../../../../shared/domain/sources/short-text.ts';

it('leaves a sentence as it is', () => {
  expect(shortText('its group web launches from it')).toBe('its group web launches from it');
});

it('cuts what would fill an item of the table, and shows that it did', () => {
  const cut = shortText('ü'.repeat(300_000));
  expect(Buffer.byteLength(cut)).toBeLessThan(60_000);
  expect(cut).toMatch(/ \.\.\.$/);
});
