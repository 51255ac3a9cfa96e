import type { Command } from 'commander';
import { bashScript } from '../completion/bash-script.ts';
import { programWords, type ProgramWords } from '../completion/command-words.ts';
import { fishScript } from '../completion/fish-script.ts';
import { type Shell, shells } from '../completion/shells.ts';
import { zshScript } from '../completion/zsh-script.ts';
import { parseWord } from '../options/parse-values.ts';

/**
 * A script that completes what is typed, by itself: a Tab starts nothing of ours, so it is instant, and works wherever
 * the command comes from.
 * @throws UsageError naming the shells
 */
export function printCompletion(root: Command, shell: string): string {
  return scripts[parseWord('completion', shell, shells)](programWords(root));
}

const scripts = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
} as const satisfies Record<Shell, (words: ProgramWords) => string>;
