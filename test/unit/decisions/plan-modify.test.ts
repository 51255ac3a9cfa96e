import { describe, expect, it } from 'vitest';
import {
  missing,
  quietWhileEnforced,
  reading,
  unreadable,
  whileEnforced,
  whileOpen,
} from '../support/evidence.ts';
import { instanceWith, offOptions, openInstance, perfect } from '../support/instances.ts';
import { planFor } from '../support/plans.ts';

const wanted = { httpEndpoint: 'enabled', httpTokens: 'required' };
const used = { evidence: whileOpen(reading([{ daysAgo: 1 }])) };
const only = '; the only IMDSv1 call in 15 months was in the 3 days from 2026-11-19';
const off = { instance: instanceWith({ options: offOptions }) };

it('a ready instance is modified, for the reason that it is ready', () => {
  expect(planFor('modify')).toEqual({
    action: 'modify',
    wanted,
    reason:
      'IMDSv1 is allowed, but no call without a token was seen in the last 15 days, all of them observed; no IMDSv1 call in 15 months is known',
  });
});

it('the reason tag is part of the reason', () => {
  expect(planFor('modify', { reason: 'case 4711' }).reason).toContain('observed (case 4711); no');
});

describe('the hop limit', () => {
  it('is sent when it is asked for', () => {
    expect(planFor('modify', { 'hop-limit': '3' })).toMatchObject({
      action: 'modify',
      wanted: { ...wanted, hopLimit: 3 },
    });
  });

  it('is never sent when it is not, so that EC2 keeps it', () => {
    const instance = openInstance({
      options: { ...offOptions, httpEndpoint: 'enabled', httpTokens: 'optional', hopLimit: 5 },
    });
    expect(planFor('modify', {}, { instance })).toMatchObject({ action: 'modify', wanted });
    expect(Object.keys(wanted)).not.toContain('hopLimit');
  });

  it.each([
    ['enforced', quietWhileEnforced, ''],
    ['rejecting', whileEnforced(reading([{ daysAgo: 1 }])), only],
  ])('alone is changed on an instance that is %s', (_, evidence, lastCall) => {
    expect(planFor('modify', { 'hop-limit': '3' }, { instance: perfect, evidence })).toEqual({
      action: 'modify',
      wanted: { ...wanted, hopLimit: 3 },
      reason: `IMDSv2 is required already; only the hop limit changes${lastCall}`,
    });
  });

  it('that is there already leaves nothing to do', () => {
    expect(planFor('modify', { 'hop-limit': '2' }, { instance: perfect }).action).toBe('none');
  });
});

describe('it is held', () => {
  it('while IMDSv1 is in use', () => {
    expect(planFor('modify', {}, used)).toEqual({
      action: 'hold',
      asked: 'modify',
      reason: `IMDSv1 is allowed, and 1 call without a token was seen in the last 15 days${only}`,
      override: 'set the tag imds-warden:force=true to do it all the same',
    });
  });

  it.each([
    ['missing', whileOpen(missing)],
    ['unreadable', whileOpen(unreadable)],
    ['partial', whileOpen(reading([], (days) => days <= 12))],
  ])('while the evidence is %s', (_, evidence) => {
    expect(planFor('modify', {}, { evidence })).toMatchObject({ action: 'hold', asked: 'modify' });
  });

  it('where the metadata service is off, since modify would switch it on', () => {
    expect(planFor('modify', {}, off)).toMatchObject({
      action: 'hold',
      asked: 'modify',
      reason:
        'the metadata service is switched off, and modify would switch it on again; no IMDSv1 call in 15 months is known',
    });
  });

  it('where force=false says so', () => {
    expect(planFor('modify', { force: 'false' }, used).action).toBe('hold');
  });
});

describe('by force it is made', () => {
  const force = { force: 'true' };

  it('although IMDSv1 is in use, which the reason says', () => {
    expect(planFor('modify', force, used)).toEqual({
      action: 'modify',
      wanted,
      reason: `forced by tag although IMDSv1 is allowed, and 1 call without a token was seen in the last 15 days${only}`,
    });
  });

  it.each([
    ['the evidence is missing', { evidence: whileOpen(missing) }],
    ['the evidence is unreadable', { evidence: whileOpen(unreadable) }],
    ['the metadata service is off', off],
  ])('although %s', (_, facts) => {
    expect(planFor('modify', force, facts)).toMatchObject({ action: 'modify', wanted });
  });

  it('in the same way when the instance is ready anyway', () => {
    expect(planFor('modify', force)).toEqual(planFor('modify'));
  });
});
