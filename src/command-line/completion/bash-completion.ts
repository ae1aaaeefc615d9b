import type { CompletedOption, CompletionTree } from './completion-tree.ts';
import type { Offer } from '../choices.ts';

/** The tree as a script for bash. */
export function bashCompletion({ options, commands }: CompletionTree): string {
  const all = [...options, ...commands.flatMap((command) => command.options)];
  const withValue = namesOf(all.filter(({ takesValue }) => takesValue)).join('|');
  return `# anillo: completion for bash, made by "anillo completion bash".
_anillo_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur"); }
_anillo_files() { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$cur"); }
_anillo_folders() { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$cur"); }
_anillo() {
  local cur=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= i
  COMPREPLY=()
  # bash makes three words of --lang=es.
  if [[ $cur == = ]]; then cur=
  elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${withValue}) [[ \${COMP_WORDS[i+1]} == = ]] && ((i++)); ((i++)) ;;
      -*|=) ;;
      *) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  case $command:$previous in
${valueCases('*', options)}${commands.map(({ name, options: own }) => valueCases(name, own)).join('')}  esac
  if [[ $cur == -* ]]; then
    case $command in
${commands.map(({ name, options: own }) => `      ${name}) _anillo_words "${namesOf([...own, ...options]).join(' ')}" ;;\n`).join('')}      *) _anillo_words "${namesOf(options).join(' ')}" ;;
    esac
    return
  fi
  case $command in
    '') _anillo_words "${commands.map(({ name }) => name).join(' ')}" ;;
${commands.map(({ name, argument }) => (argument === undefined ? '' : `    ${name}) ${act(argument)} ;;\n`)).join('')}  esac
}
complete -F _anillo anillo
`;
}

function namesOf(options: readonly CompletedOption[]): string[] {
  return options.flatMap(({ long, short }) => (short === undefined ? [long] : [short, long]));
}

function valueCases(command: string, options: readonly CompletedOption[]): string {
  return options
    .filter(({ takesValue }) => takesValue)
    .map((option) => {
      const names = namesOf([option]).map((name) => `${command}:${name}`);
      return `    ${names.join('|')}) ${option.offer === undefined ? '' : `${act(option.offer)}; `}return ;;\n`;
    })
    .join('');
}

/** Words are ids of ours: letters, digits and hyphens. */
function act(offer: Offer): string {
  if (offer === 'files' || offer === 'folders') return `_anillo_${offer}`;
  return `_anillo_words "${offer.join(' ')}"`;
}
