import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { CommandLine } from '../../world/install-tarball.ts';

/** What a document breaks of the schema that comes with the package. */
export function schemaErrors(
  { packageFolder }: CommandLine,
  name: 'audit' | 'plan',
  document: unknown,
): readonly string[] {
  const schema = readFileSync(join(packageFolder, `docs/${name}.schema.json`), 'utf8');
  const accepts = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(schema));
  accepts(document);
  return (accepts.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
