import { expect, it } from 'vitest';
import { addHanging, hang } from '../../../../shared/decisions/sources/hang.ts';
import type { Instance } from '../../../../shared/domain/instance.ts';
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
