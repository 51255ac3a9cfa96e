import type { CommandWords, OptionWords, ProgramWords } from './command-words.ts';
import { profileNames } from './profile-names.ts';
import type { Takes } from './takes.ts';

/** To be kept as ~/.config/fish/completions/imds-warden.fish, where fish finds it by its name. */
export function fishScript({ name, commands, options }: ProgramWords): string {
  const self = `__${name.replaceAll('-', '_')}`;
  const complete = (on: string, rest: string) =>
    `complete -c ${name} -n ${quote(`${self}_on ${on}`.trim())} ${rest}`;
  return [
    `# Completion of ${name} for fish: ${name} completion fish > ~/.config/fish/completions/${name}.fish`,
    `# Whether this command is the first word that is no option; without a name: whether there is none yet.`,
    `function ${self}_on
    set -l typed (commandline -opc)
    set -e typed[1]
    set -l words (string match -v -- '-*' $typed)
    test "$words[1]" = "$argv[1]"
end`,
    `# Every word after what is there of a list with commas.
function ${self}_list
    set -l typed (commandline -ct | string replace -r -- '^--[^=]*=' '' | string replace -r '[^,]*$' '')
    for word in $argv
        string match -q -- "*,$word,*" ",$typed"; or echo "$typed$word"
    end
end`,
    `function ${self}_profiles
    sh -c ${quote(profileNames)}
end`,
    `complete -c ${name} -f`,
    ...options.map((option) => complete('', optionRest(option, self))),
    ...commands.flatMap((command) => [
      complete('', `-a ${command.name} -d ${quote(command.summary)}`),
      ...command.options.map((option) => complete(command.name, optionRest(option, self))),
      ...argumentRest(command, self).map((rest) => complete(command.name, rest)),
    ]),
  ].join('\n');
}

function optionRest({ flag, short, description, takes }: OptionWords, self: string): string {
  return [
    `-l ${flag.slice(2)}`,
    ...(short === null ? [] : [`-s ${short.slice(1)}`]),
    ...(takes === null ? [] : [valueRest(takes, self)]),
    `-d ${quote(description)}`,
  ].join(' ');
}

function argumentRest({ argument }: CommandWords, self: string): readonly string[] {
  return argument?.kind === 'words' ? [valueRest(argument, self).replace(/^-x /, '')] : [];
}

/** -x: a value is needed, and it is no file. */
function valueRest(takes: Takes, self: string): string {
  switch (takes.kind) {
    case 'words': {
      const words = takes.words.join(' ');
      return `-x -a ${quote(takes.isList ? `(${self}_list ${words})` : words)}`;
    }
    case 'file':
      return '-r -F';
    case 'profile':
      return `-x -a '(${self}_profiles)'`;
    case 'anything':
      return '-x';
  }
}

/** Single quotes of fish know two escapes. */
function quote(text: string): string {
  return `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`;
}
