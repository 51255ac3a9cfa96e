import { describe, expect, it } from 'vitest';
import { allow, enforce, underPolicy } from './under-policy.ts';
import { ID } from './with-sandbox.ts';

const KEY = 'aws:ResourceTag/imds-warden';

describe('a condition in a policy', () => {
  it.each<[string, object, Record<string, string>, boolean]>([
    ['Null false: tagged', { Null: { [KEY]: 'false' } }, { 'imds-warden': 'x' }, true],
    ['Null false: not tagged', { Null: { [KEY]: 'false' } }, {}, false],
    ['Null true: tagged', { Null: { [KEY]: true } }, { 'imds-warden': 'x' }, false],
    ['Null true: not tagged', { Null: { [KEY]: true } }, {}, true],
    ['StringEquals: equal', { StringEquals: { [KEY]: ['a', 'b'] } }, { 'imds-warden': 'b' }, true],
    ['StringEquals: other case', { StringEquals: { [KEY]: 'b' } }, { 'imds-warden': 'B' }, false],
    ['StringEquals: not tagged', { StringEquals: { [KEY]: 'b' } }, {}, false],
    [
      'StringNotEquals: equal',
      { StringNotEquals: { [KEY]: ['a', 'b'] } },
      { 'imds-warden': 'b' },
      false,
    ],
    [
      'StringNotEquals: other',
      { StringNotEquals: { [KEY]: ['a', 'b'] } },
      { 'imds-warden': 'B' },
      true,
    ],
    ['StringNotEquals: not tagged', { StringNotEquals: { [KEY]: 'a' } }, {}, true],
    [
      'StringEqualsIgnoreCase: other case',
      { StringEqualsIgnoreCase: { [KEY]: 'Modify' } },
      { 'imds-warden': 'mODIFY' },
      true,
    ],
    [
      'StringNotEqualsIgnoreCase: other case',
      { StringNotEqualsIgnoreCase: { [KEY]: 'ignore' } },
      { 'imds-warden': 'Ignore' },
      false,
    ],
    ['StringLike: like', { StringLike: { [KEY]: 'mod*' } }, { 'imds-warden': 'modify' }, true],
    ['StringLike: not like', { StringLike: { [KEY]: 'mod?' } }, { 'imds-warden': 'modify' }, false],
    ['StringLike: not tagged', { StringLike: { [KEY]: '*' } }, {}, false],
    [
      'keys in another case',
      { Null: { 'AWS:resourcetag/IMDS-Warden': 'false' } },
      { 'imds-warden': 'x' },
      true,
    ],
    [
      'two operators: both hold',
      { Null: { [KEY]: 'false' }, StringNotEquals: { [KEY]: 'a' } },
      { 'imds-warden': 'x' },
      true,
    ],
    [
      'two operators: one holds',
      { Null: { [KEY]: 'false' }, StringNotEquals: { [KEY]: 'a' } },
      { 'imds-warden': 'a' },
      false,
    ],
    [
      'two keys: one holds',
      { Null: { [KEY]: 'false', 'aws:ResourceTag/b': 'false' } },
      { 'imds-warden': 'a' },
      false,
    ],
  ])('%s', async (_title, condition, tags, isAllowed) => {
    const statement = allow('ec2:*', 'arn:aws:ec2:*:*:instance/*', condition);
    const { ec2, sandbox } = await underPolicy(statement, { tags });
    const outcome = await ec2()
      .send(enforce())
      .then(
        () => 'allowed',
        ({ name }: Error) => name,
      );
    expect(outcome).toBe(isAllowed ? 'allowed' : 'UnauthorizedOperation');
    expect(sandbox.instance(ID).options.httpTokens).toBe(isAllowed ? 'required' : 'optional');
  });
});
