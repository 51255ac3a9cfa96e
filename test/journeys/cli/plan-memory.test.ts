import { describe, expect, it } from 'vitest';
import type { InstanceDescription } from '../../../sandbox/index.ts';
import { type Memory, noMemory } from '../../../shared/domain/memory.ts';
import { readBreaker } from '../../../shared/records/breaker-records.ts';
import { putMemory } from '../../../shared/records/memory-records.ts';
import { announceRun } from '../../support/announce-run.ts';
import {
  changed,
  type DeployedAccount,
  deployedAccount,
  optionsOf,
  stackRegion,
} from '../../support/cli-account.ts';
import { account } from '../../support/command-line.ts';
import { apply, plan } from '../../support/planned.ts';

const one = 'i-00000000000000001';
const two = 'i-00000000000000002';
const three = 'i-00000000000000003';
const day = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * day).toISOString();

const remember = async ({ table }: DeployedAccount, instanceId: string, spoilt: Partial<Memory>) =>
  putMemory(table, {
    ...noMemory({ account: '111122223333', region: stackRegion, instanceId }),
    ...spoilt,
  });

const change = {
  runId: 'run-0',
  runStartedAt: ago(3),
  part: 1,
  action: 'modify',
  asker: 'tag',
} as const;
const before = {
  httpTokens: 'optional',
  httpEndpoint: 'enabled',
  hopLimit: 1,
  httpProtocolIpv6: 'disabled',
  instanceMetadataTags: 'disabled',
} as const;
const after = { ...before, httpTokens: 'required' } as const;
const wanted = { httpTokens: 'required', httpEndpoint: 'enabled' } as const;
const made = { ...change, wanted, after, at: ago(3) };
const watch = {
  of: change,
  before,
  after,
  since: ago(3),
  countFrom: `${ago(3).slice(0, 13)}:00:00.000Z`,
  until: ago(-11),
  rejected: 0,
  firstRejectedAt: null,
  lastRejectedAt: null,
  readTo: null,
  failedAt: null,
  end: null,
};

/** Tokens were required on it three days ago, by us; something on it is refused since. */
const failing = {
  options: { httpTokens: 'required' as const },
  usage: { calls: [{ perDay: 240 }] },
} satisfies InstanceDescription;

describe('the deadline campaign', () => {
  const campaign = { campaign: { enabled: true } };
  const deadline = {
    on: ago(1),
    owner: 'operations',
    given: [14, 7, 1].map((days) => ({ days, at: ago(days + 1.5) })),
    postponed: null,
  };

  it('is listed without a tag, with who asks, and apply makes it', async () => {
    const scene = await deployedAccount(campaign, [{ id: one }, { id: two }]);
    await remember(scene, one, { deadline });
    const { items, code } = await plan(scene);
    expect(items).toEqual([
      expect.objectContaining({
        instanceId: one,
        status: 'change',
        action: 'modify',
        asker: 'campaign',
        intent: 'none',
        reason: expect.stringContaining('its deadline of'),
      }),
    ]);
    expect(code).toBe(0);
    expect(changed(scene.sandbox)).toEqual([]);
    const applied = await apply(scene);
    expect(applied.stdout).toContain('Asked for by the deadline campaign (1).');
    expect(changed(scene.sandbox)).toEqual([one]);
    expect(await scene.reader.changesOf(one)).toMatchObject([
      { asker: 'campaign', status: 'applied' },
    ]);
  });

  it('makes nothing in a folder, where nobody is told', async () => {
    const sandbox = await account({ fleet: { instances: [{ id: one }] }, appliesAfterSeconds: 0 });
    expect((await plan({ sandbox })).items).toEqual([]);
  });
});

describe('the watch over an earlier change', () => {
  const undoing = { watch: { onRejection: 'undo' }, limits: { breakerShare: 1 } };

  it('asks for its undo without a tag, and apply makes that', async () => {
    const scene = await deployedAccount(undoing, [{ id: one, ...failing }]);
    await remember(scene, one, { made, watch });
    const { items } = await plan(scene);
    expect(items).toMatchObject([
      { status: 'change', action: 'undo', asker: 'watch', undoes: `run-0/${one}` },
    ]);
    const { stdout, code } = await apply(scene);
    expect(stdout).toContain(`Asked for by the watch over run-0/${one} (1).`);
    expect(optionsOf(scene.sandbox, one)).toEqual(before);
    expect(code).toBe(0);
  });

  it('opens the circuit breaker: plan reckons with it, and apply records it', async () => {
    const scene = await deployedAccount({ limits: { breakerShare: 0.2 } }, [
      { id: one, ...failing },
      { id: two, tags: { 'imds-warden': 'modify' } },
      { id: three, tags: { 'imds-warden': 'restore' }, options: { httpTokens: 'required' } },
    ]);
    await remember(scene, one, { made, watch });
    const { items } = await plan(scene);
    expect(items).toMatchObject([
      { instanceId: two, status: 'waiting', waitsFor: expect.stringContaining('circuit breaker') },
      { instanceId: three, status: 'change' },
    ]);
    // plan writes nothing.
    expect((await readBreaker(scene.table)).openedAt).toBeNull();
    await apply(scene);
    expect(changed(scene.sandbox)).toEqual([three]);
    expect(await readBreaker(scene.table)).toMatchObject({
      openedAt: expect.any(String),
      reason: expect.stringContaining('of 1 changes under watch 1 is rejected'),
    });
  });
});

it('what somebody changed back is changed again at most once a day', async () => {
  const scene = await deployedAccount({}, [{ id: one, tags: { 'imds-warden': 'modify' } }]);
  await remember(scene, one, { made: { ...made, at: ago(0.5) } });
  const { items } = await plan(scene);
  expect(items).toMatchObject([
    { status: 'held', reason: expect.stringContaining('changed it back') },
  ]);
  await apply(scene);
  expect(changed(scene.sandbox)).toEqual([]);
});

it('outside its window a modify waits and says so; a restore does not', async () => {
  const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
  const days = [weekdays[(new Date().getUTCDay() + 3) % 7]];
  const changeWindow = { days, from: '08:00', to: '09:00', timezone: 'UTC' };
  const scene = await deployedAccount({ changeWindow }, [
    { id: one, tags: { 'imds-warden': 'modify' } },
    { id: two, tags: { 'imds-warden': 'restore' }, options: { httpTokens: 'required' } },
  ]);
  const { items } = await plan(scene);
  expect(items.map(({ instanceId, status }) => [instanceId, status])).toEqual([
    [one, 'waiting'],
    [two, 'change'],
  ]);
  expect(items[0]?.waitsFor).toMatch(/^changes are made on .* from 08:00 to 09:00 \(UTC\) only/);
  await apply(scene);
  expect(changed(scene.sandbox)).toEqual([two]);
});

it('a plan that any other run has overtaken is not applied', async () => {
  const scene = await deployedAccount({}, [{ id: one, tags: { 'imds-warden': 'modify' } }]);
  scene.sandbox.onCall(async ({ phase, call }) => {
    if (phase !== 'before' || call.operation !== 'GetMetricData') return;
    const startedAt = new Date().toISOString();
    await announceRun(scene.table, {
      runId: 'hourly',
      startedAt,
      scope: 'watch',
      startedBy: 'watch',
    });
  });
  const { code, stderr } = await apply(scene);
  expect(stderr).toContain('run hourly has begun since the plan was made; start again');
  expect([code, changed(scene.sandbox)]).toEqual([1, []]);
});
