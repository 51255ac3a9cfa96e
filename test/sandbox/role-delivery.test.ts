import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import {
  CloudTrailClient,
  DescribeQueryCommand,
  GetQueryResultsCommand as GetLakeResultsCommand,
  StartQueryCommand,
} from '@aws-sdk/client-cloudtrail';
import { describe, expect, it } from 'vitest';
import type { RoleDeliveryDescription } from '../../sandbox/fleet/source-description.ts';
import { ID, withSandbox } from './with-sandbox.ts';

const STORE = '11111111-2222-3333-4444-555555555555';
const ROLE = 'arn:aws:iam::111122223333:role/web';
const OTHER = 'i-0fedcba9876543210';

async function withRows(more: Partial<RoleDeliveryDescription> = {}) {
  // Without token buckets, which a clock that stands still never refills.
  const { config } = await withSandbox({
    throttle: 'off',
    fleet: {
      roleDelivery: [
        {
          eventDataStore: `arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/${STORE}`,
          athena: { database: 'logs', table: 'trail' },
          rows: [
            { roleArn: ROLE, instanceId: ID, delivery: '1.0', calls: 12, lastAt: '-2d' },
            { roleArn: ROLE, instanceId: OTHER, delivery: '2.0', calls: 99 },
            { roleArn: ROLE, instanceId: OTHER, delivery: '1.0', calls: 1, lastAt: '-20d' },
          ],
          ...more,
        },
      ],
    },
  });
  return { lake: new CloudTrailClient(config()), athena: new AthenaClient(config()) };
}

const statement = (from: string, since = '2027-02-24 12:00:00') =>
  `SELECT userIdentity.sessionContext.sessionIssuer.arn AS role,
     element_at(split(userIdentity.principalId, ':'), 2) AS instance, count(*) AS calls, max(eventTime) AS last
   FROM ${from} WHERE userIdentity.sessionContext.ec2RoleDelivery = '1.0' AND eventTime > '${since}'
   GROUP BY 1, 2`;

describe('CloudTrail Lake', () => {
  it('answers what it found once the query was queued and has run', async () => {
    const { lake } = await withRows();
    const { QueryId } = await lake.send(
      new StartQueryCommand({ QueryStatement: statement(STORE) }),
    );
    const look = () => lake.send(new GetLakeResultsCommand({ QueryId }));
    expect((await look()).QueryStatus).toBe('QUEUED');
    expect((await look()).QueryStatus).toBe('RUNNING');
    expect(await look()).toMatchObject({
      QueryStatus: 'FINISHED',
      QueryStatistics: { ResultsCount: 1, TotalResultsCount: 1 },
      QueryResultRows: [
        [{ role: ROLE }, { instance: ID }, { calls: '12' }, { last: '2027-03-08 12:00:00.000' }],
      ],
    });
  });

  it('pages, and asks since when it is told', async () => {
    const { lake } = await withRows();
    const { QueryId } = await lake.send(
      new StartQueryCommand({ QueryStatement: statement(STORE, '2027-01-01 00:00:00') }),
    );
    for (const _ of [1, 2]) await lake.send(new GetLakeResultsCommand({ QueryId }));
    const first = await lake.send(new GetLakeResultsCommand({ QueryId, MaxQueryResults: 1 }));
    const second = await lake.send(
      new GetLakeResultsCommand({ QueryId, MaxQueryResults: 1, NextToken: first.NextToken }),
    );
    expect([first, second].map(({ QueryResultRows: rows }) => rows?.[0]?.[1])).toEqual([
      { instance: ID },
      { instance: OTHER },
    ]);
    expect(second.NextToken).toBeUndefined();
  });

  it('of one account answers its roles only', async () => {
    const { lake } = await withRows();
    const found = async (account: string) => {
      const QueryStatement = statement(STORE).replace(
        'WHERE',
        `WHERE userIdentity.accountId = '${account}' AND`,
      );
      const { QueryId } = await lake.send(new StartQueryCommand({ QueryStatement }));
      for (const _ of [1, 2]) await lake.send(new GetLakeResultsCommand({ QueryId }));
      return (await lake.send(new GetLakeResultsCommand({ QueryId }))).QueryResultRows?.length;
    };
    expect(await found('111122223333')).toBe(1);
    expect(await found('999900001111')).toBe(0);
  });

  it('fails on demand, and says why', async () => {
    const { lake } = await withRows({ failsWith: 'Too many resources.' });
    const { QueryId } = await lake.send(
      new StartQueryCommand({ QueryStatement: statement(STORE) }),
    );
    const looks = [];
    for (const _ of [1, 2, 3]) looks.push(await lake.send(new DescribeQueryCommand({ QueryId })));
    expect(looks.map(({ QueryStatus }) => QueryStatus)).toEqual(['QUEUED', 'RUNNING', 'FAILED']);
    expect(looks[2]?.ErrorMessage).toBe('Too many resources.');
  });

  it.each([
    [statement('99999999-2222-3333-4444-555555555555'), 'EventDataStoreNotFoundException'],
    [`SELECT eventName AS role FROM ${STORE}`, 'InvalidQueryStatementException'],
    [statement(STORE).replace("'1.0'", "'2.0'"), 'InvalidQueryStatementException'],
    [statement(STORE).replace('AS calls', 'AS colour'), 'InvalidQueryStatementException'],
  ])('refuses %s', async (QueryStatement, name) => {
    const { lake } = await withRows();
    await expect(lake.send(new StartQueryCommand({ QueryStatement }))).rejects.toMatchObject({
      name,
    });
  });

  it('knows no query that nobody started', async () => {
    const { lake } = await withRows();
    await expect(lake.send(new GetLakeResultsCommand({ QueryId: STORE }))).rejects.toMatchObject({
      name: 'QueryIdNotFoundException',
    });
  });
});

