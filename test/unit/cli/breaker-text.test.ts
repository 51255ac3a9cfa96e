import { describe, expect, it } from 'vitest';
import { breakerText } from '../../../cli/render/breaker-text.ts';
import { type Breaker, closedBreaker } from '../../../shared/domain/breaker.ts';
import { settings, settingsWith } from '../support/settings.ts';
import { plain } from './plan/plans.ts';

const words = 'the table warden in eu-west-1';
const textOf = (breaker: Breaker | null, rules = settings) =>
  breakerText(breaker && { breaker, words }, '123456789012', rules, plain)
    .replaceAll('\n', ' ')
    .trim();

describe('the circuit breaker', () => {
  it('is closed, by which records, and when it would open', () => {
    expect(textOf(closedBreaker)).toBe(
      'The circuit breaker of account 123456789012 is closed (by the table warden in eu-west-1). It opens once more than 20 % of the changes under watch are rejected (breakerShare in the settings), and then no modify is made until a person clears it.',
    );
  });

  it('is open: since when, and why', () => {
    const open = {
      ...closedBreaker,
      openedAt: '2026-11-21T10:02:00.000Z',
      reason: '3 of 5 `x`\nare',
    };
    expect(textOf(open)).toContain("is OPEN since 2026-11-21 10:02 UTC: 3 of 5 'x' are (by");
  });

  it('was cleared by somebody', () => {
    const cleared = {
      ...closedBreaker,
      clearedAt: '2026-11-21T10:02:00.000Z',
      clearedBy: 'arn:ana',
    };
    expect(textOf(cleared)).toContain('It was cleared last on 2026-11-21 10:02 UTC by arn:ana.');
  });

  it('is closed where nothing was ever recorded', () => {
    expect(textOf(null)).toContain('is closed: nothing was ever recorded here.');
  });

  it('opens at the share that the settings say', () => {
    const rules = settingsWith({ limits: { breakerShare: 0.07 } });
    expect(textOf(closedBreaker, rules)).toContain('more than 7 % of');
  });
});
