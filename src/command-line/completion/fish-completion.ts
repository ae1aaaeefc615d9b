import type { Offer } from '../choices.ts';
import type { CompletedOption, CompletionTree } from './completion-tree.ts';

/** The tree as a script for fish. */
export function fishCompletion({ options, commands }: CompletionTree): string {
  const all = [...options, ...commands.flatMap((command) => command.options)];
  const withValue = all.filter(({ takesValue }) => takesValue).flatMap(({ long, short }) => [long, short ?? long]);
  return `# anillo: completion for fish, made by "anillo completion fish".
function __anillo_in
    set -l skip no
    set -l words (commandline -opc)
    set -e words[1]
    for word in $words
        if test $skip = yes
            set skip no
            continue
        end
        switch $word
            case ${[...new Set(withValue)].join(' ')}
                set skip yes
            case '-*'
            case '*'
                test "$word" = "$argv[1]"
                return
        end
    end
    test -z "$argv[1]"
end
complete -c anillo -f
${options.map((option) => `complete -c anillo ${specOf(option)}\n`).join('')}${commands
    .map(({ name, summary }) => `complete -c anillo -n "__anillo_in ''" -a ${name} -d ${quoted(summary)}\n`)
    .join('')}${commands
    .flatMap(({ name, options: own, argument }) => [
      ...own.map((option) => `complete -c anillo -n '__anillo_in ${name}' ${specOf(option)}\n`),
      ...(argument === undefined ? [] : [`complete -c anillo -n '__anillo_in ${name}' ${argumentOf(argument)}\n`]),
    ])
    .join('')}`;
}

function specOf({ long, short, summary, takesValue, offer }: CompletedOption): string {
  const names = `-l ${long.slice(2)}${short === undefined ? '' : ` -s ${short.slice(1)}`}`;
  return `${names}${takesValue ? valueOf(offer) : ''} -d ${quoted(summary)}`;
}

function valueOf(offer: Offer | undefined): string {
  if (offer === undefined) return ' -x';
  return offer === 'files' ? ' -r -F' : ` -x -a ${wordsOf(offer)}`;
}

function argumentOf(offer: Offer): string {
  return offer === 'files' ? '-F' : `-a ${wordsOf(offer)}`;
}

function wordsOf(offer: Exclude<Offer, 'files'>): string {
  return offer === 'folders' ? "'(__fish_complete_directories)'" : quoted(offer.join(' '));
}

/** Within single quotes fish reads two signs: the quote and the backslash. */
function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
