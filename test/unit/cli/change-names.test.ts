import { describe, expect, it } from 'vitest';
import { parseChangeNames } from '../../../cli/options/parse-change-names.ts';
import { changeId } from '../../../shared/domain/change-ref.ts';

const id = 'i-0123456789abcdef0';

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
  ])('is a run or a change: %s', (text, name) => {
    expect(parseChangeNames([text])).toEqual([name]);
  });

  it('is what is printed of a change', () => {
    const change = { runId: 'run-1', instanceId: id };
    expect(parseChangeNames([changeId(change)])).toEqual([change]);
  });

  it('is several', () => {
    expect(parseChangeNames(['a', `b/${id}`])).toHaveLength(2);
  });

  it.each(['', ' ', 'a b', `/${id}`, `run-1/`, 'run-1/i-1', `run-1/${id}/1`, 'a*', 'x'.repeat(81)])(
    'is not "%s", and it is quoted',
    (text) => {
      expect(() => parseChangeNames(['run-1', text])).toThrow(
        expect.objectContaining({
          name: 'UsageError',
          message: expect.stringMatching(
            /^undo takes the id of a run, or of one of its changes \(RUN\/i-0123456789abcdef0\), not ".*"$/,
          ),
        }),
      );
    },
  );

  it('is no instance: that would be all of its changes, or none; it says what lists them', () => {
    expect(() => parseChangeNames([id])).toThrow(
      `undo takes changes, and "${id}" is an instance; imds-warden explain ${id} lists its changes`,
    );
  });

  it('quotes nothing that could move a cursor', () => {
    expect(() => parseChangeNames(['\u001B[2J'])).toThrow(/not "\[2J"$/);
  });
});
