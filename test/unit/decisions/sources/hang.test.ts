import { describe, expect, it } from 'vitest';
import { addHanging, hang } from '../../../../shared/decisions/sources/hang.ts';
import { readApart } from '../../../../shared/decisions/sources/hang-apart.ts';
import type { Instance } from '../../../../shared/domain/instance.ts';
import type { Intent } from '../../../../shared/domain/intent.ts';
import type { VerdictKind } from '../../../../shared/domain/verdict.ts';
import { instanceWith } from '../../support/instances.ts';
import { configurationOf, fleetOf, groupOf, refTo, templateOf } from '../../support/sources.ts';
import { judgedRegion } from './judged.ts';

const judged = judgedRegion({
  templates: [templateOf([{}])],
  configurations: [configurationOf()],
  groups: [groupOf([refTo('1')]), groupOf([], { name: 'old', configuration: 'web-lc' })],
  fleets: [fleetOf([refTo('1')])],
});
const one = (kind: VerdictKind, spoilt: Partial<Instance>) => ({
  instance: instanceWith(spoilt),
  verdict: { kind },
});
const key = (rest: string) => `123456789012/eu-west-1/${rest}`;

it('counts each living instance at everything that it came from', () => {
  const template = { id: 'lt-1', version: 1 };
  expect(
    hang(
      [
        one('ready', { group: 'web', template, imageId: 'ami-1' }),
        one('in-use', { group: 'web', template, imageId: 'ami-other' }),
        one('ready', { group: 'old' }),
        one('enforced', { fleet: 'fleet-1', template }),
        one('ready', { group: 'web', template, state: 'terminated' }),
        one('ready', {}),
      ],
      judged,
    ),
  ).toEqual({
    [key('template/lt-1')]: { ready: 1, 'in-use': 1, enforced: 1 },
    [key('group/web')]: { ready: 1, 'in-use': 1 },
    [key('group/old')]: { ready: 1 },
    [key('configuration/web-lc')]: { ready: 1 },
    [key('fleet/fleet-1')]: { enforced: 1 },
    [key('image/ami-1')]: { ready: 1 },
  });
});

const apartOf = (...hangers: Parameters<typeof hang>[0]) =>
  readApart(hang(hangers, judged), { account: '123456789012', region: 'eu-west-1' });
const asking = (intent: Intent) => ({ ...one('enforced', { group: 'web' }), intent });

describe('apart from sources', () => {
  const nothing = { byHand: {}, stopped: {}, restoring: {} };

  it('counts what is not ready and was launched by nothing that is known, or by an AMI alone', () => {
    expect(
      apartOf(
        one('in-use', { imageId: 'ami-1' }),
        one('unknown', { imageId: 'ami-of-somebody' }),
        one('in-use', { template: { id: 'lt-gone', version: 1 } }),
        one('ready', {}),
        one('in-use', { group: 'web' }),
        one('in-use', { state: 'terminated' }),
      ),
    ).toEqual({ ...nothing, byHand: { 'in-use': 2, unknown: 1 } });
  });

  it('tells the stopped of which nothing is known from those that are in use', () => {
    expect(
      apartOf(one('unknown', { state: 'stopped' }), one('in-use', { state: 'stopped' })),
    ).toEqual({ ...nothing, stopped: { unknown: 1 }, byHand: { 'in-use': 1 } });
  });

  it('counts what its tag or its plan gives IMDSv1 back, and what nobody understands', () => {
    const undo = { action: 'refuse', asked: 'undo', reason: 'denied' } as const;
    expect(
      apartOf(
        asking({ kind: 'restore', until: null, reason: null }),
        asking({ kind: 'not-understood', problem: 'until is no date' }),
        asking({ kind: 'modify', force: false, hopLimit: null, reason: null }),
        { ...one('ready', { group: 'web' }), plan: undo },
        one('ready', { group: 'web' }),
      ),
    ).toEqual({ ...nothing, restoring: { enforced: 2, ready: 1 } });
  });
});

it('adds up page by page to what it counts at once', () => {
  const all = [one('ready', { group: 'web' }), one('in-use', { group: 'web' })];
  expect(addHanging(...all.map((each) => hang([each], judged)))).toEqual(hang(all, judged));
});

it("counts a group's instances at the template that would replace them, whatever they came from", () => {
  const switched = judgedRegion({
    templates: [templateOf([{}]), templateOf([{}], { id: 'lt-2', name: 'new' })],
    groups: [groupOf([refTo('1', { templateId: 'lt-2' })])],
  });
  const instance = { group: 'web', template: { id: 'lt-1', version: 1 } };
  expect(hang([one('in-use', instance)], switched)).toMatchObject({
    [key('template/lt-1')]: { 'in-use': 1 },
    [key('template/lt-2')]: { 'in-use': 1 },
  });
  expect(hang([one('in-use', { group: 'web' })], switched)).toHaveProperty([key('template/lt-2')]);
});
