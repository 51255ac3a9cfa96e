import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { renderRole, renderSource } from '../../../../cli/render/explain/render-explained.ts';
import { explainSchemaFile } from '../../../../scripts/write-schemas.ts';
import { plain } from '../plan/plans.ts';
import { explainedRole, explainedSource } from './explained-source.ts';

const accepts = new Ajv2020({ allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(explainSchemaFile, 'utf8')),
);
const jsonOf = (of = explainedSource()) =>
  JSON.parse(renderSource('json', of, plain)) as Record<string, unknown>;
const roleOf = (of = explainedRole()) =>
  JSON.parse(renderRole('json', of, plain)) as Record<string, unknown>;
const unread = explainedSource();

it.each([
  ['a template', jsonOf()],
  ['a group', jsonOf(explainedSource({ kind: 'group', id: 'web' }))],
  ['an AMI', jsonOf(explainedSource({ kind: 'image', id: 'ami-1' }))],
  [
    'what could not be read',
    jsonOf({ ...unread, changes: null, now: { ...unread.now, audit: null } }),
  ],
  ['a role', roleOf()],
  [
    'a role of which nothing is known',
    roleOf({
      ...explainedRole(),
      now: {
        profiles: null,
        instances: [],
        roleDelivery: { kind: 'unreadable', why: 'denied' },
        gaps: [],
        notes: [],
      },
    }),
  ],
])('docs/explain.schema.json accepts %s', (_, report) => {
  expect([accepts(report), accepts.errors]).toEqual([true, null]);
});

it.each([
  ['another schema', { schema: 'imds-warden/explain-source@2' }],
  ['a field too many', { more: true }],
  ['no instances', { instances: undefined }],
  ['no commands', { next: { lever: null, caution: null } }],
])('docs/explain.schema.json refuses %s', (_, spoilt) => {
  expect(accepts(JSON.parse(JSON.stringify({ ...jsonOf(), ...spoilt })))).toBe(false);
});

it('tells of each change what became of it, and what it made', () => {
  expect(jsonOf()['changes']).toMatchObject([
    {
      id: 'run-0/lt-1',
      action: 'modify',
      status: 'applied',
      changed: expect.stringContaining('version 2, a copy of version 1'),
      created: 2,
      requestId: 'request-1',
    },
  ]);
});

it('has null, and never a zero, for calls of which there is no data', () => {
  const none = roleOf({ ...explainedRole(), now: { ...explainedRole().now, instances: [] } });
  expect(none).toMatchObject({ noToken: null, noTokenRejected: null });
});
