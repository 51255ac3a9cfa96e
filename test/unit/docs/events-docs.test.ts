import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { eventsJsonSchema, eventsSchemaFile } from '../../../scripts/write-schemas.ts';
import { eventTypes } from '../../../shared/domain/machine-events.ts';
import { markdownParts } from './markdown-parts.ts';

const written = readFileSync(eventsSchemaFile, 'utf8');
const accepts = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(written));
const page = markdownParts(
  readFileSync(join(import.meta.dirname, '../../../docs/events.md'), 'utf8'),
);

type Example = {
  readonly 'detail-type': string;
  readonly detail: Readonly<Record<string, unknown>>;
};

const examples = page.blocks
  .filter(({ language }) => language === 'json')
  .map(({ lines }) => JSON.parse(lines.join('\n')) as Example);

describe('docs/events.schema.json', () => {
  it('is what the code says (else run node scripts/write-schemas.ts)', () => {
    expect(written).toBe(eventsJsonSchema());
  });

  it.each(examples)('accepts the example of $detail-type', (example) => {
    expect([accepts(example), accepts.errors]).toEqual([true, null]);
  });

  it('accepts what EventBridge adds, and nothing that the detail does not know', () => {
    const [example] = examples;
    expect(accepts({ ...example, version: '0', time: '2026-11-22T02:10:00Z' })).toBe(true);
    expect(accepts({ ...example, detail: { ...example?.detail, token: 'secret' } })).toBe(false);
    expect(accepts({ ...example, source: 'aws.ec2' })).toBe(false);
  });

  it.each(examples)('demands every field of $detail-type', (example) => {
    for (const field of Object.keys(example.detail)) {
      const { [field]: _, ...detail } = example.detail;
      expect([field, accepts({ ...example, detail })]).toEqual([field, false]);
    }
  });
});

describe('docs/events.md', () => {
  it('has an example of each kind, in order', () => {
    expect(examples.map((example) => example['detail-type'])).toEqual(Object.values(eventTypes));
  });

  it('has a rule whose pattern is JSON about our source', () => {
    const rule = page.blocks
      .map(({ lines }) => lines.join('\n'))
      .find((text) => text.includes('put-rule'));
    const pattern: unknown = JSON.parse(/--event-pattern '([^']+)'/.exec(rule ?? '')?.[1] ?? '');
    expect(pattern).toMatchObject({ source: ['imds-warden'] });
  });
});
