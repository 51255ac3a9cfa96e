import { beforeAll, describe, expect, it } from 'vitest';
import { idOf } from '../../../fleets/fleet/fleet.ts';
import type { History } from '../../../fleets/play/history.ts';
import { properties } from '../../../fleets/properties/properties.ts';
import type { ModifyCall } from '../../../fleets/witness/modify-call.ts';
import { parseSettings } from '../../../shared/domain/parse-settings.ts';
import type { Change } from '../../../shared/domain/change.ts';
import {
  brokenIn,
  plan,
  played,
  ripe,
  run,
  undo,
  withCall,
  withCalls,
  withRecord,
  withReport,
} from './played.ts';

const settingsOf = (json: object) => parseSettings({ mode: 'enforce', ...json });

/** What holds in a history where all is well, and does not once one thing in it is spoilt. */
describe('every property can fail', () => {
  let changed: History;
  let undone: History;
  let call: ModifyCall;
  const seen = (spoilt: object) => ({ seen: { ...call.seen, ...spoilt } as ModifyCall['seen'] });
  const record = (spoilt: Partial<Change>) => ({
    records: call.records.map((one) => ({ ...one, ...spoilt })),
  });

  beforeAll(async () => {
    changed = await played([run]);
    undone = await played([run, undo]);
    const [first] = changed.witness.calls;
    if (first === undefined) throw new Error('nothing was called');
    call = first;
  });

  it('and none does where all is well', () => {
    expect(changed.witness.calls).toHaveLength(1);
    expect(undone.witness.calls).toHaveLength(2);
    for (const { name } of properties) {
      expect([name, brokenIn(name, changed)]).toEqual([name, []]);
      expect([name, brokenIn(name, undone)]).toEqual([name, []]);
    }
  });

  it('untagged', () => {
    const spoilt = withCall(changed, seen({ tags: {} }));
    expect(brokenIn('untagged', spoilt)).toEqual([expect.stringMatching(/no tag asks for it/)]);
    const campaign = { settings: settingsOf({ campaign: { enabled: true } }) };
    expect(brokenIn('untagged', withCall(spoilt, campaign))).toEqual([
      expect.stringMatching(/not told 14 days ahead/),
    ]);
  });

  it.each([
    ['a service manages it', { isManaged: true }],
    ['it was pending', { state: 'pending' }],
    ['it was terminated', { state: 'terminated' }],
    ['had not said what its options are', { options: null }],
    ['its tag says ignore', { tags: { 'IMDS-Warden': ' Ignore' } }],
  ])('out-of-bounds: %s', (why, spoilt) => {
    expect(brokenIn('out-of-bounds', withCall(changed, seen(spoilt)))).toEqual([
      expect.stringContaining(why),
    ]);
  });

  it('limits', async () => {
    const three = await played([run], [ripe, ripe, ripe]);
    const lowered = (limits: object): History => ({
      ...three,
      witness: { ...three.witness, settingsOf: () => [settingsOf({ limits })] },
    });
    expect(brokenIn('limits', lowered({ ownerShare: 1, maxChangesPerRun: 2 }))).toEqual([
      expect.stringMatching(/3 changes, and 2 are allowed/),
    ]);
    expect(brokenIn('limits', lowered({ ownerShare: 0.7 }))).toEqual([
      expect.stringMatching(/3 changes of the owner operations, of 3 instances/),
    ]);
  });

  it('evidence', () => {
    expect(brokenIn('evidence', withCall(changed, { noToken: null }))).toHaveLength(1);
    const usage = changed.stage.account.instances.get(idOf(0))?.usage;
    usage?.calls.push({ at: call.at - 86_400_000, count: 1 });
    expect(brokenIn('evidence', changed)).toEqual([expect.stringMatching(/1 IMDSv1 calls/)]);
    const forced = { 'imds-warden': 'modify', 'imds-warden:force': 'true' };
    expect(brokenIn('evidence', withCall(changed, seen({ tags: forced })))).toEqual([]);
    usage?.calls.pop();
  });

  it('only-what-is-asked', () => {
    const after = { ...call.after, hopLimit: 1 };
    expect(brokenIn('only-what-is-asked', withCall(changed, { after }))).toEqual([
      expect.stringMatching(/hopLimit is another one now, and was not sent/),
    ]);
    const restore = seen({ tags: { 'imds-warden': 'restore' } });
    expect(brokenIn('only-what-is-asked', withCall(changed, restore))).toHaveLength(1);
  });

  it.each<[string, Partial<Change>]>([
    ['EC2 did it', { status: 'failed' }],
    ['EC2 did it', { status: 'superseded' }],
    ['says other settings before', { before: null }],
    ['says other settings after', { after: null }],
    ['it has 0 records', { runId: 'another' }],
  ])('ledger-agrees: %s', (why, spoilt) => {
    expect(brokenIn('ledger-agrees', withRecord(changed, spoilt))).toContainEqual(
      expect.stringContaining(why),
    );
  });

  it('ledger-agrees: EC2 never did what the ledger calls applied', () => {
    const spoilt = withCall(changed, { wasPerformed: false });
    expect(brokenIn('ledger-agrees', spoilt)).toEqual([expect.stringMatching(/EC2 never did it/)]);
  });

  it('undo-is-identity', () => {
    const spoilt = withRecord(undone, { before: { ...call.before, hopLimit: 2 } });
    expect(brokenIn('undo-is-identity', spoilt)).toContainEqual(
      expect.stringMatching(/hopLimit was 2 before the change, and is 7 after its undo/),
    );
    const { undo: shown } = undone.reports.at(-1) ?? {};
    if (shown == null) throw new Error('no undo was shown');
    const refused = { action: 'refuse', asked: 'undo', reason: 'no' } as const;
    const items = shown.items.map((item) => ({ ...item, plan: refused }));
    const report = withReport(undone, { undo: { ...shown, items } });
    expect(brokenIn('undo-is-identity', report)).toEqual([
      expect.stringMatching(/refused without cause/),
    ]);
  });

  it('second-run', async () => {
    const twice = await played([{ kind: 'twice', afterMinutes: 0 }]);
    const [first, second] = twice.reports.at(-1)?.runs ?? [];
    expect(first?.summary?.changes?.applied).toBe(1);
    const spoilt = withCalls(twice, (calls) =>
      calls.map((one) => ({ ...one, runId: second?.runId ?? '' })),
    );
    // The change of the first run does not make the second one any better.
    const isDay = { at: call.at - 2 * 86_400_000 };
    expect(brokenIn('second-run', withCall(spoilt, isDay))).toEqual([
      expect.stringMatching(/had left nothing of it/),
    ]);
  });

  it('plan-and-apply', async () => {
    const applied = await played([plan]);
    expect(brokenIn('plan-and-apply', applied)).toEqual([]);
    expect(
      brokenIn(
        'plan-and-apply',
        withCalls(applied, () => []),
      ),
    ).toEqual([expect.stringMatching(/was planned, and cli-1 left it/)]);
    const other = withCall(applied, { wanted: { httpEndpoint: 'disabled' } });
    expect(brokenIn('plan-and-apply', other)).toEqual([
      expect.stringMatching(/the plan had said something else/),
    ]);
    const overtaken = await played([{ ...plan, next: 'run' }]);
    const shown = overtaken.reports.at(-1)?.plan;
    if (shown == null) throw new Error('no plan was shown');
    const spoilt = withReport(overtaken, { plan: { ...shown, allotment: [] } });
    expect(brokenIn('plan-and-apply', spoilt)).toEqual([
      expect.stringMatching(/the plan had not shown it/),
    ]);
  });

  it.each<[string, () => Partial<ModifyCall>]>([
    ['the settings say observe', () => ({ settings: settingsOf({ mode: 'observe' }) })],
    [
      'in the window',
      () => ({ settings: settingsOf({ changeWindow: { from: '01:00', to: '02:00' } }) }),
    ],
    ['the circuit breaker is open', () => ({ isBreakerOpen: true })],
    ['looked at the settings last', () => ({ settingsReadAt: call.at - 60_000 })],
    ['had not read the settings', () => ({ settings: null })],
  ])('switches: %s', (why, spoilt) => {
    expect(brokenIn('switches', withCall(changed, spoilt()))).toEqual([
      expect.stringContaining(why),
    ]);
  });

  it('undone-stays-undone', () => {
    const again = withCalls(undone, (calls) => [
      ...calls,
      { ...call, event: 1, runId: 'later', at: call.at + 3 * 3_600_000 },
    ]);
    expect(brokenIn('undone-stays-undone', again)).toEqual([expect.stringMatching(/took it back/)]);
  });

  it('once-a-day', () => {
    const again = { ...call, runId: 'later', at: call.at + 23 * 3_600_000 };
    const sooner = withCalls(changed, (calls) => [...calls, again]);
    expect(brokenIn('once-a-day', sooner)).toHaveLength(1);
    const next = { ...again, at: call.at + 25 * 3_600_000 };
    const later = withCalls(changed, (calls) => [...calls, next]);
    expect(brokenIn('once-a-day', later)).toEqual([]);
  });

  it('record-first', () => {
    expect(brokenIn('record-first', withCall(changed, { records: [] }))).toContainEqual(
      expect.stringMatching(/no intention of it/),
    );
    expect(
      brokenIn('record-first', withCall(changed, record({ status: 'requested' }))),
    ).toHaveLength(1);
    expect(brokenIn('record-first', withCall(changed, { memory: null }))).toEqual([
      expect.stringMatching(/not remembered as begun/),
    ]);
    const repeated = (error: ModifyCall['error']) =>
      withCalls(changed, () => [{ ...call, wasPerformed: false, error }, call]);
    expect(brokenIn('record-first', repeated({ code: 'InternalError', status: 500 }))).toEqual([
      expect.stringMatching(/called before for the same record/),
    ]);
    expect(
      brokenIn('record-first', repeated({ code: 'RequestLimitExceeded', status: 503 })),
    ).toEqual([]);
  });

  it('memory-agrees', () => {
    const forgotten: History = { ...changed, memories: new Map() };
    expect(brokenIn('memory-agrees', forgotten)).toEqual([
      expect.stringMatching(/nothing is remembered of it/),
    ]);
    const memories = new Map(
      [...changed.memories].map(([id, memory]) => [id, { ...memory, begun: memory.made }]),
    );
    expect(brokenIn('memory-agrees', { ...changed, memories })).toEqual([
      expect.stringMatching(/remembered as begun, and is settled/),
    ]);
  });

  it('known-errors', () => {
    const stepErrors = [{ step: 'audit-region', error: new TypeError('no such thing') }] as const;
    expect(brokenIn('known-errors', withReport(changed, { stepErrors }))).toEqual([
      expect.stringMatching(/audit-region failed: TypeError: no such thing/),
    ]);
  });
});
