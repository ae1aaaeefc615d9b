/** What the simulator asks, and what becomes of the answers. */
import { printable } from '../../language/printable.ts';
import type { Technique } from '../../virtualization/technique.ts';
import { TECHNIQUES } from '../../virtualization/techniques.ts';
import { isSame, nameOf, readBreakpoint } from './breakpoint.ts';
import type { Dialog, SimulatorModel } from './model.ts';
import { begin, searchFrom, standAt } from './move.ts';
import { addressOfName, placeAt } from './places.ts';
import { type SimulatorRun, startRun } from './simulator-run.ts';
import { guestFor } from './subject.ts';
import { surveyOf } from './survey.ts';

type DialogKind = Dialog['kind'];
type Kinded<Kind extends DialogKind> = Dialog & { readonly kind: Kind };

/** The techniques that the subject has a guest for. */
export const techniquesFor = ({ subject }: SimulatorModel): readonly Technique[] =>
  TECHNIQUES.filter((technique) => guestFor(technique, subject) !== undefined);

/** The events that can be asked about, the latest first. */
export const askedEvents = ({ standing }: SimulatorModel) => [...standing.past].reverse();

export function closed(model: SimulatorModel): SimulatorModel {
  const copy = { ...model };
  delete copy.dialog;
  return copy;
}

/** How many things a dialog offers to choose from. */
function offered(model: SimulatorModel, { kind }: Dialog): number {
  const counts: Partial<Record<DialogKind, number>> = {
    technique: techniquesFor(model).length,
    beside: techniquesFor(model).length + 1,
    options: model.run.technique.options.length,
    why: askedEvents(model).length,
  };
  return counts[kind] ?? 0;
}

/** A key while a dialog is open. */
export function keyInDialog(model: SimulatorModel, dialog: Dialog, key: string): SimulatorModel {
  if (key === 'escape') return closed(model);
  return 'typed' in dialog ? keyInTyping(model, dialog, key) : keyInMenu(model, dialog, key);
}

const LONGEST_TYPED = 60;

/** Text goes into what is typed. */
export function typedInto(model: SimulatorModel, text: string): SimulatorModel {
  const { dialog } = model;
  if (dialog === undefined || !('typed' in dialog)) return model;
  return { ...model, dialog: { ...dialog, typed: (dialog.typed + printable(text)).slice(0, LONGEST_TYPED) } };
}

function keyInTyping(model: SimulatorModel, dialog: Kinded<'go' | 'break' | 'memory'>, key: string): SimulatorModel {
  if (key === 'enter') return ACCEPT[dialog.kind](closed(model), dialog.typed.trim());
  if (key === 'backspace') return { ...model, dialog: { ...dialog, typed: dialog.typed.slice(0, -1) } };
  if (key === 'space') return typedInto(model, ' ');
  return [...key].length === 1 ? typedInto(model, key) : model;
}

const ACCEPT: Readonly<Record<'go' | 'break' | 'memory', (model: SimulatorModel, text: string) => SimulatorModel>> = {
  go: goTo,
  break: toggleBreakpoint,
  memory: showMemory,
};

/** A number is an instruction of the run; anything else a place in the program, looked for from here on. */
function goTo(model: SimulatorModel, text: string): SimulatorModel {
  if (text === '') return model;
  if (/^\d{1,12}$/.test(text)) return begin(model, { kind: 'go', to: Number(text), from: 0 });
  const address = addressOfName(text, model.run.programs);
  if (address === undefined) return notThere(model, text);
  return searchFrom(model, 1, { address }, []);
}

const notThere = (model: SimulatorModel, text: string): SimulatorModel => ({
  ...model,
  notice: { key: 'simulator.notThere', values: { text } },
});

/** Nothing typed means the line where the guest stands. */
function toggleBreakpoint(model: SimulatorModel, text: string): SimulatorModel {
  const { programs } = model.run;
  const { eip } = model.standing.now;
  const here = placeAt(eip, programs);
  const hereText = here === undefined ? `0x${eip.toString(16)}` : `${here.program.file}:${here.line}`;
  const breakpoint = readBreakpoint(text === '' ? hereText : text, programs);
  if (breakpoint === undefined) return notThere(model, text);
  const others = model.breakpoints.filter((one) => !isSame(one, breakpoint));
  const isGone = others.length < model.breakpoints.length;
  const key = isGone ? 'simulator.breakGone' : 'simulator.breakAt';
  return {
    ...model,
    breakpoints: isGone ? others : [...others, breakpoint],
    notice: { key, values: { name: nameOf(breakpoint) } },
  };
}

