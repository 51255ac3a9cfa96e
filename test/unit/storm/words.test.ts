import { expect, it } from 'vitest';
import type { StormResult } from '../../../storm/play/play-storm.ts';
import { complaintLines, isCalm, jsonLine, table } from '../../../storm/report/words.ts';

const perfect: StormResult = {
  options: { owners: 3, instances: 9, faults: 0.3, seed: 1 },
  owners: 3,
  digests: 3,
  lost: [],
  duplicated: [],
  misdirected: [],
  mails: 2,
  posts: 3,
  heard: { mail: [1, 1], channel: [1, 1], name: [1, 0] },
  runs: 2,
  invocations: 4,
  deadLetters: 0,
  slackRequests: 5,
  warnings: new Map([['Slack was slow', 7]]),
};

it('ends with one line of JSON, which counts', () => {
  const lost = ['nothing reached #team-a'];
  expect(jsonLine({ ...perfect, lost })).toBe(
    '{"owners":3,"digests":3,"lost":1,"duplicated":0,"misdirected":0}',
  );
});

it('is calm only if every owner heard once and nobody else did', () => {
  expect(isCalm(perfect)).toBe(true);
  expect(isCalm({ ...perfect, digests: 2 })).toBe(false);
  for (const kind of ['lost', 'duplicated', 'misdirected'])
    expect(isCalm({ ...perfect, [kind]: ['x'] })).toBe(false);
});

it('names what went astray, twenty of a kind at most', () => {
  const lost = Array.from({ length: 21 }, (_, index) => `nothing reached #team-${index}`);
  const lines = complaintLines({ ...perfect, lost, misdirected: ['#team-a was pinged'] });
  expect(lines).toHaveLength(21);
  expect(lines[0]).toBe('LOST: nothing reached #team-0');
  expect(lines.at(-1)).toBe('MISDIRECTED: #team-a was pinged');
});

it('shows the sums, warnings included', () => {
  expect(table(perfect)).toMatch(/^owners by name who heard +0 of 1$/m);
  expect(table(perfect)).toMatch(/^warned: Slack was slow +7$/m);
});
