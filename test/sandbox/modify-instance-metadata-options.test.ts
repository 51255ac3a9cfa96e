import {
  DescribeInstancesCommand,
  GetInstanceMetadataDefaultsCommand,
  ModifyInstanceMetadataOptionsCommand,
  type ModifyInstanceMetadataOptionsCommandInput,
  StartInstancesCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { InstanceDescription } from '../../sandbox/index.ts';
import { ID, withInstance, withSandbox } from './with-sandbox.ts';

type Wanted = Omit<ModifyInstanceMetadataOptionsCommandInput, 'InstanceId'>;
const modify = (wanted: Wanted) =>
  new ModifyInstanceMetadataOptionsCommand({ InstanceId: ID, ...wanted });

describe('ModifyInstanceMetadataOptions', () => {
  it('keeps every setting that is not sent', async () => {
    const { ec2, sandbox } = await withInstance({
      options: { httpPutResponseHopLimit: 3, instanceMetadataTags: 'enabled' },
    });
    const answer = await ec2().send(modify({ HttpTokens: 'required' }));
    expect(answer.InstanceMetadataOptions).toEqual({
      State: 'pending',
      HttpTokens: 'required',
      HttpPutResponseHopLimit: 3,
      HttpEndpoint: 'enabled',
      HttpProtocolIpv6: 'disabled',
      InstanceMetadataTags: 'enabled',
    });
    expect(sandbox.instance(ID).options.httpPutResponseHopLimit).toBe(3);
  });

  it('is pending on a running instance until a little later', async () => {
    const { ec2, sandbox } = await withInstance({}, { appliesAfterSeconds: 3 });
    const state = async () => {
      const answer = await ec2().send(new DescribeInstancesCommand({ InstanceIds: [ID] }));
      return answer.Reservations?.[0]?.Instances?.[0]?.MetadataOptions?.State;
    };
    await ec2().send(modify({ HttpTokens: 'required' }));
    sandbox.clock.advance({ seconds: 2 });
    expect(await state()).toBe('pending');
    sandbox.clock.advance({ seconds: 1 });
    expect(await state()).toBe('applied');
  });

  it('stays pending on a stopped instance until it has started', async () => {
    const { ec2, sandbox } = await withInstance({ state: 'stopped' });
    await ec2().send(modify({ HttpTokens: 'required' }));
    sandbox.clock.advance({ days: 3 });
    expect(sandbox.instance(ID)).toMatchObject({
      optionsState: 'pending',
      options: { httpTokens: 'required' },
    });
    await ec2().send(new StartInstancesCommand({ InstanceIds: [ID] }));
    expect(sandbox.instance(ID)).toMatchObject({ state: 'pending', optionsState: 'pending' });
    sandbox.clock.advance({ minutes: 1 });
    expect(sandbox.instance(ID)).toMatchObject({ state: 'running', optionsState: 'applied' });
  });

  it('a dry run changes nothing and says that it would', async () => {
    const { ec2, sandbox } = await withInstance();
    const call = ec2().send(modify({ HttpTokens: 'required', DryRun: true }));
    await expect(call).rejects.toMatchObject({
      name: 'DryRunOperation',
      $metadata: { httpStatusCode: 412 },
    });
    expect(sandbox.instance(ID).options.httpTokens).toBe('optional');
  });

  const off = { options: { httpEndpoint: 'disabled' } } as const;
  it.each<[string, InstanceDescription, Wanted, string]>([
    [
      'a starting instance',
      { state: 'pending' },
      { HttpTokens: 'required' },
      'IncorrectInstanceState',
    ],
    [
      'a stopping instance',
      { state: 'stopping' },
      { HttpTokens: 'required' },
      'IncorrectInstanceState',
    ],
    [
      'one shutting down',
      { state: 'shutting-down' },
      { HttpTokens: 'required' },
      'IncorrectInstanceState',
    ],
    [
      'a terminated instance',
      { state: 'terminated' },
      { HttpTokens: 'required' },
      'IncorrectInstanceState',
    ],
    [
      'what a provider manages',
      { managed: { principal: 'eks.amazonaws.com' } },
      { HttpTokens: 'required' },
      'OperationNotPermitted',
    ],
    ['hop limit 0', {}, { HttpPutResponseHopLimit: 0 }, 'InvalidParameterValue'],
    ['hop limit 65', {}, { HttpPutResponseHopLimit: 65 }, 'InvalidParameterValue'],
    [
      'tokens on a disabled endpoint',
      off,
      { HttpTokens: 'required' },
      'InvalidParameterCombination',
    ],
    [
      'a hop limit on a disabled endpoint',
      off,
      { HttpPutResponseHopLimit: 2 },
      'InvalidParameterCombination',
    ],
    [
      'IPv6 on a disabled endpoint',
      off,
      { HttpProtocolIpv6: 'enabled' },
      'InvalidParameterCombination',
    ],
    [
      'tokens while disabling',
      {},
      { HttpEndpoint: 'disabled', HttpTokens: 'required' },
      'InvalidParameterCombination',
    ],
    [
      'tags with a key that is no path',
      { tags: { 'a/b': '' } },
      { InstanceMetadataTags: 'enabled' },
      'InvalidParameterValue',
    ],
  ])('refuses %s', async (_what, instance, wanted, code) => {
    const { ec2, sandbox } = await withInstance(instance);
    const before = { ...sandbox.instance(ID).options };
    await expect(ec2().send(modify(wanted))).rejects.toMatchObject({ name: code });
    expect(sandbox.instance(ID).options).toEqual(before);
  });

  it('accepts tokens together with enabling the endpoint', async () => {
    const { ec2, sandbox } = await withInstance(off);
    await ec2().send(modify({ HttpEndpoint: 'enabled', HttpTokens: 'required' }));
    expect(sandbox.instance(ID).options).toMatchObject({
      httpEndpoint: 'enabled',
      httpTokens: 'required',
    });
  });

  it('cannot go back to IMDSv1 where the Region enforces tokens', async () => {
    const { ec2, sandbox } = await withSandbox({
      fleet: {
        regions: [{ name: 'sa-east-1', defaults: { httpTokensEnforced: 'enabled' } }],
        instances: [{ id: ID, options: { httpTokens: 'required' } }],
      },
    });
    const defaults = await ec2().send(new GetInstanceMetadataDefaultsCommand({}));
    expect(defaults.AccountLevel).toEqual({ HttpTokensEnforced: 'enabled', ManagedBy: 'account' });
    const call = ec2().send(modify({ HttpTokens: 'optional', HttpEndpoint: 'enabled' }));
    await expect(call).rejects.toMatchObject({
      name: 'UnsupportedOperation',
      message: expect.stringContaining('httpTokensEnforced'),
    });
    expect(sandbox.instance(ID).options.httpTokens).toBe('required');
  });

  it('needs an instance id', async () => {
    const { ec2 } = await withInstance();
    const call = ec2().send(
      new ModifyInstanceMetadataOptionsCommand({ InstanceId: undefined, HttpTokens: 'required' }),
    );
    await expect(call).rejects.toMatchObject({ name: 'MissingParameter' });
  });
});
