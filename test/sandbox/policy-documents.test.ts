import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../sandbox/policy/actions.ts';
import { services } from '../../sandbox/services.ts';
import { withSandbox } from './with-sandbox.ts';

const perfect = { Effect: 'Allow', Action: 'ec2:DescribeInstances', Resource: '*' };
const on = (Condition: object) => ({ ...perfect, Condition });
const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });

describe('a policy document', () => {
  it.each<[string, unknown, string]>([
    ['that denies', document({ ...perfect, Effect: 'Deny' }), 'Statement.0.Effect: must be Allow'],
    [
      'with NotAction',
      document({ ...perfect, NotAction: 'iam:*' }),
      'Statement.0: unknown NotAction',
    ],
    [
      'with NotResource',
      document({ Effect: 'Allow', Action: '*', NotResource: '*' }),
      'unknown NotResource',
    ],
    ['with a principal', document({ ...perfect, Principal: '*' }), 'unknown Principal'],
    ['without a version', { Statement: [perfect] }, 'Version: must be 2012-10-17'],
    ['of the old version', { ...document(perfect), Version: '2008-10-17' }, 'Version: must be'],
    ['with an unknown field', { ...document(perfect), Extra: 1 }, 'unknown Extra'],
    ['without statements', document(), 'Statement: must not be empty'],
    ['without actions', document({ ...perfect, Action: [] }), 'Action: must not be empty'],
    [
      'with an action that is none',
      document({ ...perfect, Action: ['ec2:*', 'DescribeInstances'] }),
      'Statement.0.Action.1: must be an action',
    ],
    ['with a resource that is none', document({ ...perfect, Resource: 'i-1' }), '* or an ARN'],
    ['without a resource', document({ Effect: 'Allow', Action: '*' }), 'Statement.0.Resource'],
    [
      'with a policy variable',
      document({ ...perfect, Resource: 'arn:aws:iam::1:user/${aws:username}' }),
      'without policy variables',
    ],
    [
      'with an unknown operator',
      document(on({ DateLessThan: { 'aws:ResourceTag/a': 'b' } })),
      'Condition.DateLessThan: must be one of Null, StringEquals,',
    ],
    [
      'with an operator that ends in IfExists',
      document(on({ StringEqualsIfExists: { 'aws:ResourceTag/a': 'b' } })),
      'must be one of Null, StringEquals,',
    ],
    [
      'with an unknown key',
      document(on({ StringEquals: { 'ec2:Region': 'eu-west-1' } })),
      'ec2:Attribute/<name>, the only keys known here',
    ],
    [
      'with a Null that is neither true nor false',
      document(on({ Null: { 'aws:ResourceTag/a': 'yes' } })),
      'Null must be true or false',
    ],
    [
      'with a condition on what is not EC2',
      document({ ...on({ Null: { 'aws:ResourceTag/a': true } }), Action: ['ec2:*', 'sns:*'] }),
      'conditions are understood on ec2 actions only',
    ],
    ['that is text', JSON.stringify(document(perfect)), 'the document'],
  ])('%s is not loaded', async (_title, policy, reason) => {
    const { ec2, sandbox } = await withSandbox();
    expect(() => sandbox.allowOnly(policy)).toThrow(reason);
    await ec2().send(new DescribeInstancesCommand({}));
  });

  it('may name and number its statements, and write one without a list', async () => {
    const { ec2, sandbox } = await withSandbox();
    const Statement = { Sid: 'Read', ...perfect };
    sandbox.allowOnly({ Version: '2012-10-17', Id: 'audit', Statement });
    const answer = await ec2().send(new DescribeInstancesCommand({}));
    expect(answer.Reservations).toEqual([]);
  });

  it('is put and lifted under /_sandbox/policy', async () => {
    const { ec2, sandbox } = await withSandbox();
    const policy = async (method: string, body?: object) => {
      const init = { method, ...(body ? { body: JSON.stringify(body) } : {}) };
      const answer = await fetch(`${sandbox.url}/_sandbox/policy`, init);
      return [answer.status, await answer.text()];
    };
    const describeAll = () => ec2().send(new DescribeInstancesCommand({}));
    expect(await policy('PUT', document({ ...perfect, Action: 'iam:*' }))).toEqual([204, '']);
    await expect(describeAll()).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
    expect(await policy('PUT', document({ ...perfect, Effect: 'Deny' }))).toEqual([
      400,
      expect.stringContaining('must be Allow'),
    ]);
    await expect(describeAll()).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
    expect(await policy('DELETE')).toEqual([204, '']);
    await describeAll();
  });
});

it('every operation that the sandbox knows has its row in the table of actions', () => {
  const operations = Object.entries(services).flatMap(([service, { operations }]) =>
    [...operations.keys()].map((operation) => `${service}:${operation}`),
  );
  expect(Object.keys(ACTIONS)).toEqual(expect.arrayContaining(operations));
});
