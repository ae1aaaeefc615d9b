import { describe, expect, it } from 'vitest';

import { createTranslate } from '../../src/library/phrases.ts';
import { loadShelf } from '../../src/library/shelf.ts';
import { startApp, updateApp, viewApp } from '../../src/screens/app.ts';
import { unfinishedPlace, type UnfinishedQuiz } from '../../src/screens/unfinished-quiz.ts';
import { readFacts } from '../../src/session/learner-facts.ts';
import type { AttemptMode } from '../../src/quiz/attempt.ts';
import type { Db } from '../../src/store/db.ts';
import { LOCAL_LEARNER } from '../../src/store/learners.ts';
import { openStore } from '../../src/store/open-store.ts';
import { keepPlace, placesOf } from '../../src/store/places.ts';
import { needsRun } from '../screens/settle.ts';
import { Learner, lessons } from './learning.ts';

const speak = createTranslate;

/** Somebody who goes from the shell to the screens and back. */
class Wanderer extends Learner {
  types(args: readonly string[], ...lines: string[]) {
    return this.use([...args, '--lang', 'en'], { input: lines.map((line) => `${line}\n`).join('') });
  }

  async inStore<Result>(work: (db: Db) => Promise<Result>): Promise<Result> {
    const db = await openStore(`${this.data}/anillo.db`);
    try {
      return await work(db);
    } finally {
      await db.close();
    }
  }

  async left(mode: AttemptMode = 'quiz'): Promise<UnfinishedQuiz | undefined> {
    const { part } = unfinishedPlace(mode);
    const places = await this.inStore((db) => placesOf(db, LOCAL_LEARNER));
    return places.find((one) => one.part === part)?.place as UnfinishedQuiz | undefined;
  }

  /** Leaves a place as the full screen would. */
  async leaves(place: object): Promise<void> {
    const atMs = (this.nowMs += 1);
    await this.inStore((db) => keepPlace(db, LOCAL_LEARNER, { ...unfinishedPlace('quiz'), place, atMs }));
  }

  /** What the full screen shows after these keys. */
  async sees(...keys: string[]): Promise<string> {
    const parts = { learner: LOCAL_LEARNER, now: () => this.nowMs, random: () => 0.5, newId: () => 'x' };
    const facts = await this.inStore((db) => readFacts({ ...parts, db }));
    const tutor = { lessons: (await loadShelf(lessons)).lessons, facts, wishes };
    let model = startApp(tutor, { columns: 80, rows: 24 }, { isNew: false, speak });
    for (const key of keys) {
      [model] = updateApp(model, { kind: 'key', key, atMs: this.nowMs }, speak);
      while (needsRun(model)) [model] = updateApp(model, { kind: 'work', atMs: this.nowMs }, speak);
    }
    const lines = viewApp(model, speak).panes.flatMap((pane) => pane.lines);
    return lines
      .map((line) =>
        line
          .map(({ text }) => text)
          .join('')
          .trim(),
      )
      .join('\n');
  }
}

const wishes = { language: 'en', theme: 'dark', isAscii: false, isMotionOff: true, seconds: 0 } as const;
const QUIZ = ['quiz', 'small', '--count', '4', '--seed', '3'];

