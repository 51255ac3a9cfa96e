import {
  CloudTrailClient,
  LookupEventsCommand,
  type LookupEventsCommandInput,
  paginateLookupEvents,
} from '@aws-sdk/client-cloudtrail';
import {
  DescribeInstancesCommand,
  ModifyInstanceMetadataOptionsCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { SandboxOptions } from '../../sandbox/index.ts';
import { ID, NOW, withSandbox } from './with-sandbox.ts';

const ELSEWHERE = 'i-0fedcba9876543210';

/** Without token buckets, which a clock that stands still never refills. */
async function withTrail(options: SandboxOptions = {}) {
  const regions = [{ name: 'us-east-1' }, { name: 'eu-west-1' }];
  const instances = [{ id: ID }, { id: ELSEWHERE, region: 'eu-west-1' }];
  const world = await withSandbox({ throttle: 'off', fleet: { regions, instances }, ...options });
  const trail = new CloudTrailClient(world.config());
  const modify = (HttpTokens: 'optional' | 'required', InstanceId = ID, region?: string) =>
    world.ec2(region).send(new ModifyInstanceMetadataOptionsCommand({ InstanceId, HttpTokens }));
  const lookUp = async (input: LookupEventsCommandInput = {}) =>
    (await trail.send(new LookupEventsCommand(input))).Events ?? [];
  return { ...world, trail, modify, lookUp };
}

const byName = (AttributeValue = 'ModifyInstanceMetadataOptions') => ({
  LookupAttributes: [{ AttributeKey: 'EventName' as const, AttributeValue }],
});
const byResource = (AttributeValue: string) => ({
  LookupAttributes: [{ AttributeKey: 'ResourceName' as const, AttributeValue }],
});
const at = (hours: number) => new Date(Date.parse(NOW) + hours * 3_600_000);
const policy = (Action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
});
const json = ({ CloudTrailEvent = '{}' }: { CloudTrailEvent?: string | undefined } = {}) =>
  JSON.parse(CloudTrailEvent) as Record<string, unknown>;

