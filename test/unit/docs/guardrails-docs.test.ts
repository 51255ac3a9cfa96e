import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pMap from 'p-map';
import { expect, it } from 'vitest';
import { believableFleet } from '../../../sandbox/index.ts';
import { guardParameters } from '../../../shared/domain/guardrails/guard-parameters.ts';
import { guardPolicy } from '../../../shared/domain/guardrails/guard-policy.ts';
import { parseSettingsText } from '../../../shared/domain/parse-settings.ts';
import { account, commandLine } from '../../support/command-line.ts';
import { root } from '../support/repository.ts';
import { markdownParts } from './markdown-parts.ts';
import { wordsOf } from './words-of.ts';

const page = markdownParts(readFileSync(join(root, 'docs/guardrails.md'), 'utf8'));

it('shows what the commands print', { timeout: 120_000 }, async () => {
  const { environment } = await account({ fleet: believableFleet(new Date()) });
  const samples = page.blocks.filter(({ language }) => language === 'console');
  expect(samples.length).toBeGreaterThan(2);
  const missing = await pMap(
    samples,
    async ({ lines: [command = '', ...shown] }) => {
      const { stdout } = await commandLine(wordsOf(command.slice(2)) ?? [], { environment });
      const printed = new Set(stdout.split('\n').map(shape));
      return shown.filter((line) => line !== '...' && !printed.has(shape(line)));
    },
    { concurrency: 2 },
  );
  expect(missing.flat()).toEqual([]);
});

it('names every statement, in the order in which it is printed', () => {
  const named = page.section('What is in them').matchAll(/^\| +(?:`\w+`)? +\| `(\w+)` +\|/gm);
  expect([...named].map(([, sid]) => sid)).toEqual(
    guardPolicy(guardParameters()).Statement.map(({ Sid }) => Sid),
  );
});

it('shows settings that can be deployed', () => {
  const [block] = page.blocks.filter(({ language }) => language === 'json');
  const { guardRails } = parseSettingsText(block?.lines.join('\n') ?? '', 'the sample');
  expect(guardRails).toMatchObject({ deploy: true, groups: ['developers'] });
});

/** Counts are other ones at another hour. */
function shape(line: string): string {
  return line.replaceAll(/\d+/g, '0').trim();
}
