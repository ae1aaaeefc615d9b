import { Argument, Command as Program, Option } from 'commander';

import packageRecord from '../../package.json' with { type: 'json' };
import type { PhraseKey, Translate } from '../language/translate.ts';
import type { Call, Command, CommandExample, CommandOption } from './command.ts';
import { globalOptions } from './global-options.ts';
import { sayFlags } from './say-flags.ts';
import type { GlobalOptions } from './settings.ts';
import { wrapSpans } from '../screens/wrap-spans.ts';
import { type Surroundings, terminalWidth } from './surroundings.ts';

/** What the user chose: a command with its arguments and options. */
export interface Choice {
  readonly command: Command;
  readonly arguments: readonly string[];
  readonly options: Call['options'] & GlobalOptions;
}

/** Longer lines are hard to read. */
const WIDEST = 120;

/** Where no more columns are left beside an option, its summary is wrapped all the same. */
const FEWEST_BESIDE = 12;

/** The titles that commander writes in English, whatever it is told. */
const titles: Readonly<Record<string, PhraseKey>> = {
  'Usage:': 'command.title.usage',
  'Arguments:': 'command.title.arguments',
  'Options:': 'command.title.options',
  'Commands:': 'command.title.commands',
};

/** What can be asked for. Nobody who comes by a line may name files. */
export interface Offer {
  readonly commands: readonly Command[];
  readonly isForLine: boolean;
}

/** Our commands in commander's terms, speaking one language. Nothing ends the process here: help and mistakes are thrown as CommanderError. */
export function createProgram(
  { commands, isForLine }: Offer,
  translate: Translate,
  surroundings: Pick<Surroundings, 'output' | 'env'>,
  choose: (choice: Choice) => void,
): Program {
  const width = Math.min(terminalWidth(surroundings), WIDEST);
  const program = new Program('anillo').exitOverride().helpCommand(false);
  program.configureOutput({
    writeOut: (text) => surroundings.output.write(text),
    writeErr: () => undefined,
    getOutHelpWidth: () => width,
    getOutHasColors: () => false,
  });
  program.configureHelp({
    minWidthToWrap: FEWEST_BESIDE,
    styleTitle: (title) => translatedTitle(title, translate),
    subcommandTerm: (child) => [child.name(), ...child.registeredArguments.map(argumentTerm)].join(' '),
  });
  program.description(translate('command.description'));
  program.usage(translate('command.usage'));
  const everywhere = globalOptions.filter(({ namesFile }) => !(isForLine && namesFile));
  const addGlobal = (level: Program) => addGlobalOptions(level, everywhere, translate);
  addGlobal(program);
  program.addHelpText('after', () => examplesText(usualExamples, width, translate));
  for (const command of commands) addGlobal(addCommand(program, command, { width, translate }, choose));
  return program;
}

function translatedTitle(title: string, translate: Translate): string {
  const key = titles[title];
  return key === undefined ? title : translate(key);
}

function addGlobalOptions(program: Program, options: readonly CommandOption[], translate: Translate): void {
  program.optionsGroup(translate('command.title.globalOptions'));
  for (const { flags, summary } of options)
    program.addOption(new Option(sayFlags(flags, translate), translate(summary)));
  program.version(packageRecord.version, '-V, --version', translate('command.option.version'));
  program.helpOption('-h, --help', translate('command.option.help'));
}

function addCommand(
  program: Program,
  command: Command,
  { width, translate }: { width: number; translate: Translate },
  choose: (choice: Choice) => void,
): Program {
  const child = program.command(command.name).description(translate(command.summary));
  for (const { flags, summary, values } of command.options)
    child.option(sayFlags(flags, translate), translate(summary, values));
  for (const argument of command.arguments) child.addArgument(createArgument(argument, translate));
  child.usage([...child.registeredArguments.map(argumentTerm), translate('command.optionsMark')].join(' '));
  child.addHelpText('after', () => examplesText(command.examples, width, translate));
  return child.action(() => choose({ command, arguments: child.args, options: allOptions(program, child) }));
}

/** How one begins. */
const usualExamples: readonly CommandExample[] = [
  { line: 'anillo', says: 'example.tutor' },
  { line: 'anillo lesson 0', says: 'example.firstLesson' },
  { line: 'anillo help start', says: 'example.start' },
];

function examplesText(examples: readonly CommandExample[], width: number, translate: Translate): string {
  const said = (text: string) =>
    wrapSpans([{ text }], { width, first: '      ' }).map((line) => line.map((span) => span.text).join(''));
  const lines = examples.flatMap(({ line, says }) => [...shellLines(line, width - 2), ...said(translate(says))]);
  return `\n${translate('command.title.examples')}\n${lines.join('\n')}`;
}

/** A command that is too wide goes on below, as a shell reads it. */
function shellLines(command: string, width: number): string[] {
  const lines = wrapSpans([{ text: command }], { width, first: '  ' });
  return lines.map((line, index) => {
    const text = line.map((span) => span.text).join('');
    return index < lines.length - 1 ? `${text} \\` : text;
  });
}

function createArgument({ name, summary, isRequired }: Command['arguments'][number], translate: Translate): Argument {
  const shown = translate(name);
  return new Argument(isRequired ? `<${shown}>` : `[${shown}]`, translate(summary));
}

function argumentTerm(argument: Argument): string {
  return argument.required ? argument.name() : `[${argument.name()}]`;
}

/** An option may stand before the command or after it; what was given is stronger than what is meant by default. */
function allOptions(program: Program, child: Program): Choice['options'] {
  return { ...givenOptions(program), ...givenOptions(child) };
}

/** The options that were given, without those that are only meant by default. */
export function givenOptions(level: Program): Choice['options'] {
  const given = Object.entries(level.opts()).filter(([name]) => level.getOptionValueSource(name) !== 'default');
  return Object.fromEntries(given) as Choice['options'];
}
