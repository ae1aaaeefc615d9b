import { join } from 'node:path';

import { ourLessons } from '../library/package-root.ts';
import type { Guest, Options, Technique } from '../virtualization/technique.ts';
import type { Preset } from '../virtualization/techniques.ts';
import type { Call, CommandOption } from './command.ts';
import { FailedError } from './failed-error.ts';
import { APPLICATION_ORIGIN, type Program, readApplication, readProgram } from './read-program.ts';
import { UsageError } from './usage-error.ts';

/** What chooses a guest's technique, its application and the technique's options. */
export const guestOptions: readonly CommandOption[] = [
  { flags: '--technique <ID>', summary: 'command.run.technique', choices: 'technique' },
  { flags: '--app <APP>', summary: 'command.run.app', choices: 'file' },
  { flags: '--set <NAME=VALUE,...>', summary: 'command.run.set' },
];

/** The technique of `--technique`, with the options of a preset such as `kvm-2008`. */
export async function chosenTechnique({ options: { technique = 'bare-metal' } }: Call): Promise<Preset> {
  const { presetById, PRESETS, TECHNIQUES } = await import('../virtualization/techniques.ts');
  const found = presetById(String(technique));
  if (found !== undefined) return found;
  const known = [...TECHNIQUES, ...PRESETS].map(({ id }) => id).join(', ');
  throw new UsageError('command.run.unknownTechnique', { name: String(technique), known });
}

/** The technique's options, as a preset and then `--set name=value,name=value` choose them. */
export function readOptions({ technique, options }: Preset, { options: { set } }: Call): Options {
  const pairs = typeof set === 'string' ? set.split(',').filter(Boolean) : [];
  return { ...options, ...Object.fromEntries(pairs.map((pair) => readOption(technique, pair))) };
}

/** What `--set ?` prints: each option with its values, the usual one first. */
export function optionLines({ options }: Technique): string {
  return options.map(({ id, values }) => `${id} = ${values.map(String).join(' | ')}\n`).join('');
}

function readOption({ id, options }: Technique, pair: string): [string, string | number | boolean] {
  const at = pair.indexOf('=');
  const [name, text] = at < 0 ? [pair, 'true'] : [pair.slice(0, at), pair.slice(at + 1)];
  const option = options.find((one) => one.id === name);
  if (option === undefined) {
    const known = options.map((one) => one.id).join(', ') || '–';
    throw new UsageError('command.run.unknownOption', { name, technique: id, known });
  }
  const value = option.values.find((one) => String(one) === text);
  if (value !== undefined) return [name, value];
  const number = Number(text);
  const { largest = 0 } = option;
  if (Number.isInteger(number) && 1 <= number && number <= largest) return [name, number];
  throw new UsageError('command.run.unknownValue', { name, value: text, known: option.values.map(String).join(', ') });
}

/** What a technique runs, and the programs that its addresses come from. */
export interface ReadGuest {
  readonly guest: Guest;
  readonly programs: readonly (Program | undefined)[];
}

/** The guest of a command: a kernel with `--app`, or an application alone, which gets the kernel of the lessons. */
export async function readGuest(technique: Technique, call: Call): Promise<ReadGuest> {
  const program = await readProgram(call.arguments[0]!, call);
  if (program.assembly?.origin === APPLICATION_ORIGIN) return readApplicationGuest(technique, program, call);
  const application = await readApplication(program, call);
  if (technique.kernel === 'none') {
    if (application === undefined) throw new FailedError('command.run.needsApplication', { technique: technique.id });
    return { guest: { application: application.bytes }, programs: [application] };
  }
  await refuseUnbootable(program);
  const guest = { image: program.bytes, ...(application && { application: application.bytes }) };
  return { guest, programs: [program, application] };
}

async function readApplicationGuest({ kernel }: Technique, application: Program, call: Call): Promise<ReadGuest> {
  if (call.options.app !== undefined) throw new UsageError('command.run.twoApplications', { file: application.file });
  if (kernel === 'none') return { guest: { application: application.bytes }, programs: [application] };
  const name = kernel === 'ported' ? 'paravirtual' : 'native';
  const program = await readProgram(lessonGuestFile(name), call);
  return { guest: { image: program.bytes, application: application.bytes }, programs: [program, application] };
}

/** A program that the lessons share. */
export function lessonGuestFile(name: string): string {
  return join(ourLessons, 'guests', `${name}.asm`);
}

/** Images that do not obey the boot contract are not started. */
export async function refuseUnbootable({ file, bytes }: Program): Promise<void> {
  const { imageProblem } = await import('../machine/boot.ts');
  const problem = imageProblem(bytes);
  if (problem !== undefined) throw new FailedError(`command.run.problem.${problem}`, { file });
}
