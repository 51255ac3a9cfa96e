import { expect, it } from 'vitest';
import type { History } from '../../../fleets/play/history.ts';
import { brokenIn, played, run } from './played.ts';

it('drift-names-others can fail: a drift that is blamed on the machine itself', async () => {
  const changed = await played([run]);
  const role = 'arn:aws:sts::111122223333:assumed-role';
  expect(brokenIn('drift-names-others', blaming(changed, `${role}/ops/somebody`))).toEqual([]);
  expect(brokenIn('drift-names-others', blaming(changed, `${role}/sandbox/sandbox`))).toEqual([
    expect.stringMatching(/said to have changed back/),
  ]);
});

/** The same history, but that every instance is remembered as changed back by this one. */
function blaming(history: History, who: string): History {
  const drift = { seenAt: '', of: { runId: '', runStartedAt: '', part: 1 }, who };
  const memories = [...history.memories].map(([id, memory]) => [id, { ...memory, drift }] as const);
  return { ...history, memories: new Map(memories) };
}
