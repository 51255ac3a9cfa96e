import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommanderError } from 'commander';
import pMap from 'p-map';
import { describe, expect, it } from 'vitest';
import { printCompletion } from '../../../cli/commands/completion.ts';
import { printPermissions } from '../../../cli/commands/permissions.ts';
import { exitCodes } from '../../../cli/exit-codes.ts';
import * as help from '../../../cli/help.ts';
import { parseChangeNames } from '../../../cli/options/parse-change-names.ts';
import { parseAudit } from '../../../cli/options/parse-audit.ts';
import { program } from '../../../cli/program.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { believableFleet } from '../../../sandbox/index.ts';
import { account, commandLine, emptyFolder, type Outcome } from '../../support/command-line.ts';
import { noActions } from '../cli/no-actions.ts';
import { root as repository } from '../support/repository.ts';
import { type Block, markdownParts } from './markdown-parts.ts';
import { wordsOf } from './words-of.ts';

const page = readPage('docs/cli.md');
const quiet = { writeOut: () => {}, outputError: () => {} };

/** The program with its own parsers of values, but without AWS. */
function recording() {
  const root = program('1.0.0', {
    ...noActions,
    audit: async (options) => void (await parseAudit(options)),
    undo: async (changes) => void parseChangeNames(changes),
    permissions: async (command, options) => void printPermissions(command, options),
    completion: async (shell) => void printCompletion(root, shell),
  });
  for (const command of [root, ...root.commands]) command.configureOutput(quiet);
  return root;
}

async function parse(words: readonly string[]): Promise<void> {
  try {
    await recording().parseAsync(words, { from: 'user' });
  } catch (error) {
    // --help and --version end in this.
    if (!(error instanceof CommanderError && error.exitCode === 0)) throw error;
  }
}

const { commands } = recording();
const flags = [recording(), ...commands].flatMap((command) =>
  command.createHelp().visibleOptions(command),
);
const known = new Set(flags.flatMap(({ long }) => long ?? []));
/** What somebody could type: lines of the blocks, and code within sentences. */
const typed = [...page.blocks.flatMap(commandsIn), ...page.spans.filter(isCommand)];
const ours = typed.filter((line) => wordsOf(line) !== null);

describe('docs/cli.md', () => {
  it.each(commands.map((command) => command.name()))('names the command %s', (name) => {
    expect(ours.filter((line) => wordsOf(line)?.[0] === name)).not.toEqual([]);
  });

  it.each([...known])('names the option %s', (flag) => {
    expect(page.text).toMatch(new RegExp(`(?<![\\w-])${flag}(?![\\w-])`));
  });

  it('names no option that there is not', () => {
    const words = [
      ...ours.flatMap((line) => wordsOf(line) ?? []),
      ...page.spans.filter((span) => span.startsWith('--')).flatMap((span) => span.split(' ')),
    ];
    const named = words.flatMap((word) => /^--[a-z][a-z-]*/.exec(word)?.[0] ?? []);
    expect(named).not.toEqual([]);
    expect(named.filter((flag) => !known.has(flag))).toEqual([]);
  });

  it.each(ours)('shows what the program takes: %s', async (line) => {
    await expect(parse(wordsOf(line) ?? [])).resolves.toBeUndefined();
  });

  it('lists every exit code', () => {
    const rows = page.section('Exit codes').matchAll(/^\| +(\d+) +\|/gm);
    expect([...rows].map(([, code]) => Number(code))).toEqual(Object.values(exitCodes));
  });

  it('prints the policy that the command prints', () => {
    const [, ...shown] =
      page.blocks.find(({ lines }) => lines[0] === '$ imds-warden permissions audit')?.lines ?? [];
    expect(shown.join('\n')).toBe(printPermissions('audit', {}));
  });

  it('names the package as it is made', () => {
    const tarballs = [...page.text.matchAll(/imds-warden-[\w.]+\.tgz/g)].map(([name]) => name);
    expect([...new Set(tarballs)]).toEqual([`imds-warden-${packageJson.version}.tgz`]);
  });

  it('shows what the commands print', { timeout: 180_000 }, async () => {
    const { environment } = await account({ fleet: believableFleet(new Date()) });
    const config = join(emptyFolder(), 'config');
    const sections = ['default', 'profile dev', 'profile prod'];
    writeFileSync(config, sections.map((name) => `[${name}]\nregion = us-east-1\n`).join(''));
    const shown = page.blocks.flatMap(samplesIn);
    const folder = emptyFolder();
    const missing = await pMap(
      shown,
      async ({ words, lines }) => {
        const variables = { ...environment, AWS_CONFIG_FILE: config };
        const printed = printedLines(await commandLine(words, { environment: variables, folder }));
        return lines.filter((line) => !printed.has(shape(line)));
      },
      { concurrency: 2 },
    );
    expect(shown.length).toBeGreaterThan(10);
    expect(missing.flat()).toEqual([]);
  });
});

