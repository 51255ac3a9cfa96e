import {
  CreateTagsCommand,
  DeleteTagsCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  type Tag,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { ID, withInstance } from './with-sandbox.ts';

describe('StopInstances and StartInstances', () => {
  it('stop and start with time in between, which the history shows', async () => {
    const { ec2, sandbox } = await withInstance();
    const stopping = await ec2().send(new StopInstancesCommand({ InstanceIds: [ID] }));
    expect(stopping.StoppingInstances?.[0]?.CurrentState?.Name).toBe('stopping');
    sandbox.clock.advance({ hours: 2 });
    expect(sandbox.instance(ID).state).toBe('stopped');
    const starting = await ec2().send(new StartInstancesCommand({ InstanceIds: [ID] }));
    expect(starting.StartingInstances?.[0]).toMatchObject({
      PreviousState: { Name: 'stopped' },
      CurrentState: { Name: 'pending' },
    });
    sandbox.clock.advance({ hours: 1 });
    expect(sandbox.instance(ID)).toMatchObject({
      state: 'running',
      launchedAt: Date.parse('2027-03-10T14:00:00.000Z'),
    });
    expect(sandbox.instance(ID).usage.runs).toHaveLength(2);
  });

  it('refuse what is gone', async () => {
    const { ec2 } = await withInstance({ state: 'terminated' });
    const code = { name: 'IncorrectInstanceState' };
    await expect(
      ec2().send(new StartInstancesCommand({ InstanceIds: [ID] })),
    ).rejects.toMatchObject(code);
    await expect(ec2().send(new StopInstancesCommand({ InstanceIds: [ID] }))).rejects.toMatchObject(
      code,
    );
  });
});

describe('CreateTags and DeleteTags', () => {
  it('add, replace and remove', async () => {
    const { ec2, sandbox } = await withInstance({ tags: { a: '1', b: '2' } });
    await ec2().send(
      new CreateTagsCommand({
        Resources: [ID],
        Tags: [
          { Key: 'a', Value: 'one' },
          { Key: 'c', Value: '' },
        ],
      }),
    );
    expect(sandbox.instance(ID).tags).toEqual({ a: 'one', b: '2', c: '' });
    await ec2().send(
      new DeleteTagsCommand({
        Resources: [ID],
        Tags: [{ Key: 'a', Value: 'other' }, { Key: 'b' }],
      }),
    );
    expect(sandbox.instance(ID).tags).toEqual({ a: 'one', c: '' });
  });

  it('delete all but the reserved ones when no tag is named', async () => {
    const { ec2, sandbox } = await withInstance({ asg: 'web', tags: { a: '1' } });
    await ec2().send(new DeleteTagsCommand({ Resources: [ID] }));
    expect(sandbox.instance(ID).tags).toEqual({ 'aws:autoscaling:groupName': 'web' });
  });

  it.each<[string, Tag[], string]>([
    ['a reserved key', [{ Key: 'aws:x', Value: '' }], 'InvalidParameterValue'],
    ['a long value', [{ Key: 'x', Value: 'v'.repeat(257) }], 'InvalidParameterValue'],
    [
      '51 tags',
      Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' })),
      'TagLimitExceeded',
    ],
  ])('refuse %s', async (_what, Tags, code) => {
    const { ec2, sandbox } = await withInstance();
    await expect(
      ec2().send(new CreateTagsCommand({ Resources: [ID], Tags })),
    ).rejects.toMatchObject({ name: code });
    expect(sandbox.instance(ID).tags).toEqual({});
  });

  it('refuse a key that metadata could not serve, where tags are in metadata', async () => {
    const { ec2 } = await withInstance({ options: { instanceMetadataTags: 'enabled' } });
    const call = ec2().send(
      new CreateTagsCommand({ Resources: [ID], Tags: [{ Key: 'a b', Value: '' }] }),
    );
    await expect(call).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});
