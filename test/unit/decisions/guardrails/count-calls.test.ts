import { expect, it } from 'vitest';
import { countCalls } from '../../../../shared/decisions/guardrails/count-calls.ts';

const event = {
  account: '111122223333',
  region: 'eu-west-1',
  action: 'ec2:ModifyInstanceMetadataOptions',
  principal: 'arn:aws:iam::111122223333:role/ops',
  asked: { HttpTokens: 'optional', HttpEndpoint: 'enabled' },
  lastAt: '2026-11-20T10:00:00.000Z',
} as const;

it('counts calls that are alike, in whatever order their settings stand, and keeps the newest time', () => {
  const asked = { HttpEndpoint: 'enabled', HttpTokens: 'optional' };
  const later = '2026-11-21T10:00:00.000Z';
  expect(
    countCalls([
      event,
      { ...event, asked, lastAt: later },
      { ...event, lastAt: '2026-01-01T00:00:00.000Z' },
    ]),
  ).toEqual([{ ...event, asked: expect.anything(), calls: 3, lastAt: later }]);
});

it('keeps apart what differs in caller, Region, call or what was asked', () => {
  const others = [
    { ...event, principal: 'arn:aws:iam::111122223333:user/me' },
    { ...event, region: 'us-east-1' },
    { ...event, action: 'ec2:ModifyInstanceMetadataDefaults' as const },
    { ...event, asked: { HttpTokens: 'required' } },
  ];
  expect(countCalls([event, ...others])).toHaveLength(5);
});
