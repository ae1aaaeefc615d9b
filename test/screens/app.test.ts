import { beforeAll, describe, expect, it } from 'vitest';

import type { Language } from '../../src/language/language.ts';
import { createTranslate } from '../../src/library/phrases.ts';
import { loadShelf } from '../../src/library/shelf.ts';
import { type AppModel, startApp, updateApp, viewApp, type WorldEffect } from '../../src/screens/app.ts';
import type { CourseLesson } from '../../src/screens/app-stage.ts';
import type { Size } from '../../src/screens/view.ts';
import { lessonToContinue } from '../../src/screens/home-facts.ts';
import { faultsOf } from './faults-of.ts';
import { heard } from './settle.ts';

const phrases = { es: createTranslate('es'), en: createTranslate('en') };
const speak = (language: Language) => phrases[language];
const facts = { attempts: [], deck: [], places: [], nowMs: 0, today: 0, seed: 7 };
let lessons: readonly CourseLesson[] = [];

beforeAll(async () => {
  lessons = (await loadShelf()).lessons;
});

function open(language: Language, size: Size, { isAscii = false, isNew = false, seconds = 0 } = {}): AppModel {
  const wishes = { language, theme: 'dark', isAscii, isMotionOff: false, seconds } as const;
  return startApp({ lessons, facts, wishes }, size, { isNew, speak });
}

function press(model: AppModel, ...keys: string[]): [AppModel, WorldEffect[]] {
  const effects: WorldEffect[] = [];
  let now = model;
  for (const key of keys) {
    const [next, more] = heard(now, { kind: 'key', key, atMs: 1000 }, speak);
    now = next;
    effects.push(...more);
  }
  return [now, effects];
}

const answers = (effects: readonly WorldEffect[]) => effects.filter(({ kind }) => kind === 'keep-attempt');

const shown = (model: AppModel) =>
  viewApp(model, speak)
    .panes.flatMap(({ title = '', lines }) => [title, ...lines.map((line) => line.map(({ text }) => text).join(''))])
    .join('\n');

