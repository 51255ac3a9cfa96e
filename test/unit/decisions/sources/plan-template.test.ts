import { describe, expect, it } from 'vitest';
import {
  noSourceMemory,
  type SourceMemory,
} from '../../../../shared/domain/sources/source-change.ts';
import { ownerTag } from '../../support/instances.ts';
import { groupOf, markedImage, refTo, safeVersion, silentVersion } from '../../support/sources.ts';
import { askedTemplate, defaultTag, modifyTag, planOf, type Spoilt } from './planning.ts';

const planTemplate = (spoilt: Spoilt = {}) => planOf('template', spoilt);
const withTemplate = (spoilt: Parameters<typeof askedTemplate>[0], more: Spoilt = {}): Spoilt => ({
  ...more,
  read: { ...more.read, templates: [askedTemplate(spoilt)] },
});
const tags = [ownerTag, modifyTag];

const madeTwo: SourceMemory = {
  ...noSourceMemory,
  made: {
    runId: 'run-1',
    runStartedAt: '2026-11-21T06:30:00.000Z',
    action: 'modify',
    from: 1,
    created: 2,
    before: { of: 'template', defaultVersion: 1, latestVersion: 1 },
    at: '2026-11-21T06:31:00.000Z',
  },
};
/** Version 1 names nothing, and version 2 requires IMDSv2; version 1 is the default still. */
const twoVersions = { versions: [silentVersion, { ...safeVersion, version: 2 }], latestVersion: 2 };

describe('a launch template whose tag asks for it', () => {
  it('gets a copy of the version in use, with all that it names and the hop limit that it has now', () => {
    const named = { instanceMetadataTags: 'enabled', httpProtocolIpv6: 'enabled' } as const;
    const plan = planTemplate(withTemplate({ versions: [{ ...silentVersion, options: named }] }));
    expect(plan).toMatchObject({
      action: 'modify',
      calls: [
        {
          call: 'create-version',
          from: 1,
          options: { ...named, httpTokens: 'required', httpEndpoint: 'enabled', hopLimit: 1 },
        },
      ],
    });
  });

  it('keeps a hop limit that only the AMI gives it', () => {
    const versions = [{ ...silentVersion, options: { httpTokens: 'optional' as const } }];
    expect(
      planTemplate(withTemplate({ versions }, { read: { images: [markedImage] } })),
    ).toMatchObject({
      calls: [{ options: { hopLimit: 2 } }],
    });
  });

  it('gets the hop limit of its tag', () => {
    const hops = { key: 'imds-warden:hop-limit', value: '5' };
    expect(planTemplate(withTemplate({ tags: [...tags, hops] }))).toMatchObject({
      calls: [{ options: { hopLimit: 5 } }],
    });
  });

  it.each([1, 3])('gets hop limit 2 for containers, or what it has beyond that: %i', (hopLimit) => {
    const instanceTags = [{ key: 'kubernetes.io/cluster/web', value: 'owned' }];
    const versions = [{ ...silentVersion, options: { hopLimit }, instanceTags }];
    expect(planTemplate(withTemplate({ versions }))).toMatchObject({
      calls: [{ options: { hopLimit: Math.max(2, hopLimit) } }],
    });
  });

  it('is held where nobody knows the hop limit that it has', () => {
    const versions = [{ ...silentVersion, imageId: null }];
    expect(planTemplate(withTemplate({ versions }))).toMatchObject({
      action: 'hold',
      reason: expect.stringContaining('hop limit'),
      override: expect.stringContaining('imds-warden:hop-limit'),
    });
  });

  it('becomes the default where another tag asks for that', () => {
    expect(planTemplate(withTemplate({ tags: [...tags, defaultTag] }))).toMatchObject({
      calls: [{ call: 'create-version' }, { call: 'set-default', version: null }],
    });
  });

  it('says what else is to be done where it is not to become the default', () => {
    expect(planTemplate().reason).toContain('imds-warden:default=true');
  });
});

