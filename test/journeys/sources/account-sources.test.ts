import { describe, expect, it } from 'vitest';
import { evidenceWindow } from '../../../shared/decisions/evidence-window.ts';
import type { Audit } from '../../../shared/domain/audit.ts';
import { parseSettings } from '../../../shared/domain/parse-settings.ts';
import type { SourceAudit } from '../../../shared/domain/sources/source-audit.ts';
import type { RegionSources } from '../../../shared/domain/sources/source.ts';
import type { TargetOutcome } from '../../../shared/domain/target-outcome.ts';
import { type AccountAudit, auditAccount } from '../../../shared/steps/audit-account.ts';
import { findRoles } from '../../../shared/steps/find-roles.ts';
import { id, owner } from '../../support/perfect-fleet.ts';
import { toolsOf } from '../../support/tools-of.ts';
import { ACCOUNT, HOME, startWorld, type World } from '../../support/world.ts';

const required = { httpTokens: 'required' } as const;
const targets = [HOME, 'eu-west-1'].map((region) => ({ account: ACCOUNT, region }));

const start = () =>
  startWorld({
    regions: targets.map(({ region }) => ({ name: region })),
    templates: [{ name: 'web', id: 'lt-0000000000000000a', versions: [{}, { options: required }] }],
    groups: [
      { name: 'web', launchTemplate: { name: 'web', version: 1 }, tags: { owner } },
      { name: 'empty', launchTemplate: { name: 'web', version: 2 } },
    ],
    images: [
      { id: 'ami-0000000000000000a', name: 'old', lastLaunchedAt: '-200d' },
      { id: 'ami-0000000000000000b', name: 'recent', lastLaunchedAt: '-80d' },
      { id: 'ami-0000000000000000c', name: 'running', lastLaunchedAt: '-200d' },
    ],
    instances: [
      { id: id(1), asg: 'web', imageId: 'ami-0000000000000000c' },
      { id: id(2), asg: 'web', options: required },
      { id: id(3), region: 'eu-west-1' },
    ],
  });

async function audited(world: World, facts: Partial<AccountAudit> = {}) {
  const tools = toolsOf(world);
  const audits: Audit[] = [];
  const outcomes: TargetOutcome[] = [];
  const told: { sources: readonly SourceAudit[]; read: RegionSources; isWhole: boolean }[] = [];
  const settings = parseSettings({});
  world.sandbox.calls.clear();
  const remarks = await auditAccount(tools, targets, {
    settings,
    window: evidenceWindow(world.now(), settings.quietDays),
    roles: await findRoles(tools),
    readDefaults: async () => ({ kind: 'not-read' }),
    onAudits: (batch) => void audits.push(...batch),
    onSources: (sources, read, { isWhole }) => void told.push({ sources, read, isWhole }),
    onTarget: (outcome) => void outcomes.push(outcome),
    ...facts,
  });
  const of = (region: string) => told.find(({ read }) => read.region === region);
  const home = (kind: string) =>
    (of(HOME)?.sources ?? []).filter((source) => source.kind === kind).map((source) => source.id);
  return { ...remarks, audits, outcomes, told, of, home };
}

