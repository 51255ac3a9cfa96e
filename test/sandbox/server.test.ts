import { DescribeInstancesCommand, DescribeVolumesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ListSubscriptionsCommand } from '@aws-sdk/client-sns';
import { describe, expect, it, vi } from 'vitest';
import { ID, NOW, withInstance, withSandbox } from './with-sandbox.ts';

describe('a request', () => {
  it('without a signature is refused', async () => {
    const { sandbox } = await withSandbox();
    const answer = await fetch(sandbox.url, { method: 'POST', body: 'Action=DescribeInstances' });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('<Code>MissingAuthenticationToken</Code>');
  });

  it('for an operation that the sandbox lacks says which one, and what there is', async () => {
    const { ec2, sns } = await withSandbox();
    await expect(ec2().send(new DescribeVolumesCommand({}))).rejects.toMatchObject({
      name: 'InvalidAction',
      message: expect.stringMatching(/'DescribeVolumes'.*ModifyInstanceMetadataOptions/),
    });
    await expect(sns().send(new ListSubscriptionsCommand({}))).rejects.toMatchObject({
      name: 'InvalidAction',
    });
  });

  it('with a parameter that EC2 does not know is refused', async () => {
    const { sandbox } = await withSandbox();
    const authorization =
      'AWS4-HMAC-SHA256 Credential=X/20270310/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=0';
    const body = 'Action=DescribeInstances&Version=2016-11-15&MaxResult=5';
    const answer = await fetch(sandbox.url, { method: 'POST', headers: { authorization }, body });
    expect(await answer.text()).toContain('The parameter MaxResult is not recognized');
  });

  it('finds its way by the environment alone', async () => {
    const { sandbox } = await withInstance();
    for (const [name, value] of Object.entries(sandbox.environment)) vi.stubEnv(name, value);
    const answer = await new EC2Client({}).send(new DescribeInstancesCommand({}));
    vi.unstubAllEnvs();
    expect(answer.Reservations).toHaveLength(1);
  });

  it('is logged without its signature', async () => {
    const { ec2, sandbox } = await withInstance();
    await ec2().send(new DescribeInstancesCommand({ InstanceIds: [ID] }));
    const [call] = sandbox.calls.all();
    expect(call).toMatchObject({
      time: NOW,
      service: 'ec2',
      operation: 'DescribeInstances',
      region: 'us-east-1',
      parameters: { InstanceIds: [ID] },
      status: 200,
    });
    expect(JSON.stringify(call)).not.toContain('Signature');
  });
});

async function control(options: Parameters<typeof withInstance>[0] = {}) {
  const { ec2, sandbox, sns } = await withInstance(options);
  const send = async (method: string, path: string, body?: unknown) => {
    const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await fetch(`${sandbox.url}/_sandbox${path}`, init);
    const text = await answer.text();
    return { status: answer.status, body: text ? (JSON.parse(text) as unknown) : undefined };
  };
  return { ec2, sandbox, send, sns };
}

describe('/_sandbox/', () => {
  it('tells that it lives', async () => {
    const { send } = await control();
    expect(await send('GET', '/health')).toEqual({
      status: 200,
      body: { status: 'ok', account: '111122223333', instances: 1, now: NOW },
    });
  });

  it('shows and forgets calls', async () => {
    const { ec2, send } = await control();
    await ec2().send(new DescribeInstancesCommand({}));
    expect((await send('GET', '/calls?operation=DescribeInstances')).body).toMatchObject([
      { status: 200 },
    ]);
    expect((await send('GET', '/calls?operation=Other')).body).toEqual([]);
    expect((await send('DELETE', '/calls')).status).toBe(204);
    expect((await send('GET', '/calls')).body).toEqual([]);
  });

  it('takes and drops faults', async () => {
    const { ec2, send } = await control();
    expect(await send('POST', '/faults', { service: 'ec2', fault: { kind: 'throttle' } })).toEqual({
      status: 201,
      body: { id: 1 },
    });
    await expect(ec2().send(new DescribeInstancesCommand({}))).rejects.toMatchObject({
      name: 'RequestLimitExceeded',
    });
    expect((await send('GET', '/faults')).body).toEqual([
      { id: 1, service: 'ec2', fault: { kind: 'throttle' } },
    ]);
    expect((await send('DELETE', '/faults')).status).toBe(204);
    await ec2().send(new DescribeInstancesCommand({}));
    expect((await send('POST', '/faults', { service: 'ec2' })).status).toBe(400);
  });

  it('shows mails and events', async () => {
    const { sandbox, send } = await control();
    const time = NOW;
    const mail = { to: 'a@example.com', topicArn: 'arn', subject: 's', body: 'b', time };
    sandbox.account.mails.push(mail);
    const rest = { region: 'us-east-1', detailType: 'd', detail: '{}', resources: [], time };
    const event = { id: 'e', bus: 'news', source: 's', ...rest };
    sandbox.account.events.push(event);
    expect((await send('GET', '/mails')).body).toEqual([mail]);
    expect((await send('GET', '/events')).body).toEqual([event]);
  });

  it('moves the clock', async () => {
    const { send } = await control();
    expect((await send('POST', '/clock', { advance: { days: 1, hours: 2 } })).body).toEqual({
      now: '2027-03-11T14:00:00.000Z',
    });
    expect((await send('POST', '/clock', { set: '2028-01-01' })).body).toEqual({
      now: '2028-01-01T00:00:00.000Z',
    });
    expect((await send('POST', '/clock', { set: 'soon' })).status).toBe(400);
    expect((await send('GET', '/clock')).body).toEqual({ now: '2028-01-01T00:00:00.000Z' });
  });

  it('shows instances and messages', async () => {
    const { send } = await control({ tags: { owner: 'me' } });
    expect((await send('GET', '/instances')).body).toMatchObject([
      { id: ID, tags: { owner: 'me' }, options: { httpTokens: 'optional' } },
    ]);
    expect((await send('GET', `/instances/${ID}`)).body).toMatchObject({ id: ID });
    expect((await send('GET', '/instances/i-1')).status).toBe(404);
    expect((await send('GET', '/messages')).body).toEqual([]);
  });
});
