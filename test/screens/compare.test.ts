import { beforeAll, describe, expect, it } from 'vitest';

import type { Language } from '../../src/language/language.ts';
import { createTranslate } from '../../src/library/phrases.ts';
import { loadShelf } from '../../src/library/shelf.ts';
import { type AppModel, startApp, updateApp, viewApp, workOf } from '../../src/screens/app.ts';
import type { CourseLesson } from '../../src/screens/app-stage.ts';
import { comparables, comparedOf } from '../../src/screens/compare/comparables.ts';
import { compareTechniques, type ComparedRun } from '../../src/virtualization/comparison.ts';
import { COST_COLUMNS, COST_ROWS, sourceOf } from '../../src/virtualization/costs.ts';
import { TECHNIQUES } from '../../src/virtualization/techniques.ts';
import { WORKLOADS } from '../../src/virtualization/workloads.ts';
import { columnsOf } from '../columns-of.ts';

const phrases = { es: createTranslate('es'), en: createTranslate('en') };
const speak = (language: Language) => phrases[language];
const facts = { attempts: [], deck: [], places: [], nowMs: 0, today: 0, seed: 7 };
let lessons: readonly CourseLesson[] = [];

beforeAll(async () => {
  lessons = (await loadShelf()).lessons;
}, 60_000);

function open(language: Language, columns = 80, rows = 24, { isAscii = false, program = '' } = {}): AppModel {
  const wishes = { language, theme: 'dark', isAscii, isMotionOff: false, seconds: 0 } as const;
  const first = { screen: 'compare', subject: { program } } as const;
  return startApp({ lessons, facts, wishes }, { columns, rows }, { isNew: false, speak, first });
}

/** The second workload, whole. It takes seconds, so that it runs once for all that is looked at. */
const compared = lazily(() => work(press(open('en'), 'right', 'enter')));

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** That comparison as another learner sees it. */
function seenBy(language: Language, columns: number, rows: number, isAscii = false): AppModel {
  const model = compared();
  const wishes = { ...model.tutor.wishes, language, isAscii };
  return { ...model, size: { columns, rows }, tutor: { ...model.tutor, wishes } };
}

const press = (model: AppModel, ...keys: string[]): AppModel =>
  keys.reduce((now, key) => updateApp(now, { kind: 'key', key, atMs: 0 }, speak)[0], model);

/** Slices of work, as long as there are any or as many as are said. */
function work(model: AppModel, slices = Infinity): AppModel {
  let now = model;
  for (let slice = 0; slice < slices && workOf(now) !== undefined; slice++)
    now = updateApp(now, { kind: 'work', atMs: 0 }, speak)[0];
  return now;
}

function linesOf(model: AppModel): string[] {
  const { panes } = viewApp(model, speak);
  return panes.flatMap(({ title = '', lines }) => [
    title,
    ...lines.map((line) => line.map(({ text }) => text).join('')),
  ]);
}

const shown = (model: AppModel) => linesOf(model).join('\n');