describe('the tutor', () => {
  const size = { columns: 80, rows: 24 };

  it('asks a newcomer for the language once, and ends its tour with a trap that really happens', () => {
    let [model, effects] = press(open('es', size, { isNew: true }));
    expect(shown(model)).toContain('Which language');
    [model] = press(model, 'enter', 'enter');
    expect(shown(model)).toContain('Una trampa, ahora mismo');
    expect(shown(model)).not.toContain('trampa #GP');
    [model, effects] = press(model, 'enter');
    expect(shown(model)).toContain('núcleo invitado → VMM: trampa #GP');
    [model, effects] = press(model, 'enter', 'enter');
    expect(effects).toContainEqual({ kind: 'keep-wish', name: 'language', value: 'es' });
    expect(shown(model)).toContain('Lecciones');
  });

  it('keeps how fast hops move, for every simulation that is opened after', () => {
    const [quick, effects] = press(open('en', size), 'v', 'enter', '+');
    expect(effects).toContainEqual({ kind: 'keep-wish', name: 'speed', value: '4' });
    const [again] = press(quick, 'q', 'down', 'enter', '+');
    expect(shown(again)).toContain('speed 5 of 5');
    const [settings] = press(again, 'q', 'q', 's');
    expect(shown(settings)).toContain('very fast');
  });

  it('says why an order that nobody touched is no answer, before it is passed', () => {
    const ordered = lessons.find(({ lesson }) => lesson.questions.some(({ kind }) => kind === 'ordering'))!;
    const place = { lesson: ordered.lesson.id, part: 'lesson', place: {}, atMs: 0 };
    const tutor = { lessons: [ordered], facts: { ...facts, places: [place] }, wishes: open('en', size).tutor.wishes };
    let model = startApp(tutor, { columns: 100, rows: 60 }, { isNew: false, speak });
    [model] = press(model, 'z');
    for (let question = 0; question < 10 && !shown(model).includes('moves the line'); question++)
      [model] = press(model, 'enter', 'enter', 'enter');
    const [asked] = press(model, 'enter');
    expect(shown(asked)).toContain('that is not their order');
    const [moved] = press(asked, 'right');
    expect(shown(moved)).not.toContain('that is not their order');
  });

  it('changes the language at any moment, also in the middle of a question', () => {
    const [spanish] = press(open('es', size), 'z');
    expect(shown(spanish)).toContain('Pregunta 1 de 10');
    const [english, effects] = press(spanish, 'ctrl-l');
    expect(shown(english)).toContain('Question 1 of 10');
    expect(effects).toEqual([{ kind: 'keep-wish', name: 'language', value: 'en' }]);
  });

  it('keeps the place in a lesson, and goes on there', () => {
    const [read, effects] = press(open('en', size), 'enter', 'n', 'n');
    const section = lessons[0]!.lesson.sections[2]!.id;
    expect(effects.at(-1)).toMatchObject({ kind: 'keep-place', part: 'lesson', place: { section } });
    const [again] = press(read, 'escape', 'down', 'c');
    expect(shown(again)).toContain(lessons[0]!.lesson.sections[2]!.title!.en);
  });

  it('stops for a prediction, keeps the answer, and says why', () => {
    const { sections } = lessons[0]!.lesson;
    const stop = sections.findIndex(({ kind }) => kind === 'predict');
    const [there] = press(open('en', size), 'enter', ...Array.from({ length: stop }, () => 'n'));
    const [answered, effects] = press(there, 'down', 'enter');
    expect(answers(effects)).toHaveLength(1);
    expect(shown(answered)).toMatch(/Right\.|Not right\.|Partly/);
  });

  it('takes no answer for a pass until Enter is pressed twice, and ends a quiz with what was missed', () => {
    let [model, effects] = press(open('en', size), 'z', 'enter');
    expect(answers(effects)).toEqual([]);
    [model, effects] = press(model, 'enter');
    expect(answers(effects)).toHaveLength(1);
    for (let question = 2; question <= 10; question++) [model] = press(model, 'enter', 'enter', 'enter');
    [model] = press(model, 'enter');
    expect(shown(model)).toContain('Right: 0 of 10');
    [model] = press(model, 'm');
    expect(shown(model)).toContain('Missed: 1/10');
  });

  it('ends a question when its time is up', () => {
    const [model] = press(open('en', size, { seconds: 30 }), 'z');
    expect(shown(model)).toContain('30 seconds');
    const [early, none] = updateApp(model, { kind: 'tick', atMs: 21_000 }, speak);
    expect([shown(early).includes('10 seconds'), answers(none)]).toEqual([true, []]);
    const [, effects] = updateApp(early, { kind: 'tick', atMs: 31_001 }, speak);
    expect(answers(effects)).toHaveLength(1);
  });

  it('goes on with a quiz that was left: the same question, what was answered, the half-given answer and its clock', () => {
    const home = open('en', size, { seconds: 60 });
    const [asked] = press(home, 'z', 'enter', 'enter', 'enter');
    expect(shown(asked)).toContain('Question 2 of 10');
    const [later] = updateApp(asked, { kind: 'tick', atMs: 21_000 }, speak);
    const [half] = updateApp(later, { kind: 'key', key: 'down', atMs: 21_000 }, speak);
    const [, effects] = updateApp(half, { kind: 'leave', atMs: 21_000 }, speak);
    const kept = effects.find(({ kind }) => kind === 'keep-place');
    expect(kept).toMatchObject({ lesson: '', part: 'quiz', place: { index: 1, spentMs: 20_000 } });

    const { place } = kept as unknown as { place: unknown };
    const places = [{ lesson: '', part: 'quiz', place: JSON.parse(JSON.stringify(place)), atMs: 21_000 }];
    const later2 = startApp({ ...home.tutor, facts: { ...facts, places } }, size, { isNew: false, speak });
    expect(shown(later2)).toMatch(/z goes on with the quiz that you\s+left at question 2 of 10\./);
    const [offered] = heard(later2, { kind: 'key', key: 'z', atMs: 9_000_000 }, speak);
    expect(shown(offered)).toContain('40 seconds left');
    const [back] = heard(offered, { kind: 'key', key: 'enter', atMs: 9_500_000 }, speak);
    expect(shown(back)).toContain('Question 2 of 10');
    expect(shown(back)).toContain('40 seconds');
    const body = (model: AppModel) =>
      shown(model)
        .split('\n')
        .filter((line) => /\([ •]\)|\[[ ✓]\]|[→▸]/.test(line));
    expect(body(back)).toEqual(body(half));
  });

  it('begins a new quiz instead of a left one only when told so, and forgets a finished one', () => {
    let [model, effects] = press(open('en', size), 'z', 'enter', 'enter', 'enter', 'escape');
    expect(effects.at(-1)).toMatchObject({ kind: 'keep-place', place: { index: 1 } });
    [model] = press(model, 'z', 'down', 'enter');
    expect(shown(model)).toContain('Question 1 of 10');
    for (let question = 1; question <= 10; question++) [model, effects] = press(model, 'enter', 'enter', 'enter');
    expect(effects.at(-1)).toMatchObject({ kind: 'keep-place', part: 'quiz', place: null });
    [model] = press(model, 'r');
    expect(shown(model)).toContain('Question 1 of 10');
  });

  it('keeps the line of a lesson and a half-given prediction', () => {
    const { sections } = lessons[0]!.lesson;
    const stop = sections.findIndex(({ kind }) => kind === 'predict');
    const start = open('en', size);
    const [there, effects] = press(start, 'enter', ...Array.from({ length: stop }, () => 'n'), 'down', 'down');
    const { place } = effects.at(-1) as unknown as { place: unknown };
    const places = [{ lesson: lessons[0]!.lesson.id, part: 'lesson', place, atMs: 1 }];
    const again = startApp({ ...start.tutor, facts: { ...facts, seed: 99, places } }, size, { isNew: false, speak });
    expect(shown(press(again, 'c')[0])).toBe(shown(there));
  });

  it('pastes into an answer that is typed, and nowhere else', () => {
    const home = open('en', size);
    const [unmoved, effects] = heard(home, { kind: 'paste', text: 'q', atMs: 1000 }, speak);
    expect([shown(unmoved), effects]).toEqual([shown(home), []]);
    const [cloze] = press(home, 'z');
    expect(shown(cloze)).toContain('[1] → ▏');
    const [filled] = heard(cloze, { kind: 'paste', text: 'q 1?', atMs: 1000 }, speak);
    expect(shown(filled)).toContain('[1] → q 1?▏');
  });

  it('shows what this computer can virtualize once the world has read it, and reads it again', () => {
    const [asking, effects] = press(open('es', size), 'e');
    expect([effects, shown(asking).includes('Leyendo')]).toEqual([[{ kind: 'read-host' }], true]);
    const host = { platform: 'linux', files: {}, links: {}, folders: {}, devices: {} };
    const [told] = updateApp(asking, { kind: 'host', host }, speak);
    expect(shown(told)).toContain('No se pudo leer lo necesario');
    expect(faultsOf(viewApp(told, speak), size, false)).toEqual([]);
    expect(press(told, 'space', 'r')[1]).toEqual([{ kind: 'read-host' }]);
    const [withheld] = updateApp(asking, { kind: 'host', host: 'withheld' }, speak);
    expect(shown(withheld)).toContain('sería el del servidor');
  });

  it('lets a question mark be typed where characters are the answer', () => {
    const [model] = press(open('en', size), '?');
    expect(shown(model)).toContain('Keys of this screen');
    expect(shown(press(model, 'x')[0])).not.toContain('Keys of this screen');
  });
});

