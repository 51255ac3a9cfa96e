import { expect, it } from 'vitest';
import { blaming, brokenIn, played, run } from './played.ts';

it('drift-names-others can fail: a drift that is blamed on the machine itself', async () => {
  const changed = await played([run]);
  const role = 'arn:aws:sts::111122223333:assumed-role';
  expect(brokenIn('drift-names-others', blaming(changed, `${role}/ops/somebody`))).toEqual([]);
  expect(brokenIn('drift-names-others', blaming(changed, `${role}/sandbox/sandbox`))).toEqual([
    expect.stringMatching(/said to have changed back/),
  ]);
});
