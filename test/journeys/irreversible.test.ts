import { expect, it } from 'vitest';
import { id, owner } from '../support/perfect-fleet.ts';
import { startWorld } from '../support/world.ts';

const modify = { owner, 'imds-warden': 'modify', 'imds-warden:force': 'true' };
const limits = { ownerShare: 1, groupShare: 1 };
const enforced = { httpTokensEnforced: 'enabled', managedBy: 'account' } as const;

function twoRegions(defaults: object) {
  return {
    regions: [{ name: 'us-east-1', defaults }, { name: 'eu-west-1' }],
    instances: [
      { id: id(1), region: 'us-east-1', tags: modify },
      { id: id(2), region: 'eu-west-1', tags: modify },
    ],
  };
}

it('where the account enforces IMDSv2 a change that could not be undone is held, force or not', async () => {
  const world = await startWorld(twoRegions(enforced), { settings: { limits } });

  await world.run('run');

  expect(world.options(id(1)).httpTokens).toBe('optional');
  expect(world.options(id(2)).httpTokens).toBe('required');
  expect((await world.stateOf(id(1))).plan).toEqual({
    action: 'hold',
    asked: 'modify',
    reason:
      'it cannot be undone: the account enforces IMDSv2 in this Region (HttpTokensEnforced), so EC2 refuses to allow IMDSv1 again',
    override: 'the setting allowIrreversible lets such changes through',
  });
  expect(world.mail(owner)[0]?.body.replaceAll(/\s+/g, ' ')).toContain('allowIrreversible');
});

it('with allowIrreversible it is made, and its record says that it cannot be undone', async () => {
  const world = await startWorld(twoRegions(enforced), {
    settings: { limits, allowIrreversible: true },
  });

  await world.run('run');

  expect(world.options(id(1)).httpTokens).toBe('required');
  const reason = async (instance: string) => (await world.changesOf(instance))[0]?.reason;
  expect(await reason(id(1))).toMatch(/; it cannot be undone: the account enforces IMDSv2/);
  expect(await reason(id(2))).not.toMatch(/undone/);
});

it('enforcement that came between the audit and the change is seen in time', async () => {
  const world = await startWorld(twoRegions({}), { settings: { limits } });
  await world.run('run', {
    before: ({ name }) => {
      const region = world.sandbox.account.regions.get('us-east-1');
      if (name === 'remediate-region' && region) region.defaults = { ...enforced };
    },
  });
  expect(world.options(id(1)).httpTokens).toBe('optional');
  expect((await world.changesOf(id(1)))[0]).toMatchObject({
    status: 'superseded',
    outcome: expect.stringMatching(/it cannot be undone/),
  });
});
