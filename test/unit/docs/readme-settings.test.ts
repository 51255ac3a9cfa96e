import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../shared/domain/parse-settings.ts';
import { root } from '../support/repository.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');
const table = readme.split('Every field has a default:')[1]?.split('\n\n')[1] ?? '';
const schema = JSON.parse(read('docs/settings.schema.json')) as {
  readonly properties: Readonly<Record<string, unknown>>;
};
const named = [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = '']) =>
  [...cell.matchAll(/`([a-zA-Z]+)/g)].flatMap(([, name]) => name ?? []),
);

describe("README's table of settings", () => {
  it.each(Object.keys(schema.properties).filter((field) => !field.startsWith('$')))(
    'names %s',
    (field) => {
      expect(named).toContain(field);
    },
  );

  it('names no other', () => {
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((field) => !Object.hasOwn(schema.properties, field))).toEqual([]);
  });

  it('names the values that accountDefaults takes', () => {
    const row = table.split('\n').find((line) => line.startsWith('| `accountDefaults`')) ?? '';
    for (const value of ['leave', 'required', 'enforced']) expect(row).toContain(`\`${value}\``);
    const [example = ''] = /\{"eu-west-1": "\w+"\}/.exec(row) ?? [];
    expect(parseSettings({ accountDefaults: JSON.parse(example) })).toBeTruthy();
  });
});

it('README names every tag key', () => {
  for (const key of Object.values(parseSettings({}).tags)) expect(readme).toContain(`\`${key}`);
});
