import { describe, expect, it } from 'vitest';
import type { OwnersReport } from '../../../shared/domain/owners-report.ts';
import { account, commandLine, emptyFolder } from '../../support/command-line.ts';
import { id } from '../../support/perfect-fleet.ts';
import { deployedWorld, inWorld } from '../../support/previewed.ts';
import type { World } from '../../support/world.ts';

const anna = 'anna@example.com';
const bob = 'bob@example.com';
const platform = '#platform';

/** Anna reads her mail, Bob never answered, the channel is posted to by the queue; one instance is nobody's. */
async function told(settings: object = { slack: {} }): Promise<World> {
  const world = await deployedWorld(
    [
      { id: id(1), tags: { owner: anna } },
      { id: id(2), tags: { owner: anna } },
      { id: id(3), tags: { owner: bob }, region: 'eu-west-1' },
      { id: id(4), tags: { owner: platform } },
      { id: id(5) },
      // Nothing is to be told of it.
      { id: id(6), tags: { owner: 'carol@example.com' }, options: { httpTokens: 'required' } },
    ],
    { settings, readers: false },
  );
  await world.run('run-1');
  world.advance({ hours: 1 });
  confirm(world, anna);
  world.advance({ days: 1 });
  await world.run('run-2');
  return world;
}

/** Clicks the link in the mail. */
function confirm(world: World, address: string): void {
  for (const topic of world.sandbox.account.regions.get('us-east-1')?.topics.values() ?? [])
    for (const subscription of topic.subscriptions)
      if (subscription.endpoint === address)
        Object.assign(subscription, { confirmed: true, arn: `${topic.arn}:${address}` });
}

async function owners(world: World, ...args: readonly string[]) {
  const outcome = await inWorld(world, 'owners', '--quiet', '--format', 'json', ...args);
  return { ...outcome, report: JSON.parse(outcome.stdout || 'null') as OwnersReport };
}