describe('a quiz that was left in the shell', () => {
  it('goes on in the shell, after it was asked, with what was answered before', async () => {
    const learner = new Wanderer();
    const first = await learner.types(QUIZ, '', '', 'q');
    expect(first.output).toContain('go on where you left them');
    expect(await learner.left()).toMatchObject({ index: 2, mode: 'quiz', answered: [{ index: 0 }, { index: 1 }] });
    const second = await learner.types(['quiz'], 'perhaps', 'yes', '', '');
    expect(second.output).toContain('You left some questions unfinished: you are at 3 of 4.');
    expect(second.output).toContain('Type yes or no.');
    expect(second.output).not.toContain('Question 2 of 4');
    expect(second.output).toContain('Right: 0 of 4.');
    expect(await learner.attempts()).toHaveLength(4);
    expect(await learner.left()).toBeNull();
  });

  it('goes on on the full screen, under its own clock', async () => {
    const learner = new Wanderer();
    await learner.types([...QUIZ, '--total-seconds', '90'], '', '', 'q');
    learner.nowMs += 30_000;
    const offer = await learner.sees('z');
    expect(offer).toContain('You left at question 3 of 4.');
    expect(offer).toMatch(/Time left in all: (1 minute|5\d seconds)/);
    expect(await learner.sees('z', 'enter')).toMatch(/You are back where you left/);
    learner.nowMs += 60_000;
    expect(await learner.sees('z', 'enter')).toContain('Right: 0 of 4.');
  });

  it('stays where no more lines come, and is given up only by who says so', async () => {
    const learner = new Wanderer();
    await learner.types(QUIZ, '');
    expect(await learner.left()).toMatchObject({ index: 1 });
    const silent = await learner.types(['quiz', 'small']);
    expect(silent.output).not.toContain('Question');
    expect((await learner.types(['quiz', 'small'], 'no', 'q')).output).toContain('Question 1 of');
    expect(await learner.left()).toMatchObject({ index: 0, answered: [] });
    const anew = await learner.types([...QUIZ, '--new'], 'q');
    expect(anew.output).not.toContain('unfinished');
    expect(anew.output).toContain('Question 1 of 4');
  });

  it('is over when its time is, and then nothing more is asked', async () => {
    const learner = new Wanderer();
    await learner.types([...QUIZ, '--total-seconds', '30'], '', 'q');
    learner.nowMs += 60_000;
    const { output } = await learner.types(['quiz'], 'yes');
    expect(output).not.toContain('Question');
    expect(output).toContain('Right: 0 of 4.');
    expect(await learner.attempts()).toHaveLength(1);
  });

  it('tells nothing of an exam before its end, and no other quiz goes on with it', async () => {
    const learner = new Wanderer();
    const { output } = await learner.types([...QUIZ, '--exam'], '', 'q');
    expect(output).not.toContain('Right:');
    expect(await learner.sees('z')).not.toContain('You left at');
    expect((await learner.types(['quiz', '--exam'], '', '', '', '')).output).toMatch(/at 2 of 4[^]*Right: 0 of 4/);
    expect(await learner.left('exam')).toBeNull();
  });
});

describe('a quiz that was left on the full screen', () => {
  const asked = { question: 'small-many', lesson: 'small', seed: 5 };
  const left = { mode: 'quiz', askings: [asked, { ...asked, seed: 6 }], index: 0, answered: [], eachMs: 60_000 };

  it('goes on in the shell with the time that was left, and with what was begun of the answer', async () => {
    const learner = new Wanderer();
    await learner.types(['quiz', 'small'], 'q');
    const draft = { response: { chosen: ['two', 'four'] }, cursor: 1 };
    await learner.leaves({ ...left, spentMs: 20_000, draft });
    const { output } = await learner.types(['quiz'], 'yes', '=', 'q');
    expect(output).toMatch(/Time left: (40|39) seconds/);
    expect(output).toContain('You had begun to answer:');
    expect((await learner.attempts())[0]).toMatchObject({ question: 'small-many', share: 1 });
    expect(await learner.left()).toMatchObject({ index: 1, spentMs: expect.any(Number) });
    expect(await learner.left()).not.toHaveProperty('draft');
  });

  it('keeps what was begun until it is answered, and says nothing where nothing was begun', async () => {
    const learner = new Wanderer();
    await learner.types(['quiz', 'small'], 'q');
    const draft = { response: { chosen: ['two'] }, cursor: 1 };
    await learner.leaves({ ...left, spentMs: 0, draft });
    await learner.types(['quiz'], 'yes', 'q');
    expect(await learner.left()).toMatchObject({ index: 0, draft });
    await learner.leaves({ ...left, spentMs: 0, draft: { response: { chosen: [] }, cursor: -1 } });
    const { output } = await learner.types(['quiz'], 'yes', '=', 'q');
    expect(output).not.toContain('You had begun');
    expect(output).toContain('That is no answer to this question.');
  });
});

describe('a review that was left', () => {
  it('goes on wherever the learner sits next', async () => {
    const learner = new Wanderer();
    await learner.types(QUIZ, '', '', '', '');
    learner.nowMs += 3 * 86_400_000;
    await learner.types(['review'], '', 'q');
    expect(await learner.left('review')).toMatchObject({ index: 1, mode: 'review' });
    expect(await learner.sees('r')).toContain('You left at question 2 of 4.');
    const { output } = await learner.types(['review'], '', '', '', '', '');
    expect(output).toContain('you are at 2 of 4');
    expect(output).toContain('Right: 0 of 4.');
    expect(await learner.left('review')).toBeNull();
  });
});
