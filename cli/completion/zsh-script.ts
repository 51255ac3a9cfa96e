import type { CommandWords, OptionWords, ProgramWords } from './command-words.ts';
import { profileNames } from './profile-names.ts';
import { quote } from './quote.ts';
import type { Takes } from './takes.ts';

/** To be sourced, or kept in a folder of $fpath as `_imds-warden`. */
export function zshScript({ name, commands, options }: ProgramWords): string {
  const self = `_${name.replaceAll('-', '_')}`;
  const specs = options.map((option) => optionSpec(option, self));
  return `#compdef ${name}
# Completion of ${name} for zsh: source <(${name} completion zsh)
${self}() {
  local context state state_descr line curcontext="$curcontext"
  typeset -A opt_args
  local -a commands=(
${commands.map((command) => `    ${quote(described(command))}`).join('\n')}
  )
  _arguments -C ${[...specs, "'1: :->command'", "'*:: :->rest'"].join(continued)}
  case $state in
    command) _describe -t commands command commands ;;
    rest)
      curcontext="\${curcontext%:*}-$words[1]:"
      case $words[1] in
${commands.map((command) => commandCase(command, self)).join('\n')}
      esac ;;
  esac
}
${self}_profiles() {
  local -a names=(\${(f)"$(${profileNames})"})
  compadd "$@" -a names
}
if [[ $funcstack[1] == ${self} ]]; then ${self} "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
  compdef ${self} ${name}
fi`;
}

function described({ name, summary }: CommandWords): string {
  return `${name}:${summary.replaceAll(':', String.raw`\:`)}`;
}

function commandCase({ name, options, argument }: CommandWords, self: string): string {
  const specs = options.map((option) => optionSpec(option, self));
  if (argument) specs.push(quote(`1:${name}:${action(argument, self)}`));
  return `        ${name}) _arguments ${specs.join(continued)} ;;`;
}

const continued = ' \\\n          ';

/** `(-V --version)` in front: the one makes the other superfluous. `*`: may be repeated. */
function optionSpec(
  { flag, short, description, takes, isRepeatable }: OptionWords,
  self: string,
): string {
  const told = `[${description.replaceAll(/[\\[\]]/g, String.raw`\$&`)}]`;
  const value =
    takes === null ? '' : `:${flag.slice(2)}:${action(takes, self).replaceAll(':', '\\:')}`;
  const spec = quote(`${takes === null ? '' : '='}${told}${value}`);
  if (short !== null) return `'(${short} ${flag})'{${short},${flag}}${spec}`;
  return `${isRepeatable ? "'*'" : ''}${flag}${spec}`;
}

function action(takes: Takes, self: string): string {
  switch (takes.kind) {
    case 'words':
      return wordsAction(takes.words, takes.isList);
    case 'file':
      return '_files';
    case 'profile':
      return `${self}_profiles`;
    case 'anything':
      return ' ';
  }
}

/** No space after a word that is to be gone on with. */
function wordsAction(words: readonly string[], isList: boolean): string {
  if (isList) return `_sequence compadd - ${words.join(' ')}`;
  const open = words.filter((word) => word.endsWith('='));
  if (open.length === 0) return `(${words.join(' ')})`;
  const whole = words.filter((word) => !word.endsWith('='));
  return `{compadd "$expl[@]" -S "" - ${open.join(' ')}; compadd "$expl[@]" - ${whole.join(' ')}}`;
}
