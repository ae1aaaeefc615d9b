import type { Offer } from '../choices.ts';
import type { CompletedCommand, CompletedOption, CompletionTree } from './completion-tree.ts';

/** The tree as a script for zsh: sourced, or as a file `_anillo` on $fpath. */
export function zshCompletion({ options, commands }: CompletionTree): string {
  const named = commands.map(({ name, summary }) => quoted(`${name}:${summary.replaceAll(':', '\\:')}`));
  return `#compdef anillo
# anillo: completion for zsh, made by "anillo completion zsh".
_anillo() {
  local -a everywhere=(
${options.map((option) => `    ${specOf(option)}\n`).join('')}  )
  local curcontext=$curcontext state line
  typeset -A opt_args
  _arguments -C $everywhere ':anillo:->command' '*::argument:->argument' && return
  case $state in
    command)
      local -a commands=(
${named.map((line) => `        ${line}\n`).join('')}      )
      _describe -t commands anillo commands ;;
    argument)
      case $words[1] in
${commands.map(commandCase).join('')}      esac ;;
  esac
}
if [[ $funcstack[1] == _anillo ]]; then _anillo "$@"; else compdef _anillo anillo; fi
`;
}

function commandCase({ name, options, argument }: CompletedCommand): string {
  const specs = options.map(specOf);
  if (argument !== undefined) specs.push(quoted(`1:${name}:${action(argument)}`));
  return `        ${name}) _arguments $everywhere${specs.map((spec) => ` \\\n          ${spec}`).join('')} ;;\n`;
}

function specOf({ long, short, summary, takesValue, offer }: CompletedOption): string {
  const text = `[${summary.replace(/[[\]\\:]/g, '\\$&')}]`;
  const value = takesValue ? `:${long.slice(2)}:${offer === undefined ? ' ' : action(offer)}` : '';
  const names = short === undefined ? [long] : [short, long];
  return names.map((name) => quoted(`${name}${takesValue && name === long ? '=' : ''}${text}${value}`)).join(' ');
}

function action(offer: Offer): string {
  if (offer === 'files') return '_files';
  return offer === 'folders' ? '_files -/' : `(${offer.join(' ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