describe('nothing is made', () => {
  it.each([
    ['without a tag', { tags: [ownerTag] }],
    ['when the tag says ignore', { tags: [ownerTag, { ...modifyTag, value: 'ignore' }] }],
    ['when the tag is not understood', { tags: [ownerTag, { ...modifyTag, value: 'modfy' }] }],
    [
      'when the tag says what means something on instances',
      { tags: [{ ...modifyTag, value: 'disable' }] },
    ],
    [
      'when the tag for the default is not understood',
      { tags: [...tags, { ...defaultTag, value: 'yes' }] },
    ],
    ['when the version in use requires IMDSv2', { versions: [safeVersion] }],
  ])('%s', (_, spoilt) => {
    expect(planTemplate(withTemplate(spoilt)).action).toBe('none');
  });

  it('of a template that a service manages', () => {
    expect(planTemplate(withTemplate({ managedBy: 'eks.amazonaws.com' }))).toMatchObject({
      action: 'refuse',
      reason: expect.stringContaining('eks.amazonaws.com'),
    });
  });

  it('of a template of a node group, whose lever is another', () => {
    const eks = { key: 'eks:nodegroup-name', value: 'web' };
    expect(planTemplate(withTemplate({ tags: [...tags, eks] })).action).toBe('refuse');
  });
});

describe('a version that was made once is not made again', () => {
  it('while the group stays on the one that was copied: what is left is said', () => {
    const read = { groups: [groupOf([refTo('1')], { name: 'its "web"' })] };
    const plan = planTemplate(
      withTemplate({ ...twoVersions, defaultVersion: 2 }, { memory: madeTwo, read }),
    );
    expect(plan.action).toBe('none');
    expect(plan.reason).toContain(
      `--auto-scaling-group-name 'its "web"' --launch-template LaunchTemplateId=lt-1,Version=2`,
    );
    expect(plan.reason).toContain('start-instance-refresh');
  });

  it('and no command would put an end to a mixed-instances policy', () => {
    const read = { groups: [groupOf([refTo('1')], { isMixed: true })] };
    const { reason } = planTemplate(withTemplate(twoVersions, { memory: madeTwo, read }));
    expect(reason).toContain('pinned to version 1');
    expect(reason).not.toContain('--launch-template LaunchTemplateId');
  });

  it('but becomes the default once that is asked for, through the same gate', () => {
    const asked = withTemplate(
      { ...twoVersions, defaultVersion: 1, tags: [...tags, defaultTag] },
      { memory: madeTwo },
    );
    expect(planTemplate(asked)).toMatchObject({
      action: 'modify',
      calls: [{ call: 'set-default', version: 2 }],
    });
    expect(planTemplate({ ...asked, hanging: { 'in-use': 1 } }).action).toBe('hold');
  });

  it('but of another version that came into use since', () => {
    const versions = [
      silentVersion,
      { ...safeVersion, version: 2 },
      { ...silentVersion, version: 3 },
    ];
    const read = { groups: [groupOf([refTo('3')])] };
    expect(
      planTemplate(
        withTemplate({ versions, latestVersion: 3, defaultVersion: 1 }, { memory: madeTwo, read }),
      ),
    ).toMatchObject({
      calls: [{ call: 'create-version', from: 3 }],
    });
  });

  it('but where somebody has deleted it', () => {
    expect(planTemplate({ memory: madeTwo })).toMatchObject({ calls: [{ from: 1 }] });
  });

  it('nor is any while the change of it is not settled', () => {
    const begun = { runId: 'run-1', runStartedAt: '2026-11-21T06:30:00.000Z', part: 1 };
    expect(planTemplate({ memory: { ...noSourceMemory, begun } })).toMatchObject({
      action: 'none',
      reason: expect.stringContaining('run-1'),
    });
  });

  it('nor is what was undone, until a read has seen its tag gone', () => {
    const undone = { action: 'modify', at: '2026-11-21T06:31:00.000Z', isAskGone: false } as const;
    expect(planTemplate({ memory: { ...madeTwo, undone } }).action).toBe('hold');
    expect(
      planTemplate({ memory: { ...madeTwo, undone: { ...undone, isAskGone: true } } }).action,
    ).toBe('modify');
  });
});