function showMemory(model: SimulatorModel, text: string): SimulatorModel {
  if (text === '') return { ...model, memoryAt: undefined, focus: 'memory' };
  const address = addressOfName(text, model.run.programs);
  return address === undefined ? notThere(model, text) : { ...model, memoryAt: address, focus: 'memory' };
}

const MENU_MOVES: Readonly<Record<string, number>> = { down: 1, j: 1, tab: 1, up: -1, k: -1, backtab: -1 };
const VALUE_MOVES: Readonly<Record<string, number>> = { right: 1, l: 1, space: 1, left: -1, h: -1 };

function keyInMenu(
  model: SimulatorModel,
  dialog: Kinded<'technique' | 'beside' | 'options' | 'why'>,
  key: string,
): SimulatorModel {
  const count = offered(model, dialog);
  const move = MENU_MOVES[key];
  if (move !== undefined) {
    return count === 0 ? model : { ...model, dialog: { ...dialog, chosen: (dialog.chosen + move + count) % count } };
  }
  if (key === 'enter') return CHOOSE[dialog.kind](closed(model), dialog);
  const turn = dialog.kind === 'options' ? VALUE_MOVES[key] : undefined;
  return turn === undefined ? model : { ...model, dialog: turned(model, dialog, turn) };
}

type Menu = Kinded<'technique' | 'beside' | 'options' | 'why'>;

/** The next value of the option that the cursor is on. */
function turned(model: SimulatorModel, dialog: Menu, turn: number): Dialog {
  const option = model.run.technique.options[dialog.chosen];
  if (option === undefined) return dialog;
  const drafted = dialog.drafted ?? {};
  const at = option.values.indexOf(drafted[option.id] ?? model.run.options[option.id]!);
  const value = option.values[(at + turn + option.values.length) % option.values.length]!;
  return { ...dialog, drafted: { ...drafted, [option.id]: value } };
}

const CHOOSE: Readonly<Record<Menu['kind'], (model: SimulatorModel, dialog: Menu) => SimulatorModel>> = {
  technique: (model, { chosen }) => switchTo(model, techniquesFor(model)[chosen]!),
  beside: chooseBeside,
  options: (model, { drafted }) => (drafted === undefined ? model : rerun(model, drafted)),
  why: (model) => model,
};

/** The same guest instruction under another technique. Kernels that obey the same contract count alike; others are lined up by their application. */
export function switchTo(model: SimulatorModel, technique: Technique): SimulatorModel {
  const run = startRun(model.subject, technique);
  if (run === undefined) return { ...model, notice: { key: 'simulator.noGuest' } };
  const old = model.run;
  const { at } = model.standing;
  const replaced = replaceRun(model, run);
  if (technique.kernel === old.technique.kernel) return begin(replaced, { kind: 'go', to: at, from: 0 });
  return begin(replaced, { kind: 'count', run: old, done: 0, from: 0, to: at });
}

function rerun(model: SimulatorModel, drafted: NonNullable<Menu['drafted']>): SimulatorModel {
  const { run, subject, standing } = model;
  const again = startRun(subject, run.technique, { ...run.options, ...drafted });
  return again === undefined ? model : begin(replaceRun(model, again), { kind: 'go', to: standing.at, from: 0 });
}

function replaceRun(model: SimulatorModel, run: SimulatorRun): SimulatorModel {
  return { ...model, run, standing: standAt(run, 0), survey: surveyOf(run), frame: 0, isPlaying: false };
}

/** The first choice is none. */
function chooseBeside(model: SimulatorModel, { chosen }: Menu): SimulatorModel {
  const alone = { ...model };
  delete alone.beside;
  const technique = techniquesFor(model)[chosen - 1];
  const run = technique && startRun(model.subject, technique);
  return run === undefined ? alone : { ...alone, beside: { run, standing: standAt(run, model.standing.at) } };
}