describe('--help', () => {
  const examples = Object.values(help)
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.startsWith('  ') && wordsOf(line) !== null)
    // What it does stands behind some of them.
    .map((line) => line.trim().replace(/ {2,}.*/, ''));

  it.each(examples)('shows what the program takes: %s', async (line) => {
    await expect(parse(wordsOf(line) ?? [])).resolves.toBeUndefined();
  });

  it('has an example for every command', () => {
    const shown = new Set(examples.map((line) => wordsOf(line)?.[0]));
    const names = commands.map((command) => command.name());
    expect(names.filter((name) => !shown.has(name))).toEqual([]);
  });

  it('lists every exit code', () => {
    const lines = help.rootHelp.split('Exit codes:')[1]?.matchAll(/^ {2}(\d+) /gm) ?? [];
    expect([...lines].map(([, code]) => Number(code))).toEqual(Object.values(exitCodes));
  });
});

describe.each(['docs/cli.md', 'docs/cost.md', 'docs/guardrails.md', 'docs/layout.md', 'README.md'])(
  'the links of %s',
  (path) => {
    const { links } = readPage(path);
    const local = links.filter((link) => !/^https?:/.test(link));

    it('lead somewhere', () => {
      expect(local.filter((link) => !leadsSomewhere(link, path))).toEqual([]);
    });
  },
);

function leadsSomewhere(link: string, from: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? from : join(dirname(from), file);
  if (!existsSync(join(repository, target))) return false;
  return anchor === undefined || readPage(target).anchors.includes(anchor);
}

function readPage(path: string) {
  return markdownParts(readFileSync(join(repository, path), 'utf8'));
}

/** Error messages name the program too. */
function isCommand(span: string): boolean {
  return /^imds-warden [a-z-]/.test(span);
}

/** But for those that are shown because they are refused. */
function commandsIn({ language, lines }: Block): readonly string[] {
  if (language === 'sh') return lines;
  return lines.flatMap((line, index) =>
    line.startsWith('$ ') && !lines[index + 1]?.startsWith('imds-warden: ') ? line.slice(2) : [],
  );
}

type Sample = { readonly words: readonly string[]; readonly lines: readonly string[] };

/** The commands of a block with the lines shown under each, but for those that a shell or another program has a part in. */
function samplesIn({ language, lines }: Block): readonly Sample[] {
  // After a call of the sandbox's own interface the answers are other ones.
  if (language !== 'console' || lines.some((line) => line.startsWith('$ curl '))) return [];
  const starts = lines.flatMap((line, index) => (line.startsWith('$ ') ? index : []));
  return starts.flatMap((start, index) => {
    const command = (lines[start] ?? '')
      .slice(2)
      .replace(/; echo "exit code \$\?"| <\/dev\/null/, '');
    const words = /[|>;]/.test(command) ? null : wordsOf(command);
    if (words === null) return [];
    const shown = lines.slice(start + 1, starts[index + 1]);
    return [{ words, lines: shown.filter((line) => line !== '...') }];
  });
}

function printedLines({ stdout, stderr, code }: Outcome): ReadonlySet<string> {
  return new Set(`${stdout}\n${stderr}\nexit code ${code}`.split('\n').map(shape));
}

/** Counts and times are other ones at another hour, and columns as wide as what is in them. */
function shape(line: string): string {
  return line.replaceAll(/\d+/g, '0').replaceAll(/\s+/g, ' ').trim();
}