describe('CloudTrail', () => {
  it('knows who changed metadata options, with what, and when', async () => {
    const { modify, lookUp } = await withTrail();
    await modify('required');
    const [event, ...others] = await lookUp();
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      EventName: 'ModifyInstanceMetadataOptions',
      EventSource: 'ec2.amazonaws.com',
      EventTime: new Date(NOW),
      Username: 'sandbox',
      AccessKeyId: 'SANDBOX',
      ReadOnly: 'false',
      Resources: [{ ResourceType: 'AWS::EC2::Instance', ResourceName: ID }],
    });
    expect(json(event)).toMatchObject({
      userIdentity: { arn: 'arn:aws:sts::111122223333:assumed-role/sandbox/sandbox' },
      eventTime: '2027-03-10T12:00:00Z',
      awsRegion: 'us-east-1',
      requestParameters: {
        ModifyInstanceMetadataOptionsRequest: { InstanceId: ID, HttpTokens: 'required' },
      },
    });
    expect(json(event)).not.toHaveProperty('errorCode');
  });

  it('knows calls that were refused, with the code and whose fault it was', async () => {
    const { modify, lookUp, sandbox } = await withTrail();
    await expect(modify('required', 'i-00000000000000000')).rejects.toThrow('does not exist');
    sandbox.faults.add({
      operation: 'ModifyInstanceMetadataOptions',
      times: 1,
      fault: { kind: 'throttle' },
    });
    await expect(modify('required')).rejects.toThrow('limit exceeded');
    sandbox.faults.add({
      operation: 'ModifyInstanceMetadataOptions',
      times: 1,
      fault: { kind: 'server-error' },
    });
    await expect(modify('required')).rejects.toThrow('internal error');
    const codes = (await lookUp()).map((event) => json(event)['errorCode']);
    expect(codes).toEqual([
      'Server.InternalError',
      'Client.RequestLimitExceeded',
      'Client.InvalidInstanceID.NotFound',
    ]);
  });

  it('knows no other call, and its own Region alone', async () => {
    const { ec2, modify, lookUp } = await withTrail();
    await ec2().send(new DescribeInstancesCommand({}));
    await modify('required', ELSEWHERE, 'eu-west-1');
    expect(await lookUp()).toEqual([]);
  });

  it('finds by the name of the call, or of the resource, one of the two', async () => {
    const { modify, lookUp } = await withTrail();
    await modify('required');
    expect(await lookUp(byName())).toHaveLength(1);
    expect(await lookUp(byName('RunInstances'))).toEqual([]);
    expect(await lookUp(byResource(ID))).toHaveLength(1);
    expect(await lookUp(byResource('i-00000000000000000'))).toEqual([]);
    const both = [...byName().LookupAttributes, ...byResource(ID).LookupAttributes];
    await expect(lookUp({ LookupAttributes: both })).rejects.toMatchObject({
      name: 'InvalidLookupAttributesException',
    });
  });

  it('finds what happened from one moment to another, both included', async () => {
    const { modify, lookUp, sandbox } = await withTrail();
    await modify('required');
    sandbox.clock.advance({ hours: 1 });
    await modify('optional');
    const found = async (input: LookupEventsCommandInput) =>
      (await lookUp(input)).map(({ EventTime }) => EventTime);
    expect(await found({})).toEqual([at(1), at(0)]);
    expect(await found({ StartTime: at(1) })).toEqual([at(1)]);
    expect(await found({ EndTime: at(0) })).toEqual([at(0)]);
    expect(await found({ StartTime: at(0.5), EndTime: at(0.6) })).toEqual([]);
    await expect(found({ StartTime: at(1), EndTime: at(0) })).rejects.toMatchObject({
      name: 'InvalidTimeRangeException',
    });
  });

  it('forgets after ninety days', async () => {
    const { modify, lookUp, sandbox } = await withTrail();
    await modify('required');
    sandbox.clock.advance({ days: 89 });
    expect(await lookUp()).toHaveLength(1);
    sandbox.clock.advance({ days: 1 });
    expect(await lookUp()).toEqual([]);
  });

  it('can take its time, as the real one does', async () => {
    const { modify, lookUp, sandbox } = await withTrail({ trailDelaySeconds: 300 });
    await modify('required');
    sandbox.clock.advance({ seconds: 299 });
    expect(await lookUp()).toEqual([]);
    sandbox.clock.advance({ seconds: 1 });
    expect(await lookUp()).toMatchObject([{ EventTime: new Date(NOW) }]);
  });

  it('answers page by page, and what happens meanwhile shifts nothing', async () => {
    const { modify, trail, sandbox } = await withTrail();
    for (let count = 0; count < 5; count += 1) await modify('required');
    const ids: (string | undefined)[] = [];
    for await (const { Events = [] } of paginateLookupEvents({ client: trail, pageSize: 2 }, {})) {
      ids.push(...Events.map(({ EventId }) => EventId));
      await modify('required');
    }
    const all = sandbox.account.regions.get('us-east-1')?.trail.map(({ id }) => id) ?? [];
    expect(ids).toEqual(all.slice(0, 5).toReversed());
  });

  it.each([
    [{ MaxResults: 51 }, 'InvalidMaxResultsException'],
    [{ MaxResults: 0 }, 'InvalidMaxResultsException'],
    [{ NextToken: 'made up' }, 'InvalidNextTokenException'],
  ])('refuses %j', async (input, name) => {
    const { lookUp } = await withTrail();
    await expect(lookUp(input)).rejects.toMatchObject({ name });
  });

  it('is asked twice a second', async () => {
    const { lookUp, sandbox } = await withTrail({ throttle: 'on' });
    await lookUp();
    await lookUp();
    await expect(lookUp()).rejects.toMatchObject({ name: 'ThrottlingException' });
    sandbox.clock.advance({ seconds: 0.5 });
    expect(await lookUp()).toEqual([]);
  });

  it('tells those who may look', async () => {
    const { lookUp, sandbox } = await withTrail();
    sandbox.allowOnly(policy('ec2:DescribeInstances'));
    await expect(lookUp()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    sandbox.allowOnly(policy('cloudtrail:LookupEvents'));
    expect(await lookUp()).toEqual([]);
  });
});
