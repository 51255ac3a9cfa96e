import { EC2Client, ModifyInstanceMetadataOptionsCommand } from '@aws-sdk/client-ec2';
import { expect, it } from 'vitest';
import { id, owner } from '../support/perfect-fleet.ts';
import { HOME, startWorld, type World } from '../support/world.ts';

/** Somebody else, with credentials of his own, allows IMDSv1 again. */
async function changeBack(world: World): Promise<void> {
  const client = new EC2Client(world.sandbox.clientConfig(HOME));
  await client.send(
    new ModifyInstanceMetadataOptionsCommand({
      InstanceId: id(1),
      HttpEndpoint: 'enabled',
      HttpTokens: 'optional',
    }),
  );
  world.advance({ minutes: 1 });
}

const changed = async (world: World) =>
  (await world.changesOf(id(1))).map(({ runId, status }) => [runId, status]);

it('what somebody changed back is told once, with his name, and changed again once a day', async () => {
  const world = await startWorld({
    instances: [{ id: id(1), tags: { owner, 'imds-warden': 'modify' } }],
  });
  await world.run('first');
  world.advance({ hours: 2 });
  await changeBack(world);

  // Within a day of the change it is told, and left alone.
  const run = await world.run('second');
  expect(run).toMatchObject({ status: 'complete', changes: { applied: 0 } });
  expect(await changed(world)).toEqual([['first', 'applied']]);
  const [notice] = await world.noticesOf(id(1));
  expect(notice).toMatchObject({ kind: 'drifted', toldAt: expect.any(String) });
  expect(notice?.text).toMatch(
    /^arn:aws:sts::111122223333:assumed-role\/sandbox\/sandbox changed back what run first had changed on 2027-03-10 \(tokens required -> optional\); as the tag imds-warden still says modify, it is changed again, at most once a day$/,
  );
  expect(world.mail(owner).at(-1)?.body.replaceAll(/\s+/g, ' ')).toContain(
    'assumed-role/sandbox/sandbox changed back what run first had changed',
  );

  // A day after the change the tag is followed again.
  world.advance({ hours: 23 });
  await world.run('third');
  expect(await changed(world)).toEqual([
    ['first', 'applied'],
    ['third', 'applied'],
  ]);
  expect(world.options(id(1)).httpTokens).toBe('required');
  expect(await world.noticesOf(id(1))).toHaveLength(1);

  // Changed back once more, it is told once more.
  await changeBack(world);
  world.advance({ hours: 1 });
  await world.run('fourth');
  expect((await world.noticesOf(id(1))).map(({ kind }) => kind)).toEqual(['drifted', 'drifted']);
});

it('where the tag does not ask any more, it is told and left as it is', async () => {
  const world = await startWorld({
    instances: [{ id: id(1), tags: { owner, 'imds-warden': 'modify' } }],
  });
  await world.run('first');
  world.tag(id(1), { owner });
  await changeBack(world);
  world.advance({ days: 2 });

  await world.run('second');

  expect(world.options(id(1)).httpTokens).toBe('optional');
  expect(await changed(world)).toEqual([['first', 'applied']]);
  const [notice, second] = await world.noticesOf(id(1));
  expect(second).toBeUndefined();
  expect(notice).toMatchObject({
    kind: 'drifted',
    text: expect.not.stringMatching(/changed again/),
  });
});

it('without CloudTrail the drift is told all the same, and that nobody knows who it was', async () => {
  const world = await startWorld({
    instances: [{ id: id(1), tags: { owner, 'imds-warden': 'modify' } }],
  });
  await world.run('first');
  await changeBack(world);
  world.sandbox.faults.add({
    service: 'cloudtrail',
    fault: { kind: 'access-denied' },
  });

  const run = await world.run('second');

  expect(run.status).toBe('complete');
  expect((await world.noticesOf(id(1)))[0]?.text).toMatch(
    /^somebody \(CloudTrail does not say who\) changed back/,
  );
});