describe('what the world answers', () => {
  it('is one line until the next key: good news is not shown as trouble, and trouble is', () => {
    const app = open('es', { columns: 80, rows: 24 });
    const newsOf = (model: AppModel) =>
      viewApp(model, speak)
        .panes.filter(({ id }) => id === 'notice' || id === 'trouble')
        .map(({ lines }) => lines[0]![0]);
    const [saved] = updateApp(app, { kind: 'exported', file: 'notas' }, speak);
    expect(newsOf(saved)).toEqual([{ text: ' Resultados guardados: notas (.csv y .json)', style: 'notice' }]);
    const [refused] = updateApp(saved, { kind: 'exported' }, speak);
    expect(newsOf(refused)).toMatchObject([{ style: 'bad' }]);
    expect(newsOf(press(saved, 'down')[0])).toEqual([]);
    expect(newsOf(press(refused, 'down')[0])).toEqual([]);
  });
});

describe('the lesson that one goes on with', () => {
  const at = (index: number, section: string, atMs: number) => {
    const { id } = lessons[index]!.lesson;
    return { lesson: id, part: 'lesson', place: { section }, atMs };
  };
  const sectionsOf = (index: number) => lessons[index]!.lesson.sections;

  it('is the one that was read last, and after its end the next one; after the last, the last', () => {
    const going = (index: number, section: string) => {
      const facts = { attempts: [], deck: [], places: [at(index, section, 5)], nowMs: 9, today: 0, seed: 1 };
      const found = lessonToContinue(facts, lessons)!;
      return [found.course.lesson.order, found.isNext];
    };
    expect(going(2, sectionsOf(2)[1]!.id)).toEqual([2, false]);
    expect(going(2, sectionsOf(2).at(-1)!.id)).toEqual([3, true]);
    const last = lessons.length - 1;
    expect(going(last, sectionsOf(last).at(-1)!.id)).toEqual([last, false]);
  });
});
