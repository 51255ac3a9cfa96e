import { describe, expect, it } from 'vitest';
import { CallFailed } from '../../../shared/domain/errors.ts';
import { queryOf, toRow } from '../../../shared/gateways/role-delivery/query.ts';
import {
  type QueryStanding,
  waitForQuery,
} from '../../../shared/gateways/role-delivery/wait-for-query.ts';

const role = 'arn:aws:iam::111122223333:role/service/web';
const id = 'i-0123456789abcdef0';

describe('one row of the answer', () => {
  it.each([
    ['as CloudTrail Lake writes times', '2026-11-08 13:51:00.000'],
    ['as Athena shows the text of a trail', '2026-11-08T13:51:00Z'],
    ['as Athena shows a time', '2026-11-08 13:51:00.000 UTC'],
  ])('is understood %s', (_, last) => {
    expect(toRow([role, id, '12', last])).toEqual({
      roleArn: role,
      instanceId: id,
      calls: 12,
      lastAt: '2026-11-08T13:51:00.000Z',
    });
  });

  it('of a session that is no instance is left out', () => {
    expect(toRow([role, 'deploy', '1', '2026-11-08 13:51:00.000'])).toBeNull();
  });

  it.each([
    ['no number', [role, id, 'many', '2026-11-08 13:51:00.000']],
    ['no time', [role, id, '1', 'yesterday']],
    ['no role', [undefined, id, '1', '2026-11-08 13:51:00.000']],
    ['too few columns', [role, id, '1']],
  ])('with %s is an error, and no guess', (_, values) => {
    expect(() => toRow(values)).toThrow(CallFailed);
  });
});

it('asks for one account, one delivery, and from a time on', () => {
  const query = queryOf('"logs"."trail"', '111122223333', '2026-11-08T00:00:00Z');
  expect(query).toContain(`FROM "logs"."trail" WHERE eventtime > '2026-11-08T00:00:00Z'`);
  expect(query).toContain(`useridentity.accountid = '111122223333'`);
  expect(query).toContain(`ec2roledelivery = '1.0'`);
});

function world(isUp = false) {
  let milliseconds = 0;
  const pauses: number[] = [];
  const pause = async (time: number) => {
    pauses.push(time);
    milliseconds += time;
  };
  return { pauses, pause, now: () => new Date(milliseconds), timeIsUp: () => isUp };
}

describe('waiting for a query', () => {
  const standings = (...states: readonly QueryStanding[]) => {
    let next = 0;
    return async () => states[Math.min(next++, states.length - 1)] ?? running;
  };
  const running: QueryStanding = { state: 'running', text: null };
  const done: QueryStanding = { state: 'done', text: null };

  it('looks again, less and less often, until it is done', async () => {
    const tools = world();
    await waitForQuery('the query', standings(running, running, running, done), tools);
    expect(tools.pauses).toEqual([1000, 1500, 2250]);
  });

  it('says why it failed', async () => {
    const failed: QueryStanding = { state: 'failed', text: 'no such table' };
    await expect(waitForQuery('the query', standings(running, failed), world())).rejects.toThrow(
      'the query failed: no such table',
    );
  });

  it('gives up after minutes', async () => {
    const tools = world();
    await expect(waitForQuery('the query', standings(running), tools)).rejects.toThrow('in time');
    expect(tools.pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThan(6 * 60_000);
  });

  it('gives up where the time of the Lambda is up', async () => {
    await expect(waitForQuery('the query', standings(running), world(true))).rejects.toThrow(
      'in time',
    );
  });
});
