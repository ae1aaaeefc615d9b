import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { emptyClassroom } from '../../src/classroom/classroom.ts';
import type { EventBody } from '../../src/classroom/events/index.ts';
import { fold } from '../../src/classroom/fold.ts';
import { questionToOpen } from '../../src/classroom/question-to-open.ts';
import { createTranslate } from '../../src/library/phrases.ts';
import { loadShelf } from '../../src/library/shelf.ts';
import { MOST_INSTRUCTIONS } from '../../src/lesson/lesson-run.ts';
import { simulateLesson } from '../../src/lesson/simulate-lesson.ts';
import type { Question } from '../../src/quiz/kinds/index.ts';
import { type AppMessage, type AppModel, startApp, updateApp, viewApp, workOf } from '../../src/screens/app.ts';
import type { CourseLesson } from '../../src/screens/app-stage.ts';
import { sectionView } from '../../src/screens/section-view.ts';
import { hasty, whenRun } from '../../src/session/when-run.ts';
import { TECHNIQUES } from '../../src/virtualization/techniques.ts';
import { needsRun } from './settle.ts';

const translate = createTranslate('en');
const speak = () => translate;
const size = { columns: 80, rows: 24 };
const facts = { attempts: [], deck: [], places: [], nowMs: 0, today: 0, seed: 7 };
const wishes = { language: 'en', theme: 'dark', isAscii: false, isMotionOff: true, seconds: 0 } as const;
const key = (name: string): AppMessage => ({ kind: 'key', key: name, atMs: 1000 });

let lessons: readonly CourseLesson[] = [];
/** Instructions that guests have executed in this process. */
let executed = 0;

beforeAll(async () => {
  for (const technique of TECHNIQUES) {
    const start = technique.start.bind(technique);
    vi.spyOn(technique, 'start').mockImplementation((...args) => {
      const execution = start(...args);
      const run = execution.run.bind(execution);
      execution.run = (to) => {
        const before = execution.machine.retired;
        run(to);
        executed += execution.machine.retired - before;
      };
      return execution;
    });
  }
  lessons = (await loadShelf()).lessons;
});

afterAll(() => void vi.restoreAllMocks());

/** One message and what is drawn after it; no guest may execute more meanwhile than a slice holds. */
function hear(model: AppModel, message: AppMessage): AppModel {
  const before = executed;
  const [next] = updateApp(model, message, speak);
  if (message.kind !== 'work' || workOf(next) === undefined) viewApp(next, speak);
  expect(executed - before).toBeLessThanOrEqual(MOST_INSTRUCTIONS);
  return next;
}

function whole(model: AppModel, isUnderWay: (now: AppModel) => boolean): AppModel {
  let now = model;
  for (let slices = 0; isUnderWay(now); slices++) {
    if (slices > 20_000) throw new Error('the work does not end');
    now = hear(now, { kind: 'work', atMs: 1000 });
  }
  return now;
}

const reading = (course: CourseLesson): AppModel =>
  startApp({ lessons: [course], facts, wishes }, size, { isNew: false, speak });

let copies = 0;

/** A lesson whose programs nobody in this process has run yet: what was run is known by its text. */
function unseen(course: CourseLesson): CourseLesson {
  const remark = `\n; copy ${++copies}\n`;
  return { ...course, simulate: simulateLesson({ program: (path) => `${course.program(path) ?? ''}${remark}` }) };
}

const screenText = (model: AppModel): string =>
  viewApp(model, speak)
    .panes.flatMap(({ lines }) => lines.map((line) => line.map(({ text }) => text).join('')))
    .join('\n');

