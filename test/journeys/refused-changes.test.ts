import { describe, expect, it } from 'vitest';
import { expectAgreement } from '../support/agreement.ts';
import { startWorld } from '../support/world.ts';

const refusedId = 'i-00000000000000001';
const otherId = 'i-00000000000000002';
const owner = 'team@example.com';

async function twoAsked() {
  const tags = { 'imds-warden': 'modify', owner };
  return startWorld({
    instances: [
      { id: refusedId, tags },
      { id: otherId, tags },
    ],
  });
}

describe('a change that EC2 refuses', () => {
  it.for(['UnsupportedOperation', 'UnauthorizedOperation', 'IncorrectInstanceState'])(
    '(%s) is failed with code, message and request id; the others go on, the owner is told',
    async (code) => {
      const world = await twoAsked();
      const fault = {
        kind: 'error',
        code,
        message: 'That will not do here.',
        status: 400,
      } as const;
      world.sandbox.faults.add({
        operation: 'ModifyInstanceMetadataOptions',
        instanceId: refusedId,
        fault,
      });

      const run = await world.run('run-1');

      expect(run).toMatchObject({ status: 'partial', changes: { applied: 1, failed: 1 } });
      expect(await world.changesOf(refusedId)).toMatchObject([
        {
          status: 'failed',
          error: { code, message: 'That will not do here.' },
          requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          after: null,
        },
      ]);
      expect(world.options(otherId).httpTokens).toBe('required');
      expect(world.mail(owner)[0]?.body).toContain('That will not do here.');
      expect(world.calls('ModifyInstanceMetadataOptions')).toHaveLength(2);
      await expectAgreement(world);

      world.sandbox.faults.clear();
      world.advance({ days: 1 });
      expect(await world.run('run-2')).toMatchObject({
        status: 'complete',
        changes: { applied: 1 },
      });
      await expectAgreement(world);
    },
  );

  it('is not repeated when its answer is lost: a read settles it', async () => {
    const world = await twoAsked();
    const rule = { operation: 'ModifyInstanceMetadataOptions', instanceId: refusedId };
    world.sandbox.faults.add({ ...rule, fault: { kind: 'disconnect-after' } });

    await world.run('run-1');

    const calls = world.writes().filter(({ parameters }) => isOf(parameters, refusedId));
    expect(calls).toHaveLength(1);
    expect(await world.changesOf(refusedId)).toMatchObject([{ status: 'applied' }]);
    await expectAgreement(world);
  });

  it('because of throttling to the end has failed, and the next run tries again', async () => {
    const world = await twoAsked();
    world.sandbox.faults.add({
      operation: 'ModifyInstanceMetadataOptions',
      instanceId: refusedId,
      fault: { kind: 'throttle' },
    });
    const run = await world.run('run-1');
    expect(run).toMatchObject({ status: 'partial', changes: { failed: 1, applied: 1 } });
    world.sandbox.faults.clear();
    world.advance({ days: 1 });

    expect(await world.run('run-2')).toMatchObject({ status: 'complete', changes: { applied: 1 } });

    expect(await world.changesOf(refusedId)).toMatchObject([
      { runId: 'run-1', status: 'failed', error: { code: 'RequestLimitExceeded' } },
      { runId: 'run-2', status: 'applied' },
    ]);
    await expectAgreement(world);
  });
});

function isOf(parameters: unknown, instanceId: string): boolean {
  return (parameters as { readonly InstanceId?: string }).InstanceId === instanceId;
}

describe('a restore where the account enforces IMDSv2', () => {
  const enforced = {
    httpTokensEnforced: 'enabled',
    managedBy: 'declarative-policy',
    managedExceptionMessage: 'Ask #cloud-security.',
  } as const;
  const instance = {
    id: refusedId,
    tags: { 'imds-warden': 'restore', owner },
    options: { httpTokens: 'required' },
  } as const;

  it('is refused and told, and EC2 is not asked', async () => {
    const world = await startWorld({
      regions: [{ name: 'us-east-1', defaults: enforced }],
      instances: [instance],
    });
    const run = await world.run('run-1');
    expect(run.status).toBe('complete');
    expect(world.writes()).toEqual([]);
    expect(await world.stateOf(refusedId)).toMatchObject({ plan: { action: 'refuse' } });
    expect(world.mail(owner)[0]?.body).toContain('Ask #cloud-security.');
  });

  it('that was switched on after the audit is not asked for either', async () => {
    const world = await startWorld({ regions: [{ name: 'us-east-1' }], instances: [instance] });
    const run = await world.run('run-1', {
      before: ({ name }) => {
        const region = world.sandbox.account.regions.get('us-east-1');
        if (name === 'remediate-region' && region) region.defaults = enforced;
      },
    });
    expect(world.writes()).toEqual([]);
    expect(run.changes).toMatchObject({ superseded: 1 });
  });
});
