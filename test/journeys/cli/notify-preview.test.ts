import { describe, expect, it } from 'vitest';
import type { NotifyReport } from '../../../shared/domain/notify-report.ts';
import { busy, id } from '../../support/perfect-fleet.ts';
import { deployedWorld, inWorld, preview } from '../../support/previewed.ts';
import type { World } from '../../support/world.ts';

const anna = 'anna@example.com';
const platform = '#platform';

/** Something of every sort, of two owners and of nobody, in two Regions. */
const fleet = [
  { id: id(1), tags: { owner: anna }, usage: busy },
  { id: id(2), tags: { owner: anna, 'imds-warden': 'modify' }, usage: busy },
  { id: id(3), tags: { owner: anna, 'imds-warden': 'ignore' }, region: 'eu-west-1' },
  { id: id(4), tags: { owner: platform } },
  { id: id(5), tags: { owner: platform, 'imds-warden': 'enforc' }, region: 'eu-west-1' },
  { id: id(6), tags: { owner: 'Bob from accounting' } },
];

/** By their subject, which names no moment, and their text without theirs. */
const timeless = (text: string | null) =>
  (text ?? '').replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, 'MOMENT');

const shown = ({ digests }: NotifyReport) =>
  digests.map(({ subject, mail }) => ({ subject, body: timeless(mail) })).toSorted(bySubject);

function bySubject(a: { subject: string; body: string }, b: typeof a): number {
  return `${a.subject}${a.body}` < `${b.subject}${b.body}` ? -1 : 1;
}

/** What a run publishes to owners, the fallback among them. */
async function published(world: World, runId: string) {
  const before = world.sandbox.account.messages.length;
  await world.run(runId);
  return world.sandbox.account.messages
    .slice(before)
    .filter(({ subject }) => subject?.startsWith('IMDSv2: '))
    .map(({ subject = '', body }) => ({ subject, body: timeless(body) }))
    .toSorted(bySubject);
}