describe('owners', () => {
  it('lists who is told, those that hear nothing first, with address, state, instances and the last message', async () => {
    const { report, code, stderr } = await owners(await told());
    expect([code, stderr]).toEqual([0, '']);
    expect(report.owners.map(({ owner, hearing }) => [owner, hearing.heard])).toEqual([
      [bob, false],
      ['carol@example.com', false],
      ['operations', false],
      [anna, true],
      [platform, true],
    ]);
    const [ofBob, ofCarol, , ofAnna, ofPlatform] = report.owners;
    expect(ofAnna).toMatchObject({
      hearing: {
        mail: { address: anna, state: 'confirmed', since: expect.stringMatching(/^2027-03-11/) },
        slack: null,
        others: 0,
      },
      instances: 2,
      open: 2,
      lastMessage: {
        runId: 'run-2',
        heard: true,
        subject: 'IMDSv2: 2 instances need your work, account 111122223333',
      },
    });
    expect(ofBob?.hearing.mail).toMatchObject({ state: 'pending', since: expect.any(String) });
    expect(ofBob).toMatchObject({ instances: 1, open: 0, lastMessage: { heard: false } });
    expect(ofCarol?.hearing.mail?.state).toBe('not-invited');
    expect(ofCarol?.lastMessage).toBeNull();
    expect(ofPlatform?.hearing.slack).toMatchObject({ place: platform, state: 'connected' });
    expect(report.countedBy).toMatchObject({ runId: 'run-2', status: 'complete' });
    expect(report.totals).toEqual({
      owners: 5,
      heard: 2,
      unheard: 3,
      notKnown: 0,
      instances: 6,
      unheardInstances: 2,
      ownerlessInstances: 1,
    });
  });

  it('as a table says the same in words, the totals last', async () => {
    const { stdout } = await inWorld(await told(), 'owners', '--quiet');
    const text = stdout.replaceAll(/ +/g, ' ');
    expect(text).toMatch(/^owner hears e-mail Slack instances open last message subject\n/);
    expect(text).toContain('\nbob@example.com no pending since 2027-03-10 - 1 0 2027-03-11 ');
    expect(text).toContain('\n#platform yes - #platform: connected 1 0 2027-03-10 ');
    expect(text.replaceAll('\n', ' ')).toContain(
      '5 owners: 3 hear nothing, 2 hear what is sent. 3 of 6 instances are without an owner who can be reached: 2 whose owner hears nothing, 1 that come to operations.',
    );
  });

  it('as CSV has a column for each fact, and --owner chooses one, in any case', async () => {
    const world = await told();
    const { stdout } = await inWorld(
      world,
      'owners',
      '--format',
      'csv',
      '--owner',
      'Bob@Example.com',
    );
    const [head, row, ...others] = stdout.trim().split('\n');
    expect(head).toBe(
      'owner,hears,email,emailState,emailSince,slack,slackState,slackSince,slackError,otherSubscribers,asOf,instances,open,lastSeenAt,lastSentAt,lastRunId,lastSubject',
    );
    expect(row).toMatch(/^bob@example\.com,no,bob@example\.com,pending,2027-03-10T12:00/);
    expect(others).toEqual([]);
    const wrong = await owners(world, '--owner', 'bop@example.com');
    expect(wrong.stderr).toContain('(did you mean bob@example.com');
    expect(wrong.code).toBe(2);
  });

  it('tells an expired invitation, an unsubscribed owner and what Slack said no to', async () => {
    const world = await told();
    for (const topic of world.sandbox.account.regions.get('us-east-1')?.topics.values() ?? []) {
      const left = topic.subscriptions.filter(({ protocol }) => protocol !== 'email');
      topic.subscriptions.splice(0, Infinity, ...left);
    }
    const at = '2027-03-11T13:00:05.000Z';
    await world.rewrite('OWNER', '%23platform', () => ({
      slackTrouble: { at, place: platform, error: 'channel_not_found' },
    }));
    world.advance({ days: 3 });
    const { report } = await owners(world);
    const of = (owner: string) => report.owners.find((line) => line.owner === owner)?.hearing;
    expect(of(bob)?.mail?.state).toBe('expired');
    expect(of(anna)).toMatchObject({ mail: { state: 'unsubscribed' }, heard: false });
    expect(of(platform)).toMatchObject({
      slack: { state: 'trouble', since: at, error: 'channel_not_found' },
      heard: false,
    });
  });

  it('shows what the table remembers, and of when, where SNS may not be asked', async () => {
    const world = await told();
    world.sandbox.faults.add({
      operation: 'ListSubscriptionsByTopic',
      fault: { kind: 'access-denied' },
    });
    const { report, code, stderr } = await owners(world);
    expect(stderr).toMatch(/^Note: who is subscribed now could not be read/);
    expect(code).toBe(0);
    expect(report.owners.find(({ owner }) => owner === anna)?.hearing).toMatchObject({
      mail: { state: 'confirmed' },
      others: null,
      heard: true,
      asOf: expect.stringMatching(/^2027-03-11/),
    });
    const { stdout } = await inWorld(world, 'owners', '--quiet');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('they are shown as the table remembers them');
  });

  it('changes and sends nothing', async () => {
    const world = await told();
    const table = await world.items('');
    const before = world.sandbox.calls.all().length;
    await owners(world);
    const asked = world.sandbox.calls.all().slice(before);
    const others = asked.filter(
      ({ operation }) => !/^(Describe|Get|List|Query|BatchGetItem)/.test(operation),
    );
    expect(others.map(({ operation }) => operation)).toEqual([]);
    expect(await world.items('')).toEqual(table);
  });

  it('without a stack says so, and what to do instead', async () => {
    const { environment } = await account({ fleet: { instances: [] } });
    const folder = emptyFolder();
    const { code, stderr } = await commandLine(['owners'], { environment, folder });
    expect(stderr).toMatch(/no stack is deployed in this account: .*audit --group-by owner$/);
    expect(code).toBe(2);
  });
});
