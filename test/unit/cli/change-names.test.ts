import { describe, expect, it } from 'vitest';
import { parseChangeNames } from '../../../cli/options/parse-change-names.ts';
import { changeId } from '../../../shared/domain/change-ref.ts';
import { sourceChangeId } from '../../../shared/domain/sources/source-name.ts';

const id = 'i-0123456789abcdef0';
const target = { account: '111122223333', region: 'eu-west-1' };
const of = (source: object) => ({ runId: 'run-1', instanceId: null, source });

describe('what undo takes', () => {
  it.each([
    ['cli-20261122T043632Z-1d3bbf', { runId: 'cli-20261122T043632Z-1d3bbf', instanceId: null }],
    [
      '5c1e0f0e-0000-4000-8000-0123456789ab_2f',
      { runId: '5c1e0f0e-0000-4000-8000-0123456789ab_2f', instanceId: null },
    ],
    [`run-1/${id}`, { runId: 'run-1', instanceId: id }],
    ['run-1/i-01234567', { runId: 'run-1', instanceId: 'i-01234567' }],
    ['  run-1 ', { runId: 'run-1', instanceId: null }],
    ['run-1/lt-0123456789abcdef0', of({ kind: 'template', text: 'lt-0123456789abcdef0' })],
    ['run-1/ami-01234567', of({ kind: 'image', text: 'ami-01234567' })],
    ['run-1/defaults-eu-west-1', of({ kind: 'defaults', text: 'defaults-eu-west-1' })],
  ])('is a run or a change: %s', (text, name) => {
    expect(parseChangeNames([text])).toEqual([name]);
  });

  it('is what is printed of a change', () => {
    const change = { runId: 'run-1', instanceId: id };
    expect(parseChangeNames([changeId(change)])).toEqual([change]);
  });

  it.each([
    ['template', 'lt-0123456789abcdef0', 'run-1/lt-0123456789abcdef0'],
    ['image', 'ami-0123456789abcdef0', 'run-1/ami-0123456789abcdef0'],
    ['defaults', 'defaults', 'run-1/defaults-eu-west-1'],
  ] as const)('is what is printed of a change of a source: %s', (kind, sourceId, text) => {
    const printed = sourceChangeId({ ...target, kind, id: sourceId, runId: 'run-1' });
    expect(printed).toBe(text);
    expect(parseChangeNames([printed])).toMatchObject([{ runId: 'run-1', source: { kind } }]);
  });

  it('is several', () => {
    expect(parseChangeNames(['a', `b/${id}`])).toHaveLength(2);
  });

  it.each([
    '',
    ' ',
    'a b',
    `/${id}`,
    `run-1/`,
    'run-1/i-1',
    'run-1/lt-1',
    'run-1/defaults',
    'run-1/defaults-x',
    `run-1/${id}/1`,
    'a*',
    'x'.repeat(81),
  ])('is not "%s", and it is quoted', (text) => {
    expect(() => parseChangeNames(['run-1', text])).toThrow(
      expect.objectContaining({
        name: 'UsageError',
        message: expect.stringMatching(
          /^undo takes the id of a run, or of one of its changes \(RUN\/i-0123456789abcdef0\), not ".*"$/,
        ),
      }),
    );
  });

  it('is no instance: that would be all of its changes, or none; it says what lists them', () => {
    expect(() => parseChangeNames([id])).toThrow(
      `undo takes changes, and "${id}" is an instance; imds-warden explain ${id} lists its changes`,
    );
  });

  it.each([
    [
      'lt-0123456789abcdef0',
      'is a launch template; imds-warden explain lt-0123456789abcdef0 lists',
    ],
    ['ami-0123456789abcdef0', 'is an AMI; imds-warden explain ami-0123456789abcdef0 lists'],
    ['defaults-eu-west-1', 'are the defaults of a Region; write RUN/defaults-eu-west-1'],
  ])('is no source by itself: %s', (text, words) => {
    expect(() => parseChangeNames([text])).toThrow(`undo takes changes, and "${text}" ${words}`);
  });

  it('quotes nothing that could move a cursor', () => {
    expect(() => parseChangeNames(['\u001B[2J'])).toThrow(/not "\[2J"$/);
  });
});