describe('comparing', () => {
  it('runs a workload under all ten techniques in slices, and shows each as it is done', () => {
    const running = press(open('en'), 'right', 'enter');
    expect(shown(running)).toContain('W2 syscalls.asm · system calls');
    const begun = work(running, 4);
    expect(workOf(begun)).toBe('awaited');
    expect(shown(begun)).toMatch(/: [\d,]+ instructions \(space stops it\)/);
    expect(workOf(compared())).toBeUndefined();
    const rows = linesOf(press(compared(), 't'));
    for (const { id } of TECHNIQUES) {
      const row = rows.find((line) => line.includes(` ${phrases.en(`technique.${id}`)} `));
      expect(row, id).toMatch(/\d\.\d\d +[\d,]+/);
    }
  }, 60_000);

  it('shows the very numbers that the comparison gives', () => {
    const programs = lessons[0]!.book.programs;
    const program = comparables(programs)[1]!;
    const steps = compareTechniques(comparedOf(program, programs)!, 50_000_000);
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    const runs: readonly ComparedRun[] = step.value;
    const there = seenBy('es', 120, 40);
    const texts = linesOf(press(there, 't')).join('\n').replaceAll('\u00a0', '');
    for (const { cycles, instructions } of runs) {
      expect(texts).toContain(` ${cycles} `);
      expect(texts).toContain(` ${instructions} `);
    }
    const kvm = runs.findIndex(({ technique }) => technique.id === 'kvm');
    const detail = shown(press(there, ...Array.from({ length: kvm }, () => 'down'), 'd')).replaceAll('\u00a0', '');
    const [kind, count] = ['vm-exit', runs[kvm]!.counts['vm-exit']] as const;
    expect(detail).toMatch(new RegExp(`${count} +${phrases.es(`road.kind.${kind}`)}`));
  }, 60_000);

  it('stops at once where the learner wants something else', () => {
    const running = work(press(open('en'), 'enter'), 2);
    expect(workOf(press(running, 'space'))).toBeUndefined();
    expect(shown(press(running, 'space'))).toContain('Stopped.');
    expect(workOf(press(running, 'right'))).toBeUndefined();
    expect(shown(press(running, 'escape'))).toContain('Lessons');
  });

  it('stops at any moment where a program never ends, and where a kernel never starts one', () => {
    const header = 'dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start';
    const endless = `bits 32\norg 0x100000\n${header}\nstart: jmp start\n`;
    const programs = { ...lessons[0]!.book.programs, 'own/endless.asm': endless, 'guests/native.asm': endless };
    const kept = lessons;
    lessons = lessons.map((lesson) => ({ ...lesson, book: { ...lesson.book, programs } }));
    for (const program of ['own/endless.asm', 'guests/compute.asm']) {
      const begun = press(open('en', 80, 24, { program }), 'enter');
      for (const slices of [0, 1, 7, 40]) {
        const running = work(begun, slices);
        expect(workOf(running), `${program} after ${slices}`).toBe('awaited');
        expect(shown(press(running, 'space'))).toContain('Stopped.');
      }
    }
    lessons = kept;
  });

  it('tells what each cost rests on', () => {
    const costs = shown(press(open('en', 120, 40), 'down', 'down', 'c'));
    expect(costs).toContain('system call, there and back');
    expect(costs).toContain('published: ');
    const sheet = press(open('en'), 'c');
    expect(shown(press(sheet, 'c'))).not.toContain('what each event costs');
    for (const column of COST_COLUMNS.slice(1))
      for (const row of COST_ROWS)
        if (row.cycles[COST_COLUMNS.indexOf(column)] !== row.cycles[0])
          expect(sourceOf(row, column), `${row.id} ${column}`).toBeDefined();
  });

  it('offers every workload first, then the programs of the lessons; a kernel has no form for a container', () => {
    const programs = comparables(lessons[0]!.book.programs);
    expect(programs.slice(0, WORKLOADS.length).map(({ workload }) => workload)).toEqual(WORKLOADS.map(({ id }) => id));
    const kernel = programs.find(({ isApplication, path }) => !isApplication && path.endsWith('trap.asm'))!;
    const whole = work(press(open('en', 80, 24, { program: kernel.path }), 'enter'));
    expect(shown(whole)).toContain('it has no form for this technique');
    expect(shown(whole)).toContain('trap.asm');
  }, 60_000);
});

describe('the screen', () => {
  const sizes = [
    [60, 20],
    [80, 24],
    [120, 40],
  ] as const;

  it.each(
    sizes.flatMap(([columns, rows]) => (['es', 'en'] as const).map((language) => [language, columns, rows] as const)),
  )(
    'fits in %s at %d × %d, running and done, as bars and as a table, with its sheets',
    (language, columns, rows) => {
      const isAscii = columns === 60;
      const ended = seenBy(language, columns, rows, isAscii);
      const scrolled = press(ended, 'c', ...Array.from({ length: 200 }, () => 'down'));
      const all = [
        work(press(open(language, columns, rows, { isAscii }), 'right', 'enter'), 4),
        ended,
        press(ended, 't'),
        press(ended, 'd'),
        press(ended, 'c'),
        scrolled,
        press(ended, 'end', 'd', 'space'),
      ];
      for (const model of all) {
        for (const { id, x, y, width, height, hasBorder, lines } of viewApp(model, speak).panes) {
          expect([x + width <= columns, y + height <= rows], id).toEqual([true, true]);
          for (const line of lines) {
            const text = line.map((span) => span.text).join('');
            if (columnsOf(text) > width - (hasBorder ? 2 : 0)) expect.fail(`${id} is not wide enough: ${text}`);
          }
        }
      }
    },
    60_000,
  );
});
