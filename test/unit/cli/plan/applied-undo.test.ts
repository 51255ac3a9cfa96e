import { describe, expect, it } from 'vitest';
import { renderApplied } from '../../../../cli/render/applied/render-applied.ts';
import type { Change } from '../../../../shared/domain/change.ts';
import { enforcedOptions, offOptions, openOptions } from '../../support/instances.ts';
import { settingsWith } from '../../support/settings.ts';
import { appliedWith, changesOf } from './applied.ts';
import { plain } from './plans.ts';

describe('how to go back', () => {
  const openOneHop = { ...openOptions, hopLimit: 1 };
  const modify = { httpEndpoint: 'enabled', httpTokens: 'required' } as const;
  const restore = { httpEndpoint: 'enabled', httpTokens: 'optional' } as const;
  const disable = { httpEndpoint: 'disabled' } as const;

  it.each<[string, Partial<Change>, readonly string[]]>([
    ['modify', { wanted: modify }, ['--http-endpoint enabled --http-tokens optional']],
    [
      'modify with a hop limit',
      { before: openOneHop, wanted: { ...modify, hopLimit: 2 } },
      ['--http-endpoint enabled --http-tokens optional --http-put-response-hop-limit 1'],
    ],
    [
      'modify that changed the hop limit alone',
      { before: { ...enforcedOptions, hopLimit: 1 }, wanted: { ...modify, hopLimit: 2 } },
      ['--http-endpoint enabled --http-put-response-hop-limit 1'],
    ],
    [
      'restore',
      { before: enforcedOptions, wanted: restore },
      ['--http-endpoint enabled --http-tokens required'],
    ],
    [
      'disable, without allowing IMDSv1 where it was enforced',
      { before: enforcedOptions, wanted: disable },
      ['--http-endpoint enabled'],
    ],
    [
      'restore of what was only switched off',
      { before: { ...openOptions, httpEndpoint: 'disabled' }, wanted: restore },
      ['--http-endpoint disabled'],
    ],
    [
      'restore of what was off and enforced, in two steps',
      { before: offOptions, wanted: restore },
      ['--http-endpoint enabled --http-tokens required', '--http-endpoint disabled'],
    ],
    [
      'a change of the two settings that no tag has yet',
      { wanted: { httpProtocolIpv6: 'enabled', instanceMetadataTags: 'enabled' } },
      ['--http-endpoint enabled --http-protocol-ipv6 disabled --instance-metadata-tags disabled'],
    ],
  ])('takes back a %s', (_, change, options) => {
    const start =
      '  aws ec2 modify-instance-metadata-options --region eu-west-1 --instance-id i-00000000000000001';
    expect(commands(change)).toEqual(options.map((text) => `${start} ${text}`));
  });

  it('is told of what EC2 accepted, and not of what it did not do or what is not known', () => {
    expect(commands({ status: 'requested', after: null })).toHaveLength(1);
    expect(
      commands({ status: 'failed' }, { status: 'superseded' }, { status: 'intended' }),
    ).toEqual([]);
    expect(commands({ before: null })).toEqual([]);
    expect(printed({ status: 'failed' })).not.toContain('TO PUT IT BACK');
  });

  it('says that a tag brings the change again, with the tag key of the settings', () => {
    const settings = settingsWith({ tags: { action: 'v2' } });
    const run = { ...appliedWith([]).run, settings };
    const applied = appliedWith(changesOf({}), [], { run });
    expect(renderApplied([applied], plain).replaceAll('\n', ' ')).toContain(
      'A tag that still asks for the change makes the next run do it again: remove it first, or set v2=ignore.',
    );
  });

  it('is never wrapped, however narrow the terminal', () => {
    const narrow = renderApplied([appliedWith(changesOf({}))], { ...plain, width: 30 });
    expect(narrow).toMatch(/^ {2}aws ec2 modify-.* --http-tokens optional$/m);
  });

  it('is told of 20 changes, with how many more there are', () => {
    expect(many(20).match(/^ {2}aws ec2/gm)).toHaveLength(20);
    expect(many(20)).not.toContain('more;');
    expect(many(23).match(/^ {2}aws ec2/gm)).toHaveLength(20);
    expect(many(23)).toContain('TO PUT IT BACK (23)\n');
    expect(many(23)).toContain(
      '\n  ... and 3 more; what they were before is in the records of all 23.\n',
    );
  });
});

function printed(...changes: readonly Partial<Change>[]): string {
  return renderApplied([appliedWith(changesOf(...changes))], plain);
}

function commands(...changes: readonly Partial<Change>[]): readonly string[] {
  return printed(...changes).match(/^ *aws ec2 .*/gm) ?? [];
}

function many(count: number): string {
  return printed(...Array.from({ length: count }, () => ({})));
}
