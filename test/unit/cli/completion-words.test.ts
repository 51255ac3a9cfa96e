import { describe, expect, it } from 'vitest';
import { sandbox } from '../../../cli/commands/sandbox.ts';
import { programWords } from '../../../cli/completion/command-words.ts';
import { takes } from '../../../cli/completion/takes.ts';
import { parseAudit } from '../../../cli/options/parse-audit.ts';
import { program } from '../../../cli/program.ts';
import { noActions } from './no-actions.ts';

const { commands } = programWords(program('1.0.0', noActions));

describe('the words that are offered', () => {
  const base = { format: 'table', where: [], profile: [] };

  it('are known for every option that takes a value, or known not to be', () => {
    const options = commands.flatMap(({ name, options }) =>
      options
        .filter((option) => option.takes !== null)
        .map(({ flag }) => [`${name} ${flag}`, flag]),
    );
    const missing = options.filter((names) => names.every((name) => !(name in takes)));
    expect(missing).toEqual([]);
    const stale = Object.keys(takes).filter(
      (key) => key.includes('--') && !options.flat().includes(key),
    );
    expect(stale).toEqual([]);
  });

  it.each([
    ['--columns', (word: string) => ({ columns: word })],
    ['--fail-on', (word: string) => ({ failOn: word })],
    ['audit --format', (word: string) => ({ format: word })],
    ['--group-by', (word: string) => ({ groupBy: word })],
    ['--only', (word: string) => ({ only: word })],
    ['--sort', (word: string) => ({ sort: word })],
    [
      '--where',
      (word: string) => ({ where: [word.endsWith('=') ? `${word}${valueOf(word)}` : word] }),
    ],
  ])('are taken by audit: %s', async (option, given) => {
    expect(wordsOf(option).length).toBeGreaterThan(1);
    for (const word of wordsOf(option)) {
      // Which fields there are follows from --only, which may stand behind them.
      const tried = [{}, { only: 'sources' }, { only: 'defaults' }].map(async (only) =>
        parseAudit({ ...base, ...only, ...given(word) }),
      );
      await expect(Promise.any(tried)).resolves.toBeDefined();
    }
  });

  it('are all that sandbox takes: --throttle', async () => {
    const wrong = sandbox({ throttle: 'perhaps', latency: '0' });
    await expect(wrong).rejects.toThrow(
      `--throttle takes ${wordsOf('--throttle').join(', ')}, not`,
    );
  });
});

/** What the field in front of the = may hold. */
function valueOf(field: string): string {
  const values: Record<string, string> = {
    'account=': '123456789012',
    'region=': 'eu-west-1',
    'lastSeen=': '2026-11-19',
  };
  return values[field] ?? '1';
}

function wordsOf(option: string): readonly string[] {
  const known = takes[option];
  return known?.kind === 'words' ? known.words : [];
}