describe('notify --preview', () => {
  it('shows word for word what the next run publishes: first digests, what is new, reminders', async () => {
    const world = await deployedWorld(fleet);
    const first = await preview(world);
    expect(first.report.digests.map(({ owner }) => owner)).toEqual([platform, anna, 'operations']);
    expect(shown(first.report)).toEqual(await published(world, 'run-1'));

    world.advance({ days: 1 });
    world.tag(id(1), { owner: anna, 'imds-warden': 'ignroe' });
    const second = await preview(world);
    expect(second.report.digests.map(({ owner }) => owner)).toEqual([anna]);
    expect(second.report.digests[0]?.mail).toContain(id(1));
    expect(shown(second.report)).toEqual(await published(world, 'run-2'));

    world.advance({ days: 7 });
    const third = await preview(world);
    expect(third.report.digests).toHaveLength(3);
    expect(shown(third.report)).toEqual(await published(world, 'run-3'));
  });

  it('counts owners who would be sent nothing, with since when and until when', async () => {
    const world = await deployedWorld(fleet);
    await world.run('run-1');
    world.advance({ days: 2 });
    const { report, code } = await preview(world, '--owner', 'ANNA@example.com');
    expect(report.digests).toEqual([]);
    expect(report.quiet).toEqual([
      {
        owner: anna,
        instances: 3,
        why: 'told',
        toldAt: expect.stringMatching(/^2027-03-10T12:00:00/),
        remindAt: expect.stringMatching(/^2027-03-17T12:00:00/),
      },
    ]);
    const { stdout } = await inWorld(world, 'notify', '--preview', '--quiet');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'anna@example.com (3 instances): nothing new since 2027-03-10; next reminder on 2027-03-17',
    );
    expect(await published(world, 'run-2')).toEqual([]);
    expect(code).toBe(0);
  });

  it('writes nothing, sends nothing, and asks nothing that could change anything', async () => {
    const world = await deployedWorld(fleet);
    await world.run('run-1');
    world.advance({ days: 8 });
    const table = await world.items('');
    const calls = world.sandbox.calls.all().length;
    const messages = world.sandbox.account.messages.length;
    await inWorld(world, 'notify', '--preview');
    const asked = world.sandbox.calls.all().slice(calls);
    const reading = /^(Describe|Get|List|LookupEvents|Query|BatchGetItem)/;
    expect(asked.length).toBeGreaterThan(5);
    // The test itself has scanned the table.
    const changing = asked.filter(({ operation }) => !reading.test(operation));
    expect(changing.map(({ operation }) => operation)).toEqual([]);
    expect(world.sandbox.account.messages).toHaveLength(messages);
    expect(await world.items('')).toEqual(table);
  });

  it('tells changes that no digest has told, and shows those that the run would make as planned', async () => {
    const world = await deployedWorld(
      [
        { id: id(1), tags: { owner: anna, 'imds-warden': 'modify' } },
        { id: id(2), tags: { owner: anna } },
      ],
      { sandbox: { appliesAfterSeconds: 0 } },
    );
    const planned = await preview(world);
    expect(planned.report.planned).toBe(1);
    expect(planned.stderr).toContain(
      'Note: a run would first make 1 change and tell them as made; nothing is changed here',
    );
    expect(planned.report.digests[0]?.mail?.replaceAll(/\s+/g, ' ')).toContain(
      'Asked: modify. Planned: the next run makes it',
    );
    await inWorld(world, 'apply', '--yes', '--quiet');
    const made = await preview(world);
    expect(made.report.planned).toBe(0);
    expect(made.report.digests[0]?.mail).toMatch(/CHANGED \(1\)/);
    expect(shown(made.report)).toEqual(await published(world, 'run-1'));
  });

  it('names Regions that could not be read, as the run does, and ends with exit code 4', async () => {
    const world = await deployedWorld(fleet);
    world.sandbox.faults.add({
      operation: 'DescribeInstances',
      region: 'eu-west-1',
      fault: { kind: 'access-denied' },
    });
    const { report, code, stderr } = await preview(world);
    expect(report.unread).toEqual(['eu-west-1']);
    expect(report.digests[0]?.mail).toMatch(/eu-west-1/);
    expect(stderr).toContain('eu-west-1 in account 111122223333 could not be read');
    expect(code).toBe(4);
    expect(shown(report)).toEqual(await published(world, 'run-1'));
  });

  it('says where each digest goes, and whether anybody is there', async () => {
    const names = { platform: { email: anna, channel: platform } };
    const world = await deployedWorld(fleet, {
      settings: { owners: { names }, slack: {} },
      readers: false,
    });
    await world.run('run-1');
    world.advance({ days: 8 });
    const { report } = await preview(world, '--owner', 'Platform');
    expect(report.digests[0]).toMatchObject({
      owner: anna,
      to: {
        mail: { address: anna, state: 'expired', since: '2027-03-10T12:00:00.000Z' },
        slack: { place: platform, state: 'connected' },
      },
    });
    const { stdout } = await inWorld(world, 'notify', '--preview', '--owner', anna);
    expect(stdout).toContain('To:      anna@example.com: expired, invited on 2027-03-10\n');
    expect(stdout).toContain('         Slack #platform: connected\n');
  });

  it('--channel slack shows what is handed to Slack, as JSON block for block', async () => {
    const world = await deployedWorld(fleet, { settings: { slack: {} } });
    const of = ['--owner', platform, '--channel', 'slack'] as const;
    const { report } = await preview(world, ...of);
    const { stdout } = await inWorld(world, 'notify', '--preview', ...of);
    await world.run('run-1');
    const [queued] = world.sandbox.account.messages.filter(({ topicArn }) =>
      topicArn.includes('owner-platform'),
    );
    const { sqs } = JSON.parse(queued?.body ?? '{}') as { readonly sqs: string };
    const { messages } = JSON.parse(sqs) as { readonly messages: unknown };
    expect(report.digests[0]?.mail).toBeNull();
    expect(timeless(JSON.stringify(report.digests[0]?.slack))).toBe(
      timeless(JSON.stringify(messages)),
    );
    expect(stdout).toContain(id(4));
    expect(stdout).not.toContain('"type"');
  });

  it('without --preview is refused, before anything is asked, and says how to start a run', async () => {
    const world = await deployedWorld(fleet);
    const calls = world.sandbox.calls.all().length;
    const { code, stderr } = await inWorld(world, 'notify');
    expect(stderr).toMatch(/only a run sends digests, .*aws stepfunctions start-execution/);
    expect([code, world.sandbox.calls.all().length]).toEqual([2, calls]);
  });

  it('refuses an owner whom nobody knows, and names those that come close', async () => {
    const world = await deployedWorld(fleet);
    const { code, stderr } = await preview(world, '--owner', 'ana@example.com');
    expect(stderr).toContain(
      'no owner "ana@example.com" is known here (did you mean anna@example.com',
    );
    expect(code).toBe(2);
  });
});
