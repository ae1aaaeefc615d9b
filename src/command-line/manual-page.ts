import packageRecord from '../../package.json' with { type: 'json' };
import type { Translate } from '../language/translate.ts';
import type { Command, CommandExample, CommandOption } from './command.ts';
import { globalOptions } from './global-options.ts';
import { sayFlags } from './say-flags.ts';

/** The manual page, in the language of man(7), written from the table of commands. */
export function manualPage(
  { commands, topics }: { readonly commands: readonly Command[]; readonly topics: readonly string[] },
  translate: Translate,
): string {
  const say = (key: Parameters<Translate>[0]) => escaped(translate(key));
  return [
    `.TH ANILLO 1 "" "anillo ${escaped(packageRecord.version)}"`,
    `.SH ${say('man.name')}`,
    `anillo \\- ${say('command.description')}`,
    `.SH ${say('man.synopsis')}`,
    `.B anillo`,
    say('command.usage'),
    `.SH ${say('man.description')}`,
    say('man.about'),
    `.SH ${say('man.commands')}`,
    ...commands.flatMap((command) => commandLines(command, translate)),
    `.SH ${say('man.options')}`,
    ...globalOptions.flatMap((option) => optionLines(option, translate)),
    ...optionLines({ flags: '-h, --help', summary: 'command.option.help' }, translate),
    ...optionLines({ flags: '-V, --version', summary: 'command.option.version' }, translate),
    `.SH ${say('man.status')}`,
    ...(['0', '1', '2'] as const).flatMap((code) => ['.TP', `.B ${code}`, say(`man.exit.${code}`)]),
    `.SH ${say('man.environment')}`,
    ...(['LANG', 'NO_COLOR', 'TERM', 'XDG_DATA_HOME'] as const).flatMap((name) => [
      ...['.TP', `.B ${escaped(name)}`],
      say(`man.variable.${name}`),
    ]),
    `.SH ${say('man.files')}`,
    '.TP',
    `.I ${escaped('$XDG_DATA_HOME/anillo/anillo.db')}`,
    say('man.file'),
    `.SH ${say('man.more')}`,
    escaped(topics.map((topic) => `anillo help ${topic}`).join(', ')),
    '',
  ].join('\n');
}

function commandLines(command: Command, translate: Translate): string[] {
  const { name, summary, options, examples } = command;
  const given = command.arguments.map((argument) => {
    const shown = translate(argument.name);
    return argument.isRequired ? shown : `[${shown}]`;
  });
  return [
    `.SS ${escaped(['anillo', name, ...given].join(' '))}`,
    escaped(translate(summary)),
    ...command.arguments.flatMap((argument) => [
      ...['.TP', `.I ${escaped(translate(argument.name))}`],
      escaped(translate(argument.summary)),
    ]),
    ...options.flatMap((option) => optionLines(option, translate)),
    ...examples.flatMap((example) => exampleLines(example, translate)),
  ];
}

function optionLines({ flags, summary, values }: CommandOption, translate: Translate): string[] {
  return ['.TP', `.B ${escaped(sayFlags(flags, translate))}`, escaped(translate(summary, values))];
}

function exampleLines({ line, says }: CommandExample, translate: Translate): string[] {
  return ['.PP', `${escaped(translate(says))}:`, '.RS', '.nf', escaped(line), '.fi', '.RE'];
}

/** A text as roff shows it: its own signs escaped, other letters by their number, so that every roff has them. */
function escaped(text: string): string {
  const safe = text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/, '\\&$1');
  return [...safe]
    .map((character) => {
      const code = character.codePointAt(0)!;
      if (character === '\u00a0') return '\\~';
      return code < 128 ? character : `\\[u${code.toString(16).toUpperCase().padStart(4, '0')}]`;
    })
    .join('');
}