const start = (table = 'logs.trail', WorkGroup?: string) =>
  new StartQueryExecutionCommand({
    QueryString: statement(table, '2027-01-01T00:00:00Z'),
    ...(WorkGroup === undefined ? {} : { WorkGroup }),
  });

describe('Athena', () => {
  it('answers rows under the names of the columns, once it is there', async () => {
    const { athena } = await withRows();
    const { QueryExecutionId } = await athena.send(start('"logs"."trail"'));
    const results = () => athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
    await expect(results()).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: expect.stringContaining('not yet finished'),
    });
    const states = [];
    for (const _ of [1, 2, 3]) {
      const answer = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
      states.push(answer.QueryExecution?.Status?.State);
    }
    expect(states).toEqual(['QUEUED', 'RUNNING', 'SUCCEEDED']);
    const { ResultSet } = await results();
    expect(ResultSet?.Rows?.map(({ Data }) => Data?.map((datum) => datum.VarCharValue))).toEqual([
      ['role', 'instance', 'calls', 'last'],
      [ROLE, ID, '12', '2027-03-08T12:00:00Z'],
      [ROLE, OTHER, '1', '2027-02-18T12:00:00Z'],
    ]);
  });

  it('takes the database from the context of the query', async () => {
    const { athena } = await withRows();
    const inContext = new StartQueryExecutionCommand({
      QueryString: statement('trail'),
      QueryExecutionContext: { Database: 'logs' },
    });
    const { QueryExecutionId } = await athena.send(inContext);
    const { QueryExecution } = await athena.send(
      new GetQueryExecutionCommand({ QueryExecutionId }),
    );
    expect(QueryExecution).toMatchObject({
      WorkGroup: 'primary',
      QueryExecutionContext: { Database: 'logs' },
    });
  });

  it('starts one query for one token', async () => {
    const { athena } = await withRows();
    const token = 'a'.repeat(32);
    const input = { QueryString: statement('logs.trail'), ClientRequestToken: token };
    const one = await athena.send(new StartQueryExecutionCommand(input));
    const again = await athena.send(new StartQueryExecutionCommand(input));
    expect(again.QueryExecutionId).toBe(one.QueryExecutionId);
  });

  it('fails on demand, and says why', async () => {
    const { athena } = await withRows({ failsWith: 'COLUMN_NOT_FOUND' });
    const { QueryExecutionId } = await athena.send(start());
    for (const _ of [1, 2]) await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    const { QueryExecution } = await athena.send(
      new GetQueryExecutionCommand({ QueryExecutionId }),
    );
    expect(QueryExecution?.Status).toMatchObject({
      State: 'FAILED',
      StateChangeReason: 'COLUMN_NOT_FOUND',
    });
    await expect(
      athena.send(new GetQueryResultsCommand({ QueryExecutionId })),
    ).rejects.toMatchObject({ message: expect.stringContaining('FAILED') });
  });

  it.each([
    ['a table that is not there', start('logs.other')],
    ['a database that is not there', start('other.trail')],
    ['a work group that is not there', start('logs.trail', 'other')],
  ])('refuses %s', async (_what, command) => {
    const { athena } = await withRows();
    await expect(athena.send(command)).rejects.toMatchObject({ name: 'InvalidRequestException' });
  });
});
