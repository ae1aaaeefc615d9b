import { beforeAll, describe, expect, it } from 'vitest';

import type { Language } from '../../../src/language/language.ts';
import { createTranslate } from '../../../src/library/phrases.ts';
import { loadShelf } from '../../../src/library/shelf.ts';
import { type AppModel, startApp, updateApp, viewApp, type WorldEffect, workOf } from '../../../src/screens/app.ts';
import type { CourseLesson, Facts } from '../../../src/screens/app-stage.ts';
import type { OpenSimulation } from '../../../src/screens/simulator-screen.ts';

const phrases = { es: createTranslate('es'), en: createTranslate('en') };
const speak = (language: Language) => phrases[language];
const noFacts: Facts = { attempts: [], deck: [], places: [], nowMs: 0, today: 0, seed: 7 };
let lessons: readonly CourseLesson[] = [];

beforeAll(async () => {
  lessons = (await loadShelf()).lessons;
});

function open(facts = noFacts): AppModel {
  const wishes = { language: 'en', theme: 'dark', isAscii: false, isMotionOff: true, seconds: 0 } as const;
  return startApp({ lessons, facts, wishes }, { columns: 120, rows: 40 }, { isNew: false, speak });
}

/** Presses keys; the work that they begin is done until the learner waits for nothing. */
function press(model: AppModel, ...keys: string[]): [AppModel, WorldEffect[]] {
  const effects: WorldEffect[] = [];
  let now = model;
  const hear = (message: Parameters<typeof updateApp>[1]) => {
    const [next, more] = updateApp(now, message, speak);
    now = next;
    effects.push(...more);
  };
  for (const key of keys) {
    hear({ kind: 'key', key, atMs: 1000 });
    for (let slices = 0; workOf(now) === 'awaited' && slices < 50_000; slices++) hear({ kind: 'work', atMs: 1000 });
  }
  return [now, effects];
}

const shown = (model: AppModel) =>
  viewApp(model, speak)
    .panes.flatMap(({ title = '', lines }) => [title, ...lines.map((line) => line.map(({ text }) => text).join(''))])
    .join('\n');

const simulatorOf = (model: AppModel) => (model.open.at(-1)!.model as OpenSimulation).simulator;

/** The keys that lead to the first section of a kind in a lesson. */
function wayTo(lesson: number, kind: string): string[] {
  const section = lessons[lesson]!.lesson.sections.findIndex((one) => one.kind === kind);
  return [...new Array<string>(lesson).fill('down'), 'enter', ...new Array<string>(section).fill('n')];
}

describe('the simulator in the tutor', () => {
  it('opens on a lesson’s simulation where the lesson stops, and comes back to the lesson', () => {
    const [reading] = press(open(), ...wayTo(3, 'simulation'));
    expect(shown(reading)).toContain('v opens the simulator');
    const [model] = press(reading, 'v');
    expect(model.open.at(-1)!.screen).toBe('simulator');
    const section = lessons[3]!.lesson.sections.find((one) => one.kind === 'simulation')!;
    expect(simulatorOf(model).run.technique.id).toBe(section.technique);
    expect(simulatorOf(model).guide?.watch).toEqual(section.watch);
    expect(press(model, 'q')[0].open.at(-1)!.screen).toBe('lesson');
  });

  it('shows the run of a prediction only once it is answered', () => {
    const [asked] = press(open(), ...wayTo(3, 'predict'));
    expect(press(asked, 'v')[0].open.at(-1)!.screen).toBe('lesson');
    const [answered] = press(asked, 'down', 'enter', 'enter');
    expect(shown(answered)).toContain('v opens the simulator');
    expect(press(answered, 'v')[0].open.at(-1)!.screen).toBe('simulator');
  });

  it('shows what a question of a quiz was about once it is answered, and the quiz goes on where it was', () => {
    const subject = { quiz: 'lesson', lesson: lessons[3]!.lesson.id } as const;
    const { tutor, size } = open();
    let now = press(
      { ...startApp(tutor, size, { isNew: false, speak, first: { screen: 'quiz', subject } }) },
      'f12',
    )[0];
    const top = () => now.open.at(-1)!;
    const posed = () => (top().model as { posed?: { item: { kind: string }; graded?: unknown } }).posed;
    for (let asked = 0; posed()?.item.kind !== 'predict' && asked < 30; asked++)
      [now] = press(now, 'down', 'enter', 'enter', 'enter');
    expect(press(now, 'v')[0].open.at(-1)!.screen).toBe('quiz');
    while (posed()!.graded === undefined) [now] = press(now, 'enter');
    const quiz = top();
    [now] = press(now, 'v');
    expect(top().screen).toBe('simulator');
    [now] = press(now, 'q');
    expect(top()).toEqual(quiz);
  });

  it('opens any program of the course from home, under any technique that runs it', () => {
    const [list] = press(open(), 'v');
    expect(shown(list)).toContain('hello.asm');
    const [model] = press(list, 'right', 'enter');
    expect(simulatorOf(model).run.programs).not.toEqual([]);
  });

  it('keeps the place, and stands there again', () => {
    const [model, effects] = press(open(), ...wayTo(3, 'simulation'), 'v', 'e', 'e', 'b', 'enter');
    const kept = effects.filter((effect) => effect.kind === 'keep-place' && effect.part.startsWith('simulation:'));
    expect(kept.at(-1)).toMatchObject({ canWait: true, place: { at: simulatorOf(model).standing.at } });
    const [again] = press({ ...open(), tutor: model.tutor }, 'c', 'v');
    expect(simulatorOf(again).standing).toEqual(simulatorOf(model).standing);
    expect(simulatorOf(again).breakpoints).toEqual(simulatorOf(model).breakpoints);
  });
});

describe('an experiment of a lesson', () => {
  it('runs its guests when it is asked to, one after the other, and shows what came out', () => {
    const lesson = lessons.findIndex(({ lesson: { sections } }) => sections.some(({ kind }) => kind === 'experiment'));
    const section = lessons[lesson]!.lesson.sections.find((one) => one.kind === 'experiment')!;
    const [waiting] = press(open(), ...wayTo(lesson, 'experiment'));
    expect(shown(waiting)).not.toContain('Conclusion');
    const [done] = press(waiting, 'v');
    for (const { title } of section.runs) expect(shown(done)).toContain(title.en);
    expect(shown(done)).toContain('Conclusion');
    expect(workOf(done)).toBeUndefined();
  });
});
