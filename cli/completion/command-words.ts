import type { Command, Option } from 'commander';
import { repeatable, type Takes, takes } from './takes.ts';

export type OptionWords = {
  /** As it is typed: `--format`. */
  readonly flag: string;
  /** `-V`, or null. */
  readonly short: string | null;
  readonly description: string;
  /** Null: it takes no value. */
  readonly takes: Takes | null;
  /** Whether it may be given more than once. */
  readonly isRepeatable: boolean;
};

export type CommandWords = {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionWords[];
  /** What its first argument can be; null: it has none. */
  readonly argument: Takes | null;
};

/** Everything that can be typed, as --help shows it: the commands, and what can stand before any of them. */
export type ProgramWords = {
  readonly name: string;
  readonly commands: readonly CommandWords[];
  readonly options: readonly OptionWords[];
};

export function programWords(root: Command): ProgramWords {
  const help = root.createHelp();
  const commands = help.visibleCommands(root);
  const names = commands.map((command) => command.name());
  return {
    name: root.name(),
    options: optionWords(root, help.visibleOptions(root)),
    commands: commands.map((command) => ({
      name: command.name(),
      summary: help.subcommandDescription(command),
      options: optionWords(command, [
        ...help.visibleOptions(command),
        ...root.options.filter(isOfEveryCommand),
      ]),
      argument: argumentOf(command, names),
    })),
  };
}

/** The version is nothing that one asks of a command. */
function isOfEveryCommand({ hidden, long }: Option): boolean {
  return !hidden && long !== '--version';
}

function optionWords(command: Command, options: readonly Option[]): readonly OptionWords[] {
  return options.map((option) => {
    const flag = option.long ?? option.flags;
    const { short, description, required, optional } = option;
    const known = takes[`${command.name()} ${flag}`] ?? takes[flag] ?? { kind: 'anything' };
    return {
      flag,
      short: short ?? null,
      description,
      takes: required || optional ? known : null,
      isRepeatable: repeatable.includes(flag),
    };
  });
}

function argumentOf(command: Command, names: readonly string[]): Takes | null {
  const [argument] = command.registeredArguments;
  if (!argument) return null;
  if (command.name() === 'help') return { kind: 'words', words: names, isList: false };
  return takes[`${command.name()} <${argument.name()}>`] ?? { kind: 'anything' };
}
