import type { CommandWords, OptionWords, ProgramWords } from './command-words.ts';
import { profileNames } from './profile-names.ts';
import { quote } from './quote.ts';
import type { Takes } from './takes.ts';

/**
 * Runs in bash 3.2 too, which macOS has: no compopt (then files are offered where nothing is known), no associative
 * array. Nothing that was typed is ever evaluated, and no other package is needed.
 */
export function bashScript({ name, commands, options }: ProgramWords): string {
  const self = `_${name.replaceAll('-', '_')}`;
  const names = commands.map((command) => command.name).join(' ');
  return `# Completion of ${name} for bash: eval "$(${name} completion bash)"
${self}() {
  COMPREPLY=()
  local piece typed=() command= option= value= kept= words= options= list= space=' ' glue= i
  # Bash takes = and : for words of their own; here "--format=csv" and "noToken:desc" are one again.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    piece=\${COMP_WORDS[i]}
    if [[ -z $piece && \${COMP_LINE:0:COMP_POINT} == *[[:space:]] ]]; then glue=; fi
    if ((\${#typed[@]})) && [[ $glue || $piece == [=:]* ]]; then typed[\${#typed[@]}-1]+=$piece
    else typed+=("$piece"); fi
    if [[ $piece == [=:]* ]]; then glue=1; else glue=; fi
  done
  local last=$((\${#typed[@]} - 1))
  for ((i = 0; i < last; i++)); do
    if [[ \${typed[i]} != -* ]]; then command=\${typed[i]}; break; fi
  done
  value=\${typed[last]}
  if ((last > 0)); then option=\${typed[last-1]}; fi
  if [[ $value == --*=* ]]; then option=\${value%%=*} value=\${value#*=}; fi
  kept=\${typed[last]%"$value"} value=\${value#[\\"\\']}
  case "$command $option" in
${commands.flatMap(valueCases).join('\n')}
  *) case "$command" in
${commands.map(commandCase).join('\n')}
    '') words=${quote(names)} options=${quote(flags(options))} ;;
    esac ;;
  esac
  if [[ -z $words || $value == -* ]]; then words=$options; fi
  if [[ $list && $value == *,* ]]; then kept+=\${value%,*}, value=\${value##*,}; fi
  # What stands before the last = or : is not replaced, so it must not be repeated.
  piece=\${COMP_WORDS[COMP_CWORD]}
  if [[ $piece == [=:]* ]]; then piece=; fi
  local before=\${typed[last]%"$piece"} IFS=$' \\n' word
  if [[ $list || $piece == [\\"\\']* ]]; then space=; fi
  for word in $words; do
    if [[ $word != "$value"* || ,$kept == *[,=]"$word",* ]]; then continue; fi
    if [[ $word != *= ]]; then word+=$space; fi
    word=$kept$word
    COMPREPLY+=("\${word#"$before"}")
  done
  # Without an answer of ours bash would offer files.
  compopt +o default 2>/dev/null
}
complete -o nospace -o default -F ${self} ${name}`;
}

/** The options that take a value, those with the same answer on one line. */
function valueCases({ name, options }: CommandWords): readonly string[] {
  const cases = new Map<string, string[]>();
  for (const { flag, takes } of options) {
    if (takes === null) continue;
    const answer = answerOf(takes);
    cases.set(answer, [...(cases.get(answer) ?? []), quote(`${name} ${flag}`)]);
  }
  return [...cases].map(([answer, patterns]) => `  ${patterns.join(' | ')}) ${answer} ;;`);
}

function answerOf(takes: Takes): string {
  switch (takes.kind) {
    case 'words':
      return `words=${quote(takes.words.join(' '))}${takes.isList ? ' list=1' : ''}`;
    case 'file':
      return 'compopt +o nospace 2>/dev/null; return';
    case 'profile':
      return `words=$(${profileNames})`;
    case 'anything':
      return ':';
  }
}

function commandCase({ name, options, argument }: CommandWords): string {
  const words = argument?.kind === 'words' ? `words=${quote(argument.words.join(' '))} ` : '';
  return `    ${name}) ${words}options=${quote(flags(options))} ;;`;
}

function flags(options: readonly OptionWords[]): string {
  return options.map(({ flag }) => flag).join(' ');
}
