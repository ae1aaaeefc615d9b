import type { AppEffect, AppScreen, Stage } from './app-stage.ts';
import { actionOf, backKey, type KeyRecord } from './keys.ts';
import { rested, restMs, withCursor } from './list.ts';
import { type ProgramsModel, programsView } from './programs-view.ts';
import { type FreeProgram, freePrograms, freeSubject, type Programs, techniquesOf } from './simulator/free-programs.ts';

const programsKeys = [
  { action: 'down', keys: ['down', 'j'], shown: '↑↓', help: 'screens.help.down', hint: 'screens.hint.move' },
  { action: 'up', keys: ['up', 'k'], help: 'screens.help.up' },
  {
    action: 'technique',
    keys: ['right', 'l', 't', 'tab'],
    shown: '←→',
    help: 'screens.programs.helpTechnique',
    hint: 'screens.programs.hintTechnique',
  },
  { action: 'techniqueBack', keys: ['left', 'h', 'backtab'], help: 'screens.programs.helpTechniqueBack' },
  { action: 'page', keys: ['space', 'pagedown'], help: 'screens.programs.helpPage' },
  { action: 'pageBack', keys: ['pageup', 'b'], help: 'screens.programs.helpPageBack' },
  { action: 'first', keys: ['home', 'g'], help: 'screens.help.first' },
  { action: 'last', keys: ['end', 'G'], help: 'screens.help.last' },
  { action: 'compare', keys: ['m'], help: 'screens.programs.helpCompare', hint: 'screens.hint.compare' },
  { action: 'open', keys: ['enter', 'v'], help: 'screens.programs.helpOpen', hint: 'screens.hint.open' },
  backKey,
] as const satisfies readonly KeyRecord[];

type Action = (typeof programsKeys)[number]['action'];

/** Any program of the course under any technique that can run it. */
export const programs: AppScreen<ProgramsModel> = {
  keys: programsKeys,
  start: (_, stage) => ({ programs: freePrograms(textsOf(stage)), cursor: 0, technique: 'trap-and-emulate' }),
  update(model, message, stage) {
    if (message.kind !== 'key') return [rested(model, message), []];
    const action = actionOf<Action>(programsKeys, message.key);
    if (action === undefined) return [model, []];
    if (action === 'back') return [model, [{ kind: 'back' }]];
    if (action === 'open') return [model, opening(model, stage)];
    if (action === 'compare') return [model, comparing(model)];
    if (action === 'technique') return [turned(model, 1), []];
    if (action === 'techniqueBack') return [turned(model, -1), []];
    return [moved(model, action), []];
  },
  view: (model, stage) => programsView(model, stage, programsKeys),
  tickMs: restMs,
};

/** The program under the cursor with every technique, side by side. */
function comparing({ programs: known, cursor }: ProgramsModel): AppEffect[] {
  const program = known[cursor];
  return program === undefined ? [] : [{ kind: 'open', screen: 'compare', subject: { program: program.path } }];
}

/** The programs of every lesson's book: those of a folder of one's own are among them. */
export function textsOf({ tutor }: Stage): Programs {
  const books = new Set(tutor.lessons.map(({ book }) => book.programs));
  return Object.assign({}, ...books) as Programs;
}

function moved(model: ProgramsModel, action: 'down' | 'up' | 'page' | 'pageBack' | 'first' | 'last'): ProgramsModel {
  const { cursor } = model;
  const last = model.programs.length - 1;
  const to = { down: cursor + 1, up: cursor - 1, page: cursor + 10, pageBack: cursor - 10, first: 0, last }[action];
  return withCursor(model, Math.max(0, Math.min(last, to)));
}

/** The technique that is wished for, or the nearest that can run the program. */
export function techniqueFor(program: FreeProgram, wished: string): ReturnType<typeof techniquesOf>[number] {
  const offered = techniquesOf(program);
  return offered.find(({ id }) => id === wished) ?? offered[0]!;
}

function turned(model: ProgramsModel, by: number): ProgramsModel {
  const program = model.programs[model.cursor];
  if (program === undefined) return model;
  const offered = techniquesOf(program);
  const here = offered.indexOf(techniqueFor(program, model.technique));
  return { ...model, told: undefined, technique: offered[(here + by + offered.length) % offered.length]!.id };
}

function opening(model: ProgramsModel, stage: Stage): AppEffect[] {
  const program = model.programs[model.cursor];
  const subject = program && freeSubject(program, textsOf(stage));
  if (subject === undefined) return [];
  const technique = techniqueFor(program!, model.technique);
  const place = { lesson: 'simulator', part: `simulation:${program!.path}:${technique.id}` };
  return [{ kind: 'open', screen: 'simulator', subject: { simulation: { subject, technique, place } } }];
}
