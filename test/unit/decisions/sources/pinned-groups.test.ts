import { describe, expect, it } from 'vitest';
import { noSourceMemory } from '../../../../shared/domain/sources/source-change.ts';
import { groupOf, refTo, safeVersion, silentVersion } from '../../support/sources.ts';
import { askedTemplate, planOf } from './planning.ts';

/** Why nothing is changed where version 2 was made, and a group of this name stays on version 1. */
function reasonFor(name: string, isMixed = false): string {
  const versions = [silentVersion, { ...safeVersion, version: 2 }];
  const before = { of: 'template', defaultVersion: 1, latestVersion: 1 } as const;
  const at = '2026-11-21T06:31:00.000Z';
  const made = { action: 'modify', from: 1, created: 2, before, at } as const;
  const run = { runId: 'run-1', runStartedAt: '2026-11-21T06:30:00.000Z' };
  return planOf('template', {
    read: {
      templates: [askedTemplate({ versions, latestVersion: 2, defaultVersion: 2 })],
      groups: [groupOf([refTo('1')], { name, isMixed })],
    },
    memory: { ...noSourceMemory, made: { ...made, ...run } },
  }).reason;
}

describe('what a plan says of a group that stays on an old version', () => {
  it.each(['prod web', 'a;b & c|d', '$HOME', '"web"', 'team/web (blue)'])(
    'called %j is a command that names that very group',
    (name) => {
      const [, update, refresh] = reasonFor(name).split('--auto-scaling-group-name ');
      expect(update).toContain(`'${name}' --launch-template LaunchTemplateId=lt-1,Version=2`);
      expect(refresh).toBe(`'${name}'`);
    },
  );

  it.each([
    ['has a character that nobody sees', 'prod\u200bweb'],
    ['has a control character', 'prod\u001b[2Jweb'],
    ['would be read from a file', 'file:///etc/hostname'],
    ['would be fetched', 'https://example.com/name'],
    ['looks like an option', '--debug'],
    ['has a quotation mark of the shell', "it's"],
    ['has two spaces', 'prod  web'],
    ['ends in a space', 'web '],
  ])('whose name %s is no command, but what to do', (_why, name) => {
    const reason = reasonFor(name);
    expect(reason).not.toContain('run: aws');
    expect(reason).not.toContain('--auto-scaling-group-name');
    expect(reason).toContain('is pinned to version 1');
    expect(reason).toContain('set version 2 there in the console');
  });

  it('nor is one of a mixed-instances policy, whose versions stand in several places', () => {
    const reason = reasonFor('file:///etc/hostname', true);
    expect(reason).not.toContain('aws autoscaling');
    expect(reason).toContain('set version 2 wherever it names the launch template');
  });
});
