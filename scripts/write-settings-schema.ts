import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { settingsSchema } from '../shared/domain/settings.ts';

export const settingsSchemaFile = join(import.meta.dirname, '../docs/settings.schema.json');

/** The settings file's JSON Schema, for editors: what people may write, so defaults are optional. */
export function settingsJsonSchema(): string {
  const schema = z.toJSONSchema(settingsSchema, { io: 'input', target: 'draft-2020-12' });
  return `${JSON.stringify({ title: 'Settings of imds-warden', ...schema }, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(settingsSchemaFile, settingsJsonSchema());
