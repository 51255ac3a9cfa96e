import { describe, expect, it } from 'vitest';
import { planSourceUndo } from '../../../../shared/decisions/sources/plan-source-undo.ts';
import type { SourceChange } from '../../../../shared/domain/sources/source-change.ts';
import type { RegionSources } from '../../../../shared/domain/sources/source.ts';
import {
  groupOf,
  permissive,
  refTo,
  regionWith,
  requiring,
  safeVersion,
  silentVersion,
  templateOf,
} from '../../support/sources.ts';

const made = (spoilt: Partial<SourceChange>): SourceChange =>
  ({
    account: '123456789012',
    region: 'eu-west-1',
    kind: 'template',
    id: 'lt-1',
    action: 'modify',
    runId: 'run-1',
    part: 1,
    status: 'applied',
    created: null,
    reason: 'because',
    before: { of: 'template', defaultVersion: 1, latestVersion: 1 },
    ...spoilt,
  }) as SourceChange;
const created = made({
  call: { call: 'create-version', from: 1, options: {}, description: 'ours' },
  created: 2,
});
const set = made({ call: { call: 'set-default', version: 2 }, part: 2 });

const old = { ...silentVersion, options: { httpTokens: 'optional', hopLimit: 3 } } as const;
const read = (spoilt: Partial<RegionSources> = {}): RegionSources =>
  regionWith({
    templates: [templateOf([old, safeVersion])],
    groups: [groupOf([refTo('$Default')])],
    ...spoilt,
  });
const undoOf = (changes: readonly SourceChange[], region: RegionSources) =>
  planSourceUndo({ made: changes, read: region, defaults: region.defaults });

describe('an undo of a template', () => {
  it('sets the default back, and deletes nothing', () => {
    expect(undoOf([created, set], read())).toMatchObject({
      action: 'undo',
      calls: [{ call: 'set-default', version: 1 }],
    });
  });

  it('gives those on $Latest a copy of the former latest, just as it is', () => {
    const templates = [templateOf([old, safeVersion], { defaultVersion: 1 })];
    expect(
      undoOf([created], read({ templates, groups: [groupOf([refTo('$Latest')])] })),
    ).toMatchObject({
      calls: [{ call: 'create-version', from: 1, options: old.options }],
    });
  });

  it('is nothing where nobody takes the new version', () => {
    const templates = [templateOf([old, safeVersion], { defaultVersion: 1 })];
    expect(undoOf([created], read({ templates })).action).toBe('none');
    expect(undoOf([created, set], read({ templates })).action).toBe('none');
  });

  it('leaves those alone on $Latest who have come to a version of somebody else', () => {
    const templates = [templateOf([old, safeVersion, silentVersion], { defaultVersion: 1 })];
    expect(
      undoOf([created], read({ templates, groups: [groupOf([refTo('$Latest')])] })).action,
    ).toBe('none');
  });

  it.each([
    [
      'somebody has set another default since',
      { templates: [templateOf([old, safeVersion, silentVersion])] },
    ],
    ['it is gone', { templates: [] }],
    ['who launches from it is not known', { unread: { groups: 'denied' } }],
    ['its launches would fail', { defaults: { ...permissive, httpTokensEnforced: true } }],
    [
      'whether its launches would fail is not known',
      { defaults: { kind: 'unreadable', why: 'denied' } as const },
    ],
    [
      'the former default was deleted',
      {
        templates: [templateOf([old, safeVersion], { versions: [{ ...safeVersion, version: 2 }] })],
      },
    ],
    [
      'a service manages it now',
      { templates: [templateOf([old, safeVersion], { managedBy: 'eks' })] },
    ],
  ])('is refused where %s', (_, spoilt) => {
    expect(undoOf([created, set], read(spoilt)).action).toBe('refuse');
  });

  it('is refused where $Latest cannot go back, because the former latest was deleted', () => {
    const templates = [
      templateOf([safeVersion, safeVersion], { versions: [{ ...safeVersion, version: 2 }] }),
    ];
    expect(
      undoOf([created], read({ templates, groups: [groupOf([refTo('$Latest')])] })).action,
    ).toBe('refuse');
  });
});

it('an undo of the version alone is refused where a later change made it the default, and names that', () => {
  expect(undoOf([created], read())).toMatchObject({
    action: 'refuse',
    reason: expect.stringMatching(/version 2.*by a later change: undo that one first/),
  });
  expect(undoOf([set], read())).toMatchObject({ calls: [{ call: 'set-default', version: 1 }] });
});

describe("an undo of the account's defaults", () => {
  const required = made({
    kind: 'defaults',
    id: 'defaults',
    action: 'require',
    call: { call: 'set-defaults', options: { httpTokens: 'required', hopLimit: 2 } },
    before: { of: 'defaults', options: { hopLimit: 1 }, enforced: false },
  });
  const enforced = made({
    kind: 'defaults',
    id: 'defaults',
    action: 'enforce',
    call: { call: 'set-enforced', enforced: true },
    before: { of: 'defaults', options: requiring.options, enforced: false },
  });

  it('gives each its value back, and what had none no preference', () => {
    expect(undoOf([required], read({ defaults: requiring }))).toMatchObject({
      calls: [{ call: 'set-defaults', options: { httpTokens: null, hopLimit: 1 } }],
    });
  });

  it('sends only what is not as before already', () => {
    const defaults = { ...permissive, options: { httpTokens: 'required', hopLimit: 1 } } as const;
    expect(undoOf([required], read({ defaults }))).toMatchObject({
      calls: [{ options: { httpTokens: null } }],
    });
    expect(
      undoOf([required], read({ defaults: { ...permissive, options: { hopLimit: 1 } } })).action,
    ).toBe('none');
  });

  it.each([
    [
      'somebody has set another hop limit since',
      { ...requiring, options: { httpTokens: 'required', hopLimit: 5 } },
    ],
    ['it is enforced, so that launches would fail', { ...requiring, httpTokensEnforced: true }],
    ['a declarative policy manages them now', { ...requiring, declarativePolicy: true }],
    ['they cannot be read', { kind: 'unreadable', why: 'denied' }],
  ] as const)('is refused where %s', (_, defaults) => {
    expect(undoOf([required], read({ defaults })).action).toBe('refuse');
  });

  it('turns enforcement off again', () => {
    const defaults = { ...requiring, httpTokensEnforced: true };
    expect(undoOf([enforced], read({ defaults }))).toMatchObject({
      calls: [{ call: 'set-enforced', enforced: false }],
    });
    expect(undoOf([enforced], read({ defaults: requiring })).action).toBe('none');
  });
});

it('neither an AMI nor an undo can be undone', () => {
  expect(undoOf([made({ kind: 'image', action: 'require-v2' })], read())).toMatchObject({
    action: 'refuse',
    reason: expect.stringContaining('new AMI'),
  });
  expect(undoOf([made({ action: 'undo' })], read()).action).toBe('refuse');
});
