import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { settingsJsonSchema, settingsSchemaFile } from '../../scripts/write-schemas.ts';

const written = readFileSync(settingsSchemaFile, 'utf8');
const accepts = new Ajv2020({ formats: { uri: true } }).compile(JSON.parse(written));

describe('docs/settings.schema.json', () => {
  it('is what the settings in the code say (else run node scripts/write-schemas.ts)', () => {
    expect(written).toBe(settingsJsonSchema());
  });

  it("accepts this repository's settings, and an empty file", () => {
    const path = resolve(import.meta.dirname, '../../settings.json');
    expect(accepts(JSON.parse(readFileSync(path, 'utf8')))).toBe(true);
    expect(accepts({})).toBe(true);
  });

  it.each([
    { mode: 'enforced' },
    { schedule: 'daily' },
    { regions: [] },
    { limits: { maxChangesPerRun: 0 } },
    { unknown: true },
  ])('refuses %o', (settings) => {
    expect(accepts(settings)).toBe(false);
  });
});
