import { expect, it } from 'vitest';
import { dateOfReason, datedReason } from '../../../shared/domain/dated-reason.ts';
import { overdue, remembered } from '../support/memories.ts';
import { lookedAt } from '../support/following.ts';
import { quietWhileOpen } from '../support/evidence.ts';
import { hostileTexts } from '../support/hostile.ts';
import { openInstance } from '../support/instances.ts';
import { settingsWith } from '../support/settings.ts';

it('the deadline of a plan is read from its reason as it was written there', () => {
  expect(dateOfReason(datedReason('2026-11-29', 'a tag is set'))).toBe('2026-11-29');
  const memory = remembered({ deadline: { ...overdue, on: '2026-11-23T00:00:00.000Z' } });
  const ready = { instance: openInstance(), evidence: quietWhileOpen, memory };
  const { plan } = lookedAt(ready, settingsWith({ campaign: { enabled: true } }));
  expect(dateOfReason(plan.reason)).toBe('2026-11-23');
});

it('no other reason has one, whatever somebody wrote into it', () => {
  const others = ['no tag asks for a change', 'exempt until 2026-11-29', ...hostileTexts];
  const quoted = `exempt without an end: ${datedReason('2026-11-29', 'x')}`;
  for (const reason of [...others, quoted, datedReason('2026-11-2x', 'x')])
    expect(dateOfReason(reason)).toBeNull();
});
