import { basename } from 'node:path';

import type { SimulationOpening } from '../screens/simulator/opening.ts';
import type { SimulatorSubject } from '../screens/simulator/subject.ts';
import type { Call, Command, ExitCode } from './command.ts';
import { FailedError } from './failed-error.ts';
import { readCount } from './read-count.ts';
import {
  chosenTechnique,
  guestOptions,
  lessonGuestFile,
  optionLines,
  readOptions,
  refuseUnbootable,
} from './read-guest.ts';
import { APPLICATION_ORIGIN, type Program, readApplication, readProgram } from './read-program.ts';
import { openTutorAt } from './tutor.ts';

/** `anillo simulate`: a program in the simulator, step by step. */
export const simulate: Command = {
  name: 'simulate',
  summary: 'command.simulate.summary',
  arguments: [{ name: 'command.run.program', summary: 'command.run.programIs', isRequired: true, choices: 'file' }],
  options: [...guestOptions, { flags: '--at <N>', summary: 'command.simulate.at' }],
  examples: [{ line: 'anillo simulate trap.asm --technique kvm', says: 'example.simulate' }],
  async act(call: Call): Promise<ExitCode> {
    const preset = await chosenTechnique(call);
    if (call.options.set === '?') {
      call.surroundings.output.write(optionLines(preset.technique));
      return 0;
    }
    const at = readCount(call, 'at', 0);
    const options = readOptions(preset, call);
    const simulation: SimulationOpening = { ...(await readSubject(preset.technique, call)), options, at };
    return openTutorAt(call, { screen: 'simulator', subject: { simulation } });
  },
};

type Opened = Pick<SimulationOpening, 'subject' | 'technique' | 'place' | 'isFresh'>;

/** The program with its application, or with the kernels of the lessons where it is one. */
async function readSubject(technique: SimulationOpening['technique'], call: Call): Promise<Opened> {
  const { guestFor } = await import('../screens/simulator/subject.ts');
  const program = await readProgram(call.arguments[0]!, call);
  const subject = await subjectOf(program, call);
  if (guestFor(technique, subject) === undefined) {
    const key = technique.kernel === 'none' ? 'command.run.needsApplication' : 'command.simulate.noGuest';
    throw new FailedError(key, { technique: technique.id, file: program.file });
  }
  const { technique: named, set, at, app = '' } = call.options;
  const part = `simulation:${[program.file, app].map((file) => basename(String(file))).join(' ')}`;
  const isFresh = [named, set, at].some((option) => option !== undefined);
  return { subject, technique, place: { lesson: 'simulator', part }, isFresh };
}

async function subjectOf(program: Program, call: Call): Promise<SimulatorSubject> {
  if (program.assembly?.origin === APPLICATION_ORIGIN) {
    const kernel = await readProgram(lessonGuestFile('native'), call);
    const ported = await readProgram(lessonGuestFile('paravirtual'), call);
    return { kernel: named(kernel), ported: named(ported), application: named(program) };
  }
  await refuseUnbootable(program);
  const application = await readApplication(program, call);
  const { isPorted } = await import('../screens/simulator/subject.ts');
  const kernel = named(program);
  // A kernel that was ported to the hypervisor boots elsewhere too, if only to say that there is none.
  return {
    kernel,
    ...(isPorted(kernel) && { ported: kernel }),
    ...(application && { application: named(application) }),
  };
}

const named = (program: Program): Program => ({ ...program, file: basename(program.file) });
