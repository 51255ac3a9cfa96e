import { describe, expect, it } from 'vitest';
import {
  configurationOf,
  fleetOf,
  groupOf,
  markedImage,
  permissive,
  refTo,
  requiring,
  silentVersion,
  templateOf,
} from '../../support/sources.ts';
import { found, ofOne, sourcesOf } from './found.ts';

describe('launches with tokens required only', () => {
  it('break a template that names optional, or names nothing', () => {
    expect(found('RequireImdsV2', ofOne({ options: { httpTokens: 'optional' } }))).toEqual([
      'breaks template lt-1: version 1 (default, latest) names HttpTokens optional',
    ]);
    expect(found('RequireImdsV2', ofOne(silentVersion))).toEqual([
      'breaks template lt-1: version 1 (default, latest) names no HttpTokens, and would get optional',
    ]);
  });

  it('break one whose endpoint is off, unless it requires tokens too', () => {
    const off = { httpEndpoint: 'disabled' };
    expect(found('RequireImdsV2', ofOne({ options: off }))).toHaveLength(1);
    expect(found('RequireImdsV2', ofOne({ options: { ...off, httpTokens: 'required' } }))).toEqual(
      [],
    );
  });

  it('may break one that gets IMDSv2 by the default or by its AMI: whether IAM sees that is not known', () => {
    expect(found('RequireImdsV2', ofOne(silentVersion, { defaults: requiring }))).toEqual([
      "unknown template lt-1: version 1 (default, latest) gets HttpTokens required by the account's default alone, which IAM may not see",
    ]);
    expect(found('RequireImdsV2', ofOne(silentVersion, { images: [markedImage] }))).toEqual([
      expect.stringMatching(
        /^unknown .* gets HttpTokens required by its AMI alone, which IAM may not see$/,
      ),
    ]);
  });

  it('may break one of which too little could be read', () => {
    const defaults = { kind: 'unreadable', why: 'AccessDenied' } as const;
    expect(found('RequireImdsV2', ofOne(silentVersion, { defaults }))).toEqual([
      expect.stringMatching(
        /^unknown template lt-1: .*gets a HttpTokens that is not known: .*AccessDenied/,
      ),
    ]);
  });

  it('break creating or updating a group or a fleet, and not what it launches', () => {
    const sources = sourcesOf({
      templates: [templateOf([silentVersion])],
      groups: [groupOf([refTo('1')])],
      fleets: [fleetOf([refTo('1')])],
    });
    expect(found('RequireImdsV2', { sources })).toEqual([
      'breaks fleet fleet-1: lt-1 version 1 names no HttpTokens, and would get optional; checked when it is updated, not when it launches',
      'breaks group web: lt-1 version 1 names no HttpTokens, and would get optional; checked when it is updated, not when it launches',
      expect.stringMatching(/^breaks template lt-1: version 1 /),
    ]);
  });

  it('do not stop launch configurations, nor the launch specifications of a Spot Fleet', () => {
    const sources = sourcesOf({
      configurations: [configurationOf({ options: {} })],
      groups: [groupOf([], { configuration: 'web-lc' })],
      fleets: [fleetOf([], { kind: 'spot-fleet', id: 'sfr-1', images: ['ami-1'] })],
    });
    expect(found('RequireImdsV2', { sources })).toEqual([
      'not-stopped configuration web-lc: it names no HttpTokens, and would get optional',
      'not-stopped group web: launch configuration web-lc names no HttpTokens, and would get optional',
      'not-stopped spot-fleet sfr-1: ami-1 names no HttpTokens, and would get optional',
    ]);
  });

  it('need not stop a launch configuration that gets IMDSv2 by the default', () => {
    const configurations = [configurationOf({ options: {} })];
    const sources = sourcesOf({ configurations, defaults: requiring });
    expect(found('RequireImdsV2', { sources })).toEqual([]);
  });

  it('say nothing of AMIs and defaults, which launch nothing by themselves', () => {
    const sources = sourcesOf({}).filter(({ kind }) => kind === 'image' || kind === 'defaults');
    expect(sources).not.toEqual([]);
    expect(found('RequireImdsV2', { sources })).toEqual([]);
  });
});

describe('launches with a limited hop limit', () => {
  const named = ofOne({ options: { httpTokens: 'required', hopLimit: 5 } });

  it('break a template that names more hops, unless they are allowed', () => {
    expect(found('MaxImdsHopLimit', named)).toEqual([
      'breaks template lt-1: version 1 (default, latest) names hop limit 5',
    ]);
    expect(found('MaxImdsHopLimit', named, { hopLimit: 5 })).toEqual([]);
  });

  it('break nothing that names no AMI: whichever it will be, it makes no more than 2 hops', () => {
    const facts = ofOne({ imageId: null, options: { httpTokens: 'required' } });
    expect(found('MaxImdsHopLimit', facts)).toEqual([]);
    expect(found('MaxImdsHopLimit', facts, { hopLimit: 1 })).toEqual([
      expect.stringMatching(/^unknown template lt-1: .* gets a hop limit that is not known/),
    ]);
  });

  it('may break one that gets more hops by the default', () => {
    const defaults = { ...permissive, options: { hopLimit: 3 } };
    const { sources } = ofOne({ options: { httpTokens: 'required' } }, { defaults });
    expect(found('MaxImdsHopLimit', { sources })).toEqual([
      expect.stringMatching(/^unknown .* gets hop limit 3 by the account's default alone/),
    ]);
  });
});