describe('an audit by the command line', () => {
  it('tells the sources of each Region once, with what hangs on them, and each instance its origin', async () => {
    const world = await start();
    const { gaps, audits, told, of, home } = await audited(world);
    expect(gaps).toEqual([]);
    expect(told.map(({ isWhole }) => isWhole)).toEqual([true, true]);
    expect(of(HOME)?.sources.find(({ id: name }) => name === 'web')).toMatchObject({
      kind: 'group',
      verdict: 'v1-allowed',
      hanging: { ready: 1, enforced: 1 },
    });
    const origin = audits.find(({ instance }) => instance.instanceId === id(1))?.origin;
    expect(origin).toMatchObject({ kind: 'group', id: 'web', launch: 'v1-allowed' });
    expect(home('group')).toEqual(['empty', 'web']);
    // In use, or launched from in the last 90 days.
    expect(home('image')).toEqual(['ami-0000000000000000b', 'ami-0000000000000000c']);
    // Owners are told by tags of groups that were read with the sources.
    expect(world.calls('DescribeAutoScalingGroups')).toHaveLength(2);
    expect(world.calls('GetInstanceMetadataDefaults')).toHaveLength(2);
    const first = audits.find(({ instance }) => instance.instanceId === id(1));
    expect(first?.ownership).toMatchObject({ owner: { key: owner }, from: 'group' });
  });

  it('reads only sources where nobody asks for instances, and counts what hangs on them without judging it', async () => {
    const world = await start();
    const { audits, outcomes, told, of } = await audited(world, { only: 'sources' });
    expect(audits).toEqual([]);
    expect(told.map(({ isWhole }) => isWhole)).toEqual([false, false]);
    expect(outcomes.map(({ error, instances }) => ({ error, instances }))).toEqual([
      { error: null, instances: 0 },
      { error: null, instances: 0 },
    ]);
    expect(of(HOME)?.sources.find(({ id: name }) => name === 'web')?.hanging).toEqual({
      unknown: 2,
    });
    expect(world.calls('DescribeInstances')).toHaveLength(2);
    expect(world.calls('GetMetricData')).toEqual([]);
  });

  it('reads only defaults with one call a Region', async () => {
    const world = await start();
    const { told, gaps, notes } = await audited(world, { only: 'defaults' });
    expect(told.map(({ sources }) => sources.map(({ kind }) => kind))).toEqual([
      ['defaults'],
      ['defaults'],
    ]);
    expect([gaps, notes]).toEqual([[], []]);
    const calls = world.sandbox.calls.all().filter(({ service }) => service !== 'iam');
    expect(calls.map(({ operation }) => operation)).toEqual([
      'GetInstanceMetadataDefaults',
      'GetInstanceMetadataDefaults',
    ]);
  });

  it.each([{ only: 'instances' as const }, { onSources: undefined as never }])(
    'reads no source with %j',
    async (facts) => {
      const world = await start();
      const { audits, told } = await audited(world, facts);
      expect(told).toEqual([]);
      expect(audits).toHaveLength(3);
      expect(audits.map(({ origin }) => origin)).toEqual([null, null, null]);
      expect(world.calls('DescribeLaunchTemplates')).toEqual([]);
    },
  );

  it('is no clean report where one describe is refused', async () => {
    const world = await start();
    world.sandbox.faults.add({
      operation: 'DescribeLaunchTemplates',
      region: HOME,
      fault: { kind: 'access-denied' },
    });
    const { gaps, audits, of, outcomes } = await audited(world);
    expect(gaps).toEqual([
      { region: HOME, text: expect.stringContaining('launch templates could not be read') },
    ]);
    expect(of(HOME)?.read.unread).toMatchObject({ templates: expect.any(String) });
    expect(of(HOME)?.sources.filter(({ kind }) => kind === 'group')).toMatchObject([
      { id: 'empty', verdict: 'unknown' },
      { id: 'web', verdict: 'unknown' },
    ]);
    expect(audits).toHaveLength(3);
    expect(outcomes.every(({ error }) => error === null)).toBe(true);
  });

  it('tells sources without what hangs on them where the instances could not all be read', async () => {
    const world = await start();
    world.sandbox.faults.add({
      operation: 'DescribeInstances',
      region: HOME,
      fault: { kind: 'access-denied' },
    });
    const { of, outcomes } = await audited(world);
    expect(of(HOME)).toMatchObject({ isWhole: false });
    expect(of('eu-west-1')).toMatchObject({ isWhole: true });
    expect(outcomes.find(({ region }) => region === HOME)?.error).toContain('not authorized');
  });

  it('is an unread Region where credentials end while sources are read', async () => {
    const world = await start();
    world.sandbox.faults.add({
      operation: 'DescribeFleets',
      region: HOME,
      fault: { kind: 'error', code: 'ExpiredToken', message: 'expired', status: 400 },
    });
    const { told, outcomes } = await audited(world);
    expect(told.map(({ read }) => read.region)).toEqual(['eu-west-1']);
    expect(outcomes.find(({ region }) => region === HOME)?.error).toContain('ExpiredToken');
  });
});
