import { readFileSync } from 'node:fs';
import { assemble } from '../../../src/assembler/assemble.ts';
import { openSimulator, simulatorScreen, type SimulatorModel } from '../../../src/screens/simulator.ts';
import type { SimulatorProgram, SimulatorSubject } from '../../../src/screens/simulator/subject.ts';
import type { Options } from '../../../src/virtualization/technique.ts';
import { techniqueById } from '../../../src/virtualization/techniques.ts';

const LESSONS = new URL('../../../lessons/guests/', import.meta.url);

/** A program of the lessons with its text. */
export function lessonProgram(name: string): SimulatorProgram {
  const text = readFileSync(new URL(`${name}.asm`, LESSONS), 'utf8');
  const assembly = assemble(text, { file: `${name}.asm` });
  return { file: `${name}.asm`, bytes: assembly.bytes, lines: text.split('\n'), assembly };
}

/** An application with both kernels. */
export const subjectOf = (application: string): SimulatorSubject => ({
  kernel: lessonProgram('native'),
  ported: lessonProgram('paravirtual'),
  application: lessonProgram(application),
  limit: 2_000_000,
});

/** The simulator open on it. */
export function opened(technique: string, subject: SimulatorSubject, options: Options = {}): SimulatorModel {
  return openSimulator({ subject, technique: techniqueById(technique)!, options, isMotionOff: true })!;
}

/** Presses keys, and lets all work that they began come to its end. */
export function press(model: SimulatorModel, ...keys: string[]): SimulatorModel {
  let now = model;
  for (const key of keys) {
    [now] = simulatorScreen.update(now, { kind: 'key', key, atMs: 0 });
    for (let slices = 0; now.job !== undefined && slices < 5000; slices++) {
      [now] = simulatorScreen.update(now, { kind: 'work', atMs: 0 });
    }
  }
  return now;
}

/** Types a line into a dialog. */
export const type = (model: SimulatorModel, key: string, text: string): SimulatorModel =>
  press(model, key, ...text, 'enter');
