import { expect, it } from 'vitest';
import { lifeline } from '../../../fleets/transport/lifeline.ts';

const isPassed = async (passing: Promise<void> | void) =>
  Promise.race([Promise.resolve(passing).then(() => true), nextTurn().then(() => false)]);

async function nextTurn(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

it('a process that is not to be killed passes every call', async () => {
  const life = lifeline(null);
  life.begin();
  expect(await isPassed(life.pass('before'))).toBe(true);
  expect(life.isGone()).toBe(false);
});

it('is killed at the call of that number once it has begun, and nothing of it goes on', async () => {
  const life = lifeline({ call: 2, side: 'after' });
  expect(await isPassed(life.pass('before'))).toBe(true);
  life.begin();
  for (const side of ['before', 'after', 'before'] as const)
    expect(await isPassed(life.pass(side))).toBe(true);
  expect(await isPassed(life.pass('after'))).toBe(false);
  expect(await life.gone).toBe('gone');
  expect(await isPassed(life.pass('before'))).toBe(false);
});

it('is killed before a call that is then never made', async () => {
  const life = lifeline({ call: 1, side: 'before' });
  life.begin();
  expect(await isPassed(life.pass('before'))).toBe(false);
  expect(life.isGone()).toBe(true);
});
