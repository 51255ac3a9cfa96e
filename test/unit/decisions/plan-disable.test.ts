import { describe, expect, it } from 'vitest';
import {
  missing,
  quietWhileEnforced,
  reading,
  unreadable,
  whileEnforced,
  whileOpen,
} from '../support/evidence.ts';
import { openInstance, perfect } from '../support/instances.ts';
import { planFor } from '../support/plans.ts';

const profileArn = 'arn:aws:iam::123456789012:instance-profile/web';
const change = { action: 'disable', wanted: { httpEndpoint: 'disabled' } };
const enforced = { instance: perfect, evidence: quietWhileEnforced };

describe('it is made, and sends nothing but the endpoint', () => {
  it('where IMDSv1 is allowed and nothing has used it', () => {
    expect(planFor('disable')).toEqual({
      ...change,
      reason:
        'IMDSv1 is allowed, but no call without a token was seen in the last 15 days, all of them observed; no IMDSv1 call in 15 months is known',
    });
  });

  it('where IMDSv2 is required and the whole quiet window shows no rejected call', () => {
    expect(planFor('disable', {}, enforced)).toMatchObject(change);
  });

  it('whatever the hop-limit tag says', () => {
    expect(planFor('disable', { 'hop-limit': '4' })).toMatchObject(change);
  });
});

describe('it is held', () => {
  it('where an instance profile makes it likely that software fetches credentials', () => {
    expect(planFor('disable', {}, { instance: openInstance({ profileArn }) })).toEqual({
      action: 'hold',
      asked: 'disable',
      reason:
        'it has an instance profile, so software on it is likely to fetch credentials from the metadata service; no IMDSv1 call in 15 months is known',
      override: 'set the tag imds-warden:force=true to do it all the same',
    });
  });

  it.each([
    ['IMDSv1 is in use', { evidence: whileOpen(reading([{ daysAgo: 1 }])) }],
    ['the evidence is missing', { evidence: whileOpen(missing) }],
    ['the evidence is unreadable', { evidence: whileOpen(unreadable) }],
    ['the evidence is partial', { evidence: whileOpen(reading([], (days) => days !== 6)) }],
    ['calls are rejected', { ...enforced, evidence: whileEnforced(reading([{ daysAgo: 1 }])) }],
  ])('where %s', (_, facts) => {
    expect(planFor('disable', {}, facts)).toMatchObject({ action: 'hold', asked: 'disable' });
  });

  it.each([
    ['missing', missing],
    ['unreadable', unreadable],
    ['partial', reading([], (days) => days <= 9)],
  ])('where IMDSv2 is required and the evidence of rejected calls is %s', (_, rejected) => {
    const facts = { ...enforced, evidence: whileEnforced(rejected) };
    expect(planFor('disable', {}, facts)).toMatchObject({
      action: 'hold',
      reason:
        'IMDSv2 is required, but whether software on it still makes calls that are rejected is not known',
    });
  });
});

it.each([
  ['an instance profile', { instance: openInstance({ profileArn }) }],
  ['IMDSv1 in use', { evidence: whileOpen(reading([{ daysAgo: 1 }])) }],
  ['missing evidence', { evidence: whileOpen(missing) }],
  ['rejected calls', { ...enforced, evidence: whileEnforced(reading([{ daysAgo: 1 }])) }],
])('by force it is made in spite of %s', (_, facts) => {
  expect(planFor('disable', { force: 'true' }, facts)).toMatchObject({
    ...change,
    reason: expect.stringMatching(/^forced by tag although /),
  });
});
