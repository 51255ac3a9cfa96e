import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import type { Call } from '../../sandbox/index.ts';
import { runUntilKilled } from '../support/break-off.ts';
import { smallPages } from '../support/small-pages.ts';
import { restoreId, twoChanges } from '../support/two-changes.ts';
import { startWorld, type World } from '../support/world.ts';

const email = 'team@example.com';
const id = (digit: number) => `i-0000000000000000${digit}`;
const used = (digit: number, owner = email, tags: Record<string, string> = {}) => ({
  id: id(digit),
  tags: { owner, ...tags },
  usage: { launchedAt: '-400d', calls: [{ perDay: 4 }] },
});

async function forget(world: World, instanceId: string): Promise<void> {
  const client = new DynamoDBClient(world.sandbox.clientConfig('us-east-1'));
  const [state] = (await world.items('INSTANCE#', 'STATE')).filter(({ pk }) =>
    pk.endsWith(instanceId),
  );
  await DynamoDBDocumentClient.from(client).send(
    new DeleteCommand({ TableName: 'journeys', Key: { pk: state?.pk, sk: state?.sk } }),
  );
}

function about(calls: readonly Call[], operation: string, word: string): number {
  const ofWord = calls.filter(({ parameters }) => JSON.stringify(parameters).includes(`"${word}"`));
  return ofWord.filter((call) => call.operation === operation).length;
}

it('a run has news items only of what is asked for, and the digest tells all of it', async () => {
  const instances = [used(1), used(2, email, { 'imds-warden': 'modify' }), used(3)];
  const world = await startWorld({ instances });
  await world.run('run-1');
  expect((await world.newsOf('run-1')).map(({ instanceId }) => instanceId)).toEqual([id(2)]);
  const [mail] = world.mail(email);
  expect(mail?.subject).toBe('IMDSv2: 3 instances need your work, account 111122223333');
  for (const digit of [1, 2, 3])
    expect(mail?.body.match(new RegExp(`^ {2}${id(digit)}`, 'gm'))).toHaveLength(1);
});

it('on a day on which nothing is due no record of an instance is read for it, and none of an owner written', async () => {
  const held = used(3, 'asks@example.com', { 'imds-warden': 'modify' });
  const world = await startWorld({ instances: [used(1), used(2, 'other@example.com'), held] });
  const callsOfRun = async (runId: string) => {
    let from = Infinity;
    await world.run(runId, {
      before: ({ name }) => {
        if (name === 'notify-owners') from = world.sandbox.calls.all().length;
      },
    });
    return world.sandbox.calls.all().slice(from);
  };
  const first = await callsOfRun('run-1');
  expect(about(first, 'BatchGetItem', 'STATE')).toBe(2);
  expect(about(first, 'UpdateItem', 'OWNER')).toBeGreaterThan(0);
  world.advance({ days: 1 });
  const second = await callsOfRun('run-2');
  expect(about(second, 'BatchGetItem', 'STATE')).toBe(0);
  expect(about(second, 'UpdateItem', 'OWNER')).toBe(0);
  for (const owner of [email, 'other@example.com', 'asks@example.com'])
    expect(world.mail(owner)).toHaveLength(1);
});

it('where a record is missing its owner is sent nothing rather than not all, and the next run sends it', async () => {
  const world = await startWorld({ instances: [used(1), used(2), used(3, 'other@example.com')] });
  const run = await world.run('run-1', {
    before: async ({ name }) => {
      if (name === 'notify-owners') await forget(world, id(2));
    },
  });
  expect(run).toMatchObject({ status: 'partial', problems: [expect.stringContaining(email)] });
  expect([world.mail(email), world.mail('other@example.com')].map(({ length }) => length)).toEqual([
    0, 1,
  ]);
  world.advance({ days: 1 });
  expect((await world.run('run-2')).status).toBe('complete');
  expect(world.mail(email)[0]?.subject).toContain('2 instances');
});

it('a change of a run that broke off is told of an instance that by now is only listed, and once', async () => {
  const world = await twoChanges();
  await runUntilKilled(world, 'run-1', 'notify-owners', { call: 1, side: 'before' });
  world.advance({ minutes: 31 });
  world.tag(restoreId, { owner: email });
  await world.run('run-2');
  const [news] = (await world.newsOf('run-2')).filter(({ instanceId }) => instanceId === restoreId);
  expect(news).toMatchObject({ intent: 'none', verdict: 'unknown', change: { runId: 'run-1' } });
  const [mail] = world.mail(email);
  expect(mail?.subject).toContain('2 instances');
  expect(mail?.body).toMatch(new RegExp(`CHANGED \\(2\\)[^]*${restoreId}[^]*Changed: `));
  expect(mail?.body.match(new RegExp(`^ {2}${restoreId}`, 'gm'))).toHaveLength(1);
});

it('owners with items, with listed instances and with both are each told once, however often time is up', async () => {
  const owners = [
    'a@example.com',
    'a_b@example.com',
    "a'b@example.com",
    '#alerts',
    'b@example.com',
  ];
  const instances = owners.flatMap((owner, index) => [
    ...(index % 2 ? [] : [used(index + 1, owner)]),
    ...(index % 3 ? [] : [{ tags: { owner, 'imds-warden': 'modify' } }]),
  ]);
  const world = await startWorld({ instances: [...instances, used(9, 'a_b@example.com')] });
  await world.run('run-1', { tools: { timeIsUp: () => true } });
  const told = (await world.sentOf('run-1')).map(({ owner }) => owner);
  expect(told.toSorted()).toEqual(owners.toSorted());
  expect(world.calls('Publish')).toHaveLength(owners.length + 1);
  expect((await world.owner('a@example.com'))?.told.length).toBeGreaterThan(0);
});

it('of a Region that broke off after a page, what was read is told, and told once', async () => {
  const instances = Array.from({ length: 8 }, (_, index) => used(index + 1));
  const world = await startWorld({ instances });
  smallPages(world.sandbox, { instances: 5 });
  const fault = { kind: 'access-denied' } as const;
  let pages = 0;
  const stop = world.sandbox.onCall(({ phase, call: { operation } }) => {
    if (phase !== 'after' || operation !== 'DescribeInstances') return;
    pages += 1;
    if (pages === 1) world.sandbox.faults.add({ operation: 'DescribeInstances', fault });
  });
  expect((await world.run('run-1')).status).toBe('partial');
  expect(world.mail(email)[0]?.subject).toContain('5 instances');
  stop();
  world.sandbox.faults.clear();
  world.advance({ days: 1 });
  expect((await world.run('run-2')).status).toBe('complete');
  expect(world.mail(email)[1]?.subject).toContain('8 instances');
  world.advance({ days: 1 });
  await world.run('run-3');
  expect(world.mail(email)).toHaveLength(2);
});
