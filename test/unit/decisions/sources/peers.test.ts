import { describe, expect, it } from 'vitest';
import { findOrigin } from '../../../../shared/decisions/sources/find-origin.ts';
import { sourceKey } from '../../../../shared/domain/sources/source.ts';
import { instanceWith } from '../../support/instances.ts';
import {
  configurationOf,
  fleetOf,
  groupOf,
  permissive,
  refTo,
  requiring,
  templateOf,
} from '../../support/sources.ts';
import { judgedOne, judgedRegion } from './judged.ts';

/**
 * What went wrong in the code of other tools, as far as they judge what instances come from: each as a test that this one
 * does not. The names in front are those of the tools.
 */
describe('prowler', () => {
  it('passes a template without metadata options, as if the metadata service were switched off', () => {
    const judged = judgedOne('template', { templates: [templateOf([{ options: {} }])] });
    expect(judged.verdict).toBe('v1-allowed');
    expect(judged.launches[0]?.launch.httpEndpoint).toEqual({ value: 'enabled', by: 'ec2' });
  });

  it('passes tokens optional where the endpoint is not named', () => {
    const options = { httpTokens: 'optional' } as const;
    expect(judgedOne('template', { templates: [templateOf([{ options }])] }).verdict).toBe(
      'v1-allowed',
    );
    // Not even an account default of IMDSv2 helps, as the template names it itself.
    expect(
      judgedOne('template', { templates: [templateOf([{ options }])], defaults: requiring })
        .verdict,
    ).toBe('v1-allowed');
  });

  it('calls tokens required with an endpoint that is not named "switched off"', () => {
    const options = { httpTokens: 'required' } as const;
    expect(judgedOne('template', { templates: [templateOf([{ options }])] }).verdict).toBe(
      'v2-only',
    );
  });

  it('passes a template of which any old version requires IMDSv2', () => {
    const templates = [templateOf([{}, { options: {} }])];
    expect(judgedOne('template', { templates })).toMatchObject({
      verdict: 'v1-allowed',
      reason: expect.stringContaining('version 2 (default, latest)'),
    });
  });

  it('matches launch configurations by name across Regions', () => {
    const groups = [groupOf([], { configuration: 'web-lc' })];
    const open = judgedRegion({
      region: 'us-east-1',
      configurations: [configurationOf({ options: {} })],
      groups,
    });
    const fixed = judgedRegion({ configurations: [configurationOf()], groups });
    const found = [open, fixed].flatMap(({ sources }) =>
      sources
        .filter(({ kind }) => kind === 'configuration')
        .map((source) => [sourceKey(source), source.verdict]),
    );
    expect(found).toEqual([
      ['123456789012/us-east-1/configuration/web-lc', 'v1-allowed'],
      ['123456789012/eu-west-1/configuration/web-lc', 'v2-only'],
    ]);
    expect(findOrigin(instanceWith({ group: 'web' }), fixed)?.launch).toBe('v2-only');
  });

  it('takes what could not be read for what is not there', () => {
    const judged = judgedRegion({ unread: { groups: 'AccessDenied', templates: 'Throttled' } });
    const origin = findOrigin(instanceWith({ group: 'web' }), judged);
    expect(origin).toMatchObject({ launch: 'unknown' });
    expect(origin?.note).toContain('AccessDenied');
  });
});

describe('steampipe', () => {
  it('looks only at the default version of a template', () => {
    const templates = [templateOf([{}, { options: {} }, { options: {} }], { defaultVersion: 1 })];
    const groups = [groupOf([refTo('2')])];
    const judged = judgedOne('template', { templates, groups });
    expect(judged.verdict).toBe('v1-allowed');
    expect(judged.launches.map(({ usedBy, launch }) => [usedBy, launch.verdict])).toEqual([
      [['default'], 'v2-only'],
      [['group web'], 'v1-allowed'],
      [['latest'], 'v1-allowed'],
    ]);
  });

  it('calls a template bad of which nobody uses the bad version', () => {
    // Versions that nobody uses are not even read.
    const templates = [templateOf([{ version: 9 }], { defaultVersion: 9, latestVersion: 9 })];
    expect(judgedOne('template', { templates }).verdict).toBe('v2-only');
  });

  it('calls an endpoint that is switched off an alarm', () => {
    const options = { httpEndpoint: 'disabled', httpTokens: 'optional' } as const;
    expect(judgedOne('template', { templates: [templateOf([{ options }])] }).verdict).toBe('off');
  });
});

describe('automated-security-response', () => {
  it('breaks on a Region where any group uses a launch template', () => {
    const { sources } = judgedRegion({
      templates: [templateOf([{}])],
      configurations: [configurationOf({ options: {} })],
      groups: [
        groupOf([refTo('1')], { name: 'by-template' }),
        groupOf([], { name: 'by-configuration', configuration: 'web-lc' }),
        groupOf([], { name: 'by-neither' }),
      ],
      fleets: [fleetOf([refTo('1')])],
    });
    expect(
      sources.filter(({ kind }) => kind === 'group').map(({ id, verdict }) => [id, verdict]),
    ).toEqual([
      ['by-configuration', 'v1-allowed'],
      ['by-neither', 'unknown'],
      ['by-template', 'v2-only'],
    ]);
  });

  it('has nothing to say of launch templates', () => {
    const group = groupOf([refTo('1')]);
    const { sources } = judgedRegion({
      templates: [templateOf([{ options: {} }])],
      groups: [group],
      defaults: permissive,
    });
    expect(sources.map(({ kind, verdict }) => [kind, verdict])).toContainEqual([
      'template',
      'v1-allowed',
    ]);
  });
});
