import { expect, it } from 'vitest';
import {
  addCounts,
  countAudits,
  countSizes,
  noCounts,
  pendingAction,
} from '../../../shared/decisions/count.ts';
import { auditWith } from '../support/audits.ts';
import { quietWhileOpen, reading, whileEnforced, whileOpen } from '../support/evidence.ts';
import { asking, instanceWith, offOptions, openInstance } from '../support/instances.ts';
import { made, rejectedWatch, remembered, undoes } from '../support/memories.ts';
import { settingsWith } from '../support/settings.ts';

const ready = { instance: openInstance(), evidence: quietWhileOpen };

it('instances are counted by verdict, and those that are going apart', () => {
  const audits = [
    {},
    {},
    ready,
    { instance: openInstance(), evidence: whileOpen(reading([{ daysAgo: 1 }])) },
    { evidence: whileEnforced(reading([{ daysAgo: 1 }])) },
    { instance: instanceWith({ options: offOptions }) },
    { instance: instanceWith({ options: null }) },
    { instance: openInstance({ state: 'terminated' }) },
    { instance: openInstance({ state: 'shutting-down' }) },
  ].map((facts) => auditWith(facts));
  expect(countAudits(audits)).toEqual({
    instances: 7,
    gone: 2,
    rejecting: 1,
    'in-use': 1,
    unknown: 1,
    ready: 1,
    enforced: 2,
    off: 1,
  });
});

it('nothing counted is zero of everything', () => {
  expect(countAudits([])).toEqual(noCounts);
  expect(addCounts()).toEqual(noCounts);
});

it('counts of several targets add up', () => {
  const one = { ...noCounts, instances: 3, ready: 2, unknown: 1 };
  const other = { ...noCounts, instances: 1, gone: 4, ready: 1 };
  expect(addCounts(one, other, noCounts)).toEqual({
    ...noCounts,
    instances: 4,
    gone: 4,
    ready: 3,
    unknown: 1,
  });
});

it('owners and groups have as many instances as live, groups by account and Region', () => {
  const audits = [
    {},
    { instance: instanceWith({ group: 'web' }) },
    { instance: instanceWith({ group: 'web' }) },
    { instance: instanceWith({ group: 'web', region: 'us-east-1' }) },
    { instance: instanceWith({ group: 'web', state: 'terminated' }) },
    { instance: instanceWith({ tags: [] }) },
  ].map((facts) => auditWith(facts));
  expect(countSizes(audits)).toEqual({
    owners: { 'web@example.com': 4, operations: 1 },
    groups: { '123456789012#eu-west-1#web': 2, '123456789012#us-east-1#web': 1 },
  });
});

it('only a plan that changes something is on its way to the limits', () => {
  const used = whileOpen(reading([{ daysAgo: 1 }]));
  const instance = openInstance({ tags: asking('modify'), group: 'web' });
  expect(pendingAction(auditWith({ ...ready, instance }))).toEqual({
    account: '123456789012',
    region: 'eu-west-1',
    instanceId: 'i-0123456789abcdef0',
    owner: 'web@example.com',
    group: 'web',
    action: 'modify',
    undoes: null,
    status: 'asked',
    reason: null,
  });
  const rejected = auditWith(
    { instance: instanceWith({}), memory: remembered({ made, watch: rejectedWatch }) },
    settingsWith({ watch: { onRejection: 'undo' } }),
  );
  expect(pendingAction(rejected)).toMatchObject({ action: 'undo', undoes, status: 'asked' });
  expect([
    pendingAction(auditWith(ready)),
    pendingAction(auditWith({ instance, evidence: used })),
    pendingAction(auditWith({ ...ready, instance: { ...instance, tags: asking('ignore') } })),
  ]).toEqual([null, null, null]);
});