describe('a guest that runs for one learner', () => {
  it('never keeps the process longer than one slice, in any section of any lesson', { timeout: 120_000 }, () => {
    for (const course of lessons) {
      let now = whole(hear(reading(course), key('enter')), needsRun);
      for (const section of course.lesson.sections.slice(1)) {
        now = whole(hear(now, key('n')), needsRun);
        if (section.kind === 'experiment') now = whole(hear(now, key('v')), (at) => workOf(at) === 'awaited');
      }
    }
    expect(executed).toBeGreaterThan(1_000_000);
  });

  it('shows that it is run where its road will stand, and then the road', () => {
    const course = unseen(lessons[3]!);
    const at = course.lesson.sections.findIndex(({ kind }) => kind === 'simulation');
    let now = whole(hear(reading(course), key('enter')), needsRun);
    for (let section = 0; section < at; section++) now = hear(whole(now, needsRun), key('n'));
    expect(screenText(now)).toContain('running the guest');
    expect(screenText(whole(now, needsRun))).not.toContain('running the guest');
  });

  it('is waited for by what was pressed meanwhile, in order; Escape gives it up', () => {
    const course = unseen(lessons[3]!);
    const about = (id: string) => course.lesson.questions.some((one) => one.id === id && 'program' in one);
    const asked = course.lesson.sections.findIndex((one) => one.kind === 'predict' && about(one.question));
    let now = whole(hear(reading(course), key('enter')), needsRun);
    for (let section = 0; section < asked - 1; section++) now = whole(hear(now, key('n')), needsRun);
    const section = ({ open }: AppModel) => (open.at(-1)!.model as { section: number }).section;
    const given = hear(hear(now, key('n')), key('escape'));
    expect(section(given)).toBe(asked - 1);
    expect(given.waiting).toBeUndefined();
    now = hear(now, key('n'));
    expect(now.waiting?.messages).toHaveLength(1);
    now = hear(now, key('left'));
    expect(now.waiting?.messages).toHaveLength(2);
    expect(section(whole(now, needsRun))).toBe(asked - 1);
  });

  it('does not hold up the opening of what was asked for from outside', () => {
    const course = unseen(lessons[3]!);
    const about = (id: string) => course.lesson.questions.some((one) => one.id === id && 'program' in one);
    const asked = course.lesson.sections.find((one) => one.kind === 'predict' && about(one.question))!;
    const place = { lesson: course.lesson.id, part: 'lesson', place: { section: asked.id, scroll: 0 }, atMs: 0 };
    const tutor = { lessons: [course], facts: { ...facts, places: [place] }, wishes };
    const first = { screen: 'lesson', subject: { lesson: course.lesson.id } } as const;
    const before = executed;
    const opening = startApp(tutor, size, { isNew: false, speak, first });
    expect(executed - before).toBeLessThanOrEqual(MOST_INSTRUCTIONS);
    expect([opening.open.length, workOf(opening)]).toEqual([1, 'awaited']);
    const opened = whole(opening, needsRun);
    expect(opened.open.at(-1)).toMatchObject({
      screen: 'lesson',
      model: { posed: { question: { id: expect.any(String) } } },
    });
  });

  it.each(['class', 'class-lead', 'class-wall'] as const)(
    'is played for a class in slices too, and until then the screen says so: %s',
    (screen) => {
      const course = { ...unseen(lessons[3]!), lesson: structuredClone(lessons[3]!.lesson) };
      const question = course.lesson.questions.find(({ kind }) => kind === 'path') as Question;
      const { id } = course.lesson;
      const opened = questionToOpen({ lesson: id, question, seed: 7, simulate: lessons[3]!.simulate });
      const plan = [{ lesson: id, question: question.id, seed: 7 }];
      const bodies: EventBody[] = [
        { kind: 'class-created', code: 'CDFG24', settings: { ...CLASS, plan } },
        { kind: 'learner-joined', name: 'Ana', language: 'en' },
        { kind: 'question-opened', round: 0, vote: 1, limitMs: 0, ...opened },
        { kind: 'question-closed', round: 0 },
        { kind: 'answers-revealed', round: 0 },
        { kind: 'simulation-stepped', run: opened.run!, instruction: 0 },
      ];
      const classroom = bodies.reduce(
        (now, body, at) =>
          fold(now, {
            id: `e${at}`,
            sequence: at + 1,
            atMs: 1000 + at,
            by: body.kind === 'learner-joined' ? 'l' : 't',
            body,
          }),
        emptyClassroom,
      );
      const me = screen === 'class' ? 'l' : 't';
      const watched = { id: 'c', classroom, me, present: new Set<string>(), isStale: false };
      const tutor = { lessons: [course], facts, wishes, mayLead: true };
      const at = startApp(tutor, size, { isNew: false, speak, first: { screen, subject: {} } });
      const now = hear(at, { kind: 'room', room: { watched }, atMs: 2000 });
      expect(screenText(now)).toContain('running the guest');
      const played = whole(now, needsRun);
      expect(screenText(played)).not.toContain('running the guest');
      expect(screenText(played)).toMatch(/ring|kernel/i);
    },
  );

  it('does not keep others waiting where somebody reads in lines', async () => {
    // Whoever has so little time does one slice a turn.
    let nowMs = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (nowMs += 10));
    const course = unseen(lessons[3]!);
    const section = course.lesson.sections.find(({ kind }) => kind === 'simulation')!;
    const paper = { language: 'en', translate, isAscii: false, isSpoken: true, width: 80 } as const;
    const { simulate } = hasty(course);
    let isDone = false;
    const done = whenRun(() => sectionView(section, { terms: new Map(), simulate }, paper)).finally(
      () => (isDone = true),
    );
    const turns: number[] = [];
    while (!isDone) {
      const before = executed;
      await new Promise((resolve) => setImmediate(resolve));
      turns.push(executed - before);
    }
    clock.mockRestore();
    expect(Math.max(...turns)).toBeLessThanOrEqual(MOST_INSTRUCTIONS);
    expect(turns.length).toBeGreaterThan(2);
    expect((await done).length).toBeGreaterThan(5);
  });
});

const CLASS = {
  title: 'A class',
  mode: 'live',
  eachMs: 0,
  durationMs: 0,
  points: 'accuracy',
  hasCertainty: false,
  mayChange: true,
  showNames: true,
  languages: ['en'] as 'en'[],
} as const;
