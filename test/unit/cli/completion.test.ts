import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { printCompletion } from '../../../cli/commands/completion.ts';
import { programWords } from '../../../cli/completion/command-words.ts';
import { program } from '../../../cli/program.ts';
import { noActions } from './no-actions.ts';

const root = program('1.0.0', noActions);

const { commands } = programWords(root);

function home(): string {
  const folder = mkdtempSync(join(tmpdir(), 'imds-warden-completion-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** What Tab offers at the end of each line, in a bash that nobody has set up: by the words as bash breaks them. */
function tabs(lines: readonly string[], HOME = home()): readonly (readonly string[])[] {
  const calls = lines.map((line) => {
    const words = line.split(' ').flatMap((word) => {
      const parts = word.startsWith('"') ? [word] : word.split(/([=:]+)/);
      return parts.length > 1 ? parts.filter((part) => part !== '') : parts;
    });
    const quoted = words.map((word) => `'${word}'`).join(' ');
    return `COMP_WORDS=(${quoted}) COMP_CWORD=${words.length - 1} COMP_LINE='${line}' COMP_POINT=${line.length}
      _imds_warden; printf '%s|' "\${COMPREPLY[@]}"; echo`;
  });
  const script = [
    'set -u',
    printCompletion(root, 'bash'),
    'complete -p imds-warden >/dev/null || exit 1',
    ...calls,
  ].join('\n');
  const out = execFileSync('bash', ['--norc', '--noprofile'], {
    input: script,
    encoding: 'utf8',
    cwd: HOME,
    env: { HOME, PATH: process.env['PATH'] },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return out
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('|').filter((word) => word !== ''));
}

const tab = (line: string, folder?: string) => tabs([line], folder)[0];

describe('in bash', () => {
  it('Tab completes every command and every option of it', () => {
    const asked = commands.flatMap(({ name, options }) => [
      { line: `imds-warden ${name.slice(0, -1)}`, word: name },
      ...options.map(({ flag }) => ({ line: `imds-warden ${name} ${flag}`, word: flag })),
      ...options.map(({ flag }) => ({ line: `imds-warden --debug ${name} x ${flag}`, word: flag })),
    ]);
    expect(asked.length).toBeGreaterThan(80);
    const offered = tabs(asked.map(({ line }) => line));
    asked.forEach(({ word }, index) => expect(offered[index]).toContain(`${word} `));
  });

  it.each([
    ['audit --deb', ['--debug ']],
    ['--ver', ['--version ']],
    ['audit --format nd', ['ndjson ']],
    ['audit --format=nd', ['ndjson ']],
    ['plan --format ', ['text ', 'json ']],
    ['audit --group-by o', ['owner ']],
    ['audit --where ver', expect.arrayContaining(['verdict=in-use ', 'verdict=unknown '])],
    ['audit --where verdict=in', ['in-use ']],
    ['audit --where=verdict=in', ['in-use ']],
    ['audit --where verdict=ready --where regi', ['region=']],
    ['audit --where "verdict=in', ['verdict=in-use']],
    ['audit --fail-on in-use,un', ['in-use,unknown']],
    ['audit --fail-on=in-use,un', ['in-use,unknown']],
    ['audit --fail-on in-use,i', []],
    ['audit --columns region,instanceI', ['region,instanceId']],
    ['audit --sort noToken:desc,reg', ['desc,region']],
    ['sandbox --throttle ', ['on ', 'off ']],
    ['permissions a', ['audit ', 'apply ']],
    ['permissions --table x p', ['plan ']],
    ['explain --format ', ['text ', 'json ']],
    ['undo cli-1 --y', ['--yes ']],
    ['breaker --cl', ['--clear ']],
    ['completion f', ['fish ']],
    ['help perm', ['permissions ']],
    ['audit --regions ', []],
    ['audit --out ', []],
    ['nonsense ', []],
  ])('Tab after "imds-warden %s" offers %j', (line, words) => {
    expect(tab(`imds-warden ${line}`)).toEqual(words);
  });

  it('offers the profiles of the AWS configuration whose names need no quotes', () => {
    const folder = home();
    mkdirSync(join(folder, '.aws'));
    writeFileSync(
      join(folder, '.aws/config'),
      '[default]\n[profile dev]\n[sso-session corp]\n[profile $(touch planted)]\n[profile `id`]\n',
    );
    writeFileSync(join(folder, '.aws/credentials'), '[legacy]\naws_access_key_id = AKIA\n');
    expect(tab('imds-warden plan --profile ', folder)).toEqual(['default ', 'dev ', 'legacy ']);
    expect(readdirSync(folder)).toEqual(['.aws']);
  });

  it('evaluates nothing that stands in the line', () => {
    const folder = home();
    expect(tab('imds-warden audit --where name=$(touch${IFS}planted) --for', folder)).toEqual([
      '--format ',
    ]);
    expect(tab('imds-warden audit[$(touch${IFS}planted)] --for', folder)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe.each(['zsh', 'fish'])('the script for %s', (shell) => {
  const script = printCompletion(root, shell);

  it('has every option of every command', () => {
    for (const { name, options } of commands) {
      const lines = shell === 'fish' ? partOf(script, `_on ${name}'`) : block(script, `${name}) _`);
      const missing = options.filter(({ flag }) => {
        const pattern = shell === 'fish' ? `-l ${flag.slice(2)} ` : `${flag}['}]`;
        return !new RegExp(pattern).test(lines);
      });
      expect(missing).toEqual([]);
    }
  });

  it.skipIf(!isInstalled(shell))('is understood by it', () => {
    expect(runFile(shell, ['-n'], script)).toBe('');
  });
});

it.skipIf(!isInstalled('fish'))('in fish Tab completes every option of every command', () => {
  const lines = commands.flatMap(({ name, options }) =>
    options.map(({ flag }) => ({ line: `imds-warden ${name} ${flag}`, flag })),
  );
  const ask = lines.map(({ line }) => `complete -C '${line}' | string join '|'; echo`);
  const script = [printCompletion(root, 'fish'), ...ask].join('\n');
  const offered = runFile('fish', ['--no-config'], script).trimEnd().split('\n\n');
  expect(offered).toHaveLength(lines.length);
  const wrong = lines.filter(({ flag }, index) => !offered[index]?.includes(`${flag}\t`));
  expect(wrong).toEqual([]);
});

it('names the shells when asked for another one', () => {
  expect(() => printCompletion(root, 'tcsh')).toThrow(
    expect.objectContaining({
      name: 'UsageError',
      message: 'completion takes bash, zsh, fish, not "tcsh"',
    }),
  );
});

/** What a shell prints of a script. */
function runFile(shell: string, options: readonly string[], script: string): string {
  const file = join(home(), 'script');
  writeFileSync(file, script);
  return execFileSync(shell, [...options, file], { encoding: 'utf8' });
}

function isInstalled(shell: string): boolean {
  try {
    execFileSync(shell, ['-c', 'exit'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function partOf(script: string, mark: string): string {
  return script
    .split('\n')
    .filter((line) => line.includes(mark))
    .join('\n');
}

/** From the mark to the end of the case. */
function block(script: string, mark: string): string {
  const from = script.indexOf(mark);
  return script.slice(from, script.indexOf(';;', from));
}
