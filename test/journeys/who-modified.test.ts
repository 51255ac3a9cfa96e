import { ModifyInstanceMetadataOptionsCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type SandboxOptions, startSandbox, virtualClock } from '../../sandbox/index.ts';
import { awsClients } from '../../shared/gateways/clients.ts';
import { whoModified } from '../../shared/gateways/look-up-events.ts';
import { quickRetries } from '../support/quick-retries.ts';

const START = '2027-03-10T12:00:00.000Z';
const target = { account: '111122223333', region: 'eu-west-1' };
const one = 'i-00000000000000001';
const two = 'i-00000000000000002';
const me = 'arn:aws:sts::111122223333:assumed-role/sandbox/sandbox';

async function start(options: SandboxOptions = {}) {
  const sandbox = await startSandbox({
    clock: virtualClock(START),
    // A clock that stands still never refills a token bucket.
    throttle: 'off',
    fleet: {
      regions: [{ name: 'eu-west-1' }],
      instances: [{ id: one }, { id: two }],
    },
    ...options,
  });
  onTestFinished(async () => sandbox.stop());
  const config = { ...sandbox.clientConfig(), retryStrategy: quickRetries(2) };
  const clients = awsClients(config);
  const warnings: { readonly message: string; readonly details: object }[] = [];
  const log = {
    warn: (message: string, details: object) => void warnings.push({ message, details }),
  };
  const trail = () => sandbox.account.regions.get('eu-west-1')?.trail ?? [];
  return {
    sandbox,
    warnings,
    trail,
    modify: async (InstanceId: string, HttpTokens: 'optional' | 'required' = 'optional') =>
      clients
        .ec2('eu-west-1')
        .send(new ModifyInstanceMetadataOptionsCommand({ InstanceId, HttpTokens })),
    ask: async (ids: readonly string[], since = '2027-03-10T11:59:58.000Z') => {
      const ours = new Map(ids.map((id) => [id, since]));
      return Object.fromEntries(await whoModified({ clients, log }, target, ours));
    },
    /** Rewrites what CloudTrail holds, newest last. */
    rewrite: (change: (event: Record<string, unknown>, index: number) => object) => {
      const events = trail();
      for (const [index, event] of events.entries())
        events[index] = {
          ...event,
          json: JSON.stringify(change(JSON.parse(event.json) as Record<string, unknown>, index)),
        };
    },
  };
}

const by = (arn: string | undefined) => ({ userIdentity: { type: 'IAMUser', arn } });
const ann = 'arn:aws:iam::111122223333:user/ops/ann';

describe('who modified an instance', () => {
  it('is not we ourselves, whose call CloudTrail may show before that of anybody later', async () => {
    const { modify, ask } = await start();
    await modify(one);
    expect(await ask([one], START)).toEqual({});
    expect(await ask([one], '2027-03-10T11:59:59.100Z')).toEqual({});
  });

  it('is the ARN of the caller, of each of those that are asked for', async () => {
    const { modify, ask } = await start();
    await modify(one);
    await modify(two);
    expect(await ask([one])).toEqual({ [one]: me });
    expect(await ask([one, two])).toEqual({ [one]: me, [two]: me });
    expect(await ask(['i-00000000000000003'])).toEqual({});
  });

  it('is whoever did it last', async () => {
    const { sandbox, modify, ask, rewrite } = await start();
    await modify(one);
    sandbox.clock.advance({ minutes: 1 });
    await modify(one);
    rewrite((event, index) => (index === 1 ? { ...event, ...by(ann) } : event));
    expect(await ask([one])).toEqual({ [one]: ann });
  });

  it('is nobody when nothing was done since', async () => {
    const { modify, ask } = await start();
    await modify(one);
    expect(await ask([one], '2027-03-10T12:00:00.001Z')).toEqual({});
  });

  it('is nobody whose call failed, or only asked whether it would succeed', async () => {
    const { modify, ask, rewrite } = await start();
    await modify(one);
    await modify(one);
    rewrite((event, index) =>
      index === 1 ? { ...event, ...by(ann), errorCode: 'Client.DryRunOperation' } : event,
    );
    expect(await ask([one])).toEqual({ [one]: me });
  });

  it('is not somebody earlier where the last one has no ARN, or none that is one', async () => {
    for (const arn of [
      undefined,
      'ann',
      'arn:aws:iam::111122223333:user/a\n<b>',
      'arn:aws:s3:::x',
    ]) {
      const { modify, ask, rewrite } = await start();
      await modify(one);
      await modify(one);
      rewrite((event, index) => (index === 1 ? { ...event, ...by(arn) } : event));
      expect(await ask([one])).toEqual({});
    }
  });

  it('is read in the other form that EC2 writes parameters in as well', async () => {
    const { modify, ask, rewrite } = await start();
    await modify(one);
    rewrite((event) => ({ ...event, requestParameters: { instanceId: one } }));
    expect(await ask([one])).toEqual({ [one]: me });
  });

  it('is not read from what is no event', async () => {
    const { modify, ask, trail } = await start();
    await modify(one);
    await modify(one);
    for (const json of ['no JSON', 'null', '[]', '{"requestParameters":null}', '{}']) {
      const events = trail();
      events[1] = { ...(events[1] as (typeof events)[number]), json };
      expect(await ask([one])).toEqual({ [one]: me });
    }
  });

  it('is looked for on as many pages as it takes, and on ten at most', async () => {
    const { sandbox, modify, ask } = await start();
    await modify(one);
    for (let count = 0; count < 450; count += 1) await modify(two);
    expect(await ask([one, two])).toEqual({ [one]: me, [two]: me });
    expect(sandbox.calls.of('LookupEvents')).toHaveLength(10);
    for (let count = 0; count < 50; count += 1) await modify(two);
    sandbox.calls.clear();
    expect(await ask([one, two])).toEqual({ [two]: me });
    expect(sandbox.calls.of('LookupEvents')).toHaveLength(10);
  });

  it('is asked for once where the first page has the answer', async () => {
    const { sandbox, modify, ask } = await start();
    for (let count = 0; count < 60; count += 1) await modify(one);
    expect(await ask([one])).toEqual({ [one]: me });
    expect(sandbox.calls.of('LookupEvents')).toHaveLength(1);
  });
});

describe('CloudTrail that does not say', () => {
  it.each([
    ['refuses', { kind: 'access-denied' }],
    ['is throttled for good', { kind: 'throttle' }],
    ['breaks down', { kind: 'server-error' }],
    ['does not understand', { kind: 'error', code: 'InvalidTimeRangeException' }],
  ] as const)('because it %s is a line of the log, and nothing else', async (_, fault) => {
    const { sandbox, modify, ask, warnings } = await start();
    await modify(one);
    sandbox.faults.add({ operation: 'LookupEvents', fault });
    expect(await ask([one])).toEqual({});
    expect(warnings).toMatchObject([
      { details: { region: 'eu-west-1', error: expect.stringContaining('LookupEvents') } },
    ]);
  });

  it('because credentials have expired is an error, as everywhere', async () => {
    const { sandbox, ask } = await start();
    sandbox.expire('SANDBOX');
    await expect(ask([one])).rejects.toMatchObject({ name: 'CredentialsMissing' });
  });
});
