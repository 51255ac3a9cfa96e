import { describe, expect, it } from 'vitest';
import { concludeRun, type RunFacts } from '../../../shared/decisions/conclude-run.ts';
import { closedBreaker } from '../../../shared/domain/breaker.ts';
import type { ChangeStatus } from '../../../shared/domain/change.ts';
import { asked } from '../support/changes.ts';
import { daysAgo } from '../support/moment.ts';
import { perfectRun, report, run, runBefore } from '../support/runs.ts';
import { settingsWith } from '../support/settings.ts';

const worthOf = (spoilt: Partial<RunFacts>) => {
  const { worth, isReminder } = concludeRun({ ...perfectRun, ...spoilt });
  return isReminder ? 'reminding' : worth;
};
const made = (status: ChangeStatus) => ({
  pending: [{ action: { ...asked, status: 'done' as const }, change: { status } }],
});
const left = (status: 'waiting' | 'observed', reason: string | null = null) => ({
  pending: [{ action: { ...asked, status, reason }, change: null }],
});
const other = { ...report, region: 'us-east-1' };
const moved = { ...report, counts: { ...report.counts, enforced: 1, 'in-use': 1 } };
const before = (spoilt: Partial<typeof runBefore>) => ({ before: { ...runBefore, ...spoilt } });

describe('of a run over the account the operations topic', () => {
  it.each([
    ['keeping', 'nothing changed and nothing failed', {}],
    ['telling', 'a change was made', made('applied')],
    ['telling', 'a change was asked of EC2', made('requested')],
    ['telling', 'a change failed', made('failed')],
    ['telling', 'a change came too late', made('superseded')],
    ['telling', 'a Region was not read', { targets: [report] }],
    ['telling', 'there is a gap', { targets: [report, { ...other, gaps: ['no metrics'] }] }],
    [
      'telling',
      'a step failed',
      { failures: [{ phase: 'notify', target: null, error: { message: 'throttled' } }] },
    ],
    ['telling', 'counts moved', { targets: [moved, other] }],
    [
      'telling',
      'instances came',
      { targets: [{ ...report, counts: { ...report.counts, instances: 4, enforced: 3 } }, other] },
    ],
    [
      'keeping',
      'only what is shutting down differs',
      { targets: [{ ...report, counts: { ...report.counts, gone: 5 } }, other] },
    ],
    ['telling', 'a Region is read that was not', before({ targets: [report] })],
    ['telling', 'the run before is not known', { before: null }],
    ['telling', 'the run before was partial', before({ status: 'partial' })],
    ['telling', 'the mode was switched', before({ mode: 'enforce' })],
    ['telling', 'changes wait that did not', left('waiting', 'the window is closed')],
    [
      'keeping',
      'the same changes wait as the day before',
      {
        ...left('waiting', 'the window is closed'),
        ...before({ notes: ['1 change waits for a later run: the window is closed'] }),
      },
    ],
    ['keeping', 'changes are observed', left('observed')],
    [
      'telling',
      'nobody reads the digests of an owner',
      { unheard: [{ owner: 'a@example.com', why: { kind: 'nobody' } }] },
    ],
    [
      'keeping',
      'they are the same as the day before, whatever has become of the invitation',
      {
        unheard: [{ owner: 'a@example.com', why: { kind: 'expired', since: daysAgo(3) } }],
        ...before({ unheard: ['b@example.com', 'a@example.com'] }),
      },
    ],
    [
      'telling',
      'one more is among them',
      {
        unheard: ['a@example.com', 'b@example.com'].map((owner) => ({
          owner,
          why: { kind: 'nobody' as const },
        })),
        ...before({ unheard: ['a@example.com'] }),
      },
    ],
    ['telling', 'mails wait', { waitingMails: ['a@example.com'] }],
    [
      'keeping',
      'mails of others wait than the day before',
      { waitingMails: ['b@example.com'], ...before({ isMailWaiting: true }) },
    ],
    ['telling', 'the topic of an owner was removed', { removedOwners: ['a@example.com'] }],
    [
      'telling',
      'the breaker has opened',
      { breaker: { ...closedBreaker, openedAt: '2026-11-22T06:31:00.000Z', reason: 'too many' } },
    ],
  ] as [string, string, Partial<RunFacts>][])('is %s where %s', (worth, _, spoilt) => {
    expect(worthOf(spoilt)).toBe(worth);
  });

  it.each([
    ['keeping', 6.5],
    // A daily schedule does not start to the second.
    ['reminding', 6.99],
    ['reminding', 7],
    ['reminding', 30],
  ])('is %s where nothing changed and the last summary is %d days old', (worth, days) => {
    expect(worthOf({ toldAt: daysAgo(days) })).toBe(worth);
  });

  it('is reminded where it is not known when it was last told', () => {
    expect(worthOf({ toldAt: null })).toBe('reminding');
  });

  it('is reminded as often as the settings say', () => {
    const daily = { ...run, settings: settingsWith({ remindAfterDays: 1 }) };
    expect(worthOf({ run: daily, toldAt: daysAgo(1) })).toBe('reminding');
    const monthly = { ...run, settings: settingsWith({ remindAfterDays: 30 }) };
    expect(worthOf({ run: monthly, toldAt: daysAgo(29) })).toBe('keeping');
  });

  it('hears of a change as such, and not as a reminder, however old the last summary is', () => {
    expect(worthOf({ ...made('applied'), toldAt: daysAgo(30) })).toBe('telling');
  });
});

it('what a person applied by the command line is told there', () => {
  for (const scope of ['changes', 'undo'] as const)
    expect(worthOf({ run: { ...run, scope }, before: null })).toBe('telling');
});
