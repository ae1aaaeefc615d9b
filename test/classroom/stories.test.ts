import { describe, expect, it } from 'vitest';

import { learnerView } from '../../src/classroom/learner-view.ts';
import { phaseOf } from '../../src/classroom/phase.ts';
import { projectorView } from '../../src/classroom/projector-view.ts';
import { standingsOf } from '../../src/classroom/standings.ts';
import { teacherView } from '../../src/classroom/teacher-view.ts';
import { kindOf } from '../../src/quiz/kinds/index.ts';
import { items, Play, RIGHT, TEACHER, WRONG } from './play.ts';

const firstOnly = { mayChange: false };

describe('an answer', () => {
  it('counts once: a second one changes nothing', () => {
    const play = new Play(firstOnly).open().answer('ana', RIGHT).answer('ana', WRONG);
    expect(play.mark('ana')).toMatchObject({ share: 1, points: 1000 });
  });

  it('may be changed until the deadline where the teacher allows it', () => {
    const play = new Play({ mayChange: true }).open().answer('ana', WRONG).after(60_000).answer('ana', RIGHT);
    expect(play.mark('ana')).toMatchObject({ share: 1, tookMs: 60_000 });
    expect(play.after(1).answer('ana', WRONG).mark('ana')).toMatchObject({ share: 1 });
  });

  it('that comes after the deadline changes nothing, and at the deadline counts', () => {
    const play = new Play().open().after(60_000).answer('ana', RIGHT).after(1).answer('bo', RIGHT);
    expect([play.mark('ana')?.share, play.mark('bo')]).toEqual([1, undefined]);
  });

  it('that comes after the results of its question is not taken for the next question', () => {
    const play = new Play().open().after(60_001).reveal();
    const late = { kind: 'answer-given', round: 0, response: RIGHT, roundTripMs: 0, language: 'es' } as const;
    play.say('ana', late).open('true-false').say('ana', late);
    expect([play.mark('ana', 0), play.mark('ana', 1)]).toEqual([undefined, undefined]);
  });

  it.each([
    ['of somebody who is not in the class', 'eve', RIGHT],
    ['of the teacher', TEACHER, RIGHT],
    ['that is none of the options', 'ana', { chosen: 'nothing' }],
    ['that says nothing', 'ana', {}],
    ['of another kind', 'ana', { typed: '3' }],
  ])('%s changes nothing', (_, by, response) => {
    expect(new Play().open().answer(by, response).classroom.rounds[0]!.answers.size).toBe(0);
  });

  it('does not count while the class is paused, and the pause is nobody’s time', () => {
    const play = new Play({ points: 'speed' }).open().after(10_000).teach({ kind: 'class-paused' });
    play.after(600_000).answer('ana', RIGHT).teach({ kind: 'class-resumed' });
    expect(play.mark('ana')).toBeUndefined();
    play.after(20_000).answer('ana', RIGHT).after(30_000).answer('bo', RIGHT);
    expect(play.mark('ana')).toMatchObject({ tookMs: 30_000, points: 750 });
    expect(play.mark('bo')).toMatchObject({ tookMs: 60_000, points: 500 });
    expect(play.after(1).answer('bo', WRONG).mark('bo')).toMatchObject({ share: 1 });
  });

  it('loses no points by a slow line, as far as that is measured and believed', () => {
    const play = new Play({ points: 'speed' }).open().after(6_000);
    play.answer('ana', RIGHT, { roundTripMs: 600 }).answer('bo', RIGHT, { roundTripMs: 1e9 });
    expect([play.mark('ana')?.tookMs, play.mark('bo')?.tookMs]).toEqual([5_400, 5_000]);
  });
});

describe('time', () => {
  it('can be longer for one learner, whose speed is measured by their own time', () => {
    const play = new Play({ points: 'speed' });
    play.teach({ kind: 'extra-time-given', learner: 'ana', timeFactor: 2, extraMs: 0 }).open().after(90_000);
    play.answer('ana', RIGHT).answer('bo', RIGHT);
    expect(play.mark('ana')).toMatchObject({ points: 625 });
    expect(play.mark('bo')).toBeUndefined();
    expect(phaseOf(play.classroom, play.atMs)).toBe('open');
    expect(phaseOf(play.classroom, play.atMs + 30_001)).toBe('closed');
  });

  it('can be given to everybody, also when it was over already', () => {
    const play = new Play().open().after(70_000);
    expect(phaseOf(play.classroom, play.atMs)).toBe('closed');
    play.teach({ kind: 'deadline-extended', round: 0, byMs: 30_000 }).after(30_000).answer('ana', RIGHT);
    expect(play.mark('ana')).toBeDefined();
    expect(play.after(1).answer('bo', RIGHT).mark('bo')).toBeUndefined();
  });

  it('is unlimited where the teacher wants it so, until the question is closed', () => {
    const play = new Play().open('single-choice', { limitMs: 0 }).after(1e7).answer('ana', RIGHT).close();
    expect(play.answer('bo', RIGHT).classroom.rounds[0]!.answers.size).toBe(1);
  });

  it('of a question that is still open keeps the next one from being opened', () => {
    const play = new Play().open().open('true-false');
    expect(play.classroom.rounds).toHaveLength(1);
    expect(play.close().open('true-false').classroom.rounds).toHaveLength(2);
  });
});

describe('who is in the class', () => {
  it('comes back as they were, and in another language if they wish', () => {
    const play = new Play().open().answer('ana', RIGHT);
    const before = play.classroom;
    play.say('ana', { kind: 'learner-joined', name: 'Somebody', language: 'es' });
    expect({ ...play.classroom, sequence: 0 }).toEqual({ ...before, sequence: 0 });
    play.say('ana', { kind: 'learner-joined', name: 'ana', language: 'en' });
    expect(play.classroom.learners.get('ana')).toMatchObject({ name: 'ana', language: 'en' });
  });

  it('cannot be anybody whose name can be taken for another’s, whom the lock keeps out, or who was sent out', () => {
    const play = new Play();
    const join = (by: string, name: string) => play.say(by, { kind: 'learner-joined', name, language: 'en' });
    join('x', 'ANA');
    join('y', 'BO');
    join('z', 'Z\u202eb');
    play.teach({ kind: 'learner-removed', learner: 'bo' });
    join('bo', 'bo');
    play.teach({ kind: 'class-locked', isLocked: true });
    join('late', 'Late');
    join('ana', 'ana');
    expect([...play.classroom.learners.values()].map(({ id, isRemoved }) => [id, isRemoved])).toEqual([
      ['ana', false],
      ['bo', true],
    ]);
    play.teach({ kind: 'class-locked', isLocked: false });
    expect(join('late', 'Late').classroom.learners.has('late')).toBe(true);
  });

  it('counts nowhere once sent out', () => {
    const play = new Play().open().answer('bo', RIGHT).teach({ kind: 'learner-removed', learner: 'bo' }).reveal();
    expect(teacherView(play.classroom, play.atMs).current[0]!.distribution).toMatchObject({ learners: 1, answers: 0 });
    expect(standingsOf(play.classroom).map(({ learner }) => learner)).toEqual(['ana']);
    expect(learnerView(play.classroom, 'bo', play.atMs)).toMatchObject({ me: undefined, asked: [], board: [] });
    expect(play.open('true-false').answer('bo', { chosen: 'true' }).mark('bo')).toBeUndefined();
  });

  it('can be given another name by the teacher alone', () => {
    const play = new Play().say('bo', { kind: 'learner-renamed', learner: 'ana', name: 'Silly' });
    expect(play.classroom.learners.get('ana')?.name).toBe('ana');
    play.teach({ kind: 'learner-renamed', learner: 'ana', name: 'Íñiga' });
    expect(play.classroom.learners.get('ana')?.name).toBe('Íñiga');
    expect(
      play.teach({ kind: 'learner-renamed', learner: 'ana', name: 'BO' }).classroom.learners.get('ana')?.name,
    ).toBe('Íñiga');
  });
});

describe('vote, discuss, vote again', () => {
  const voted = () => new Play().open().answer('ana', WRONG).answer('bo', RIGHT).close();

  it('hides the first distribution until the second is revealed, and then shows both', () => {
    const play = voted().open('single-choice', { vote: 2 }).answer('ana', RIGHT);
    const seen = () =>
      JSON.stringify([learnerView(play.classroom, 'ana', play.atMs), projectorView(play.classroom, 0)]);
    expect(seen()).not.toContain('istribution');
    play.reveal();
    const { revealed } = learnerView(play.classroom, 'ana', play.atMs).asked[0]!;
    expect(revealed?.distribution.options).toEqual([{ id: 'guest', count: 1 }]);
    expect(revealed?.firstDistribution?.options).toEqual([
      { id: 'real', count: 1 },
      { id: 'guest', count: 1 },
    ]);
  });

  it('tells who took no part in the second vote of the first, which counts for them', () => {
    const play = voted().open('single-choice', { vote: 2 }).answer('ana', RIGHT).reveal();
    const [asked] = learnerView(play.classroom, 'bo', play.atMs).asked;
    expect(asked).toMatchObject({ response: RIGHT, feedback: { points: 1000, grading: { share: 1 } } });
  });

  it('counts the last vote of each', () => {
    const play = voted().open('single-choice', { vote: 2 }).answer('ana', RIGHT).reveal();
    expect(standingsOf(play.classroom).map(({ learner, points, rank }) => [learner, points, rank])).toEqual([
      ['ana', 1000, 1],
      ['bo', 1000, 1],
    ]);
  });

  it('is not possible for another question, a third time, or after the answers were told', () => {
    expect(voted().open('true-false', { vote: 2 }).classroom.rounds).toHaveLength(1);
    expect(voted().reveal().open('single-choice', { vote: 2 }).classroom.rounds).toHaveLength(1);
    const twice = voted().open('single-choice', { vote: 2 }).close().open('single-choice', { vote: 2 });
    expect(twice.classroom.rounds).toHaveLength(2);
  });
});

describe('points', () => {
  it('with certainty: who was sure and wrong loses, and who was not sure does not', () => {
    const play = new Play({ hasCertainty: true }, ['ana', 'bo', 'cy', 'di', 'ed']).open();
    play.answer('ana', RIGHT, { certainty: 3 }).answer('bo', WRONG, { certainty: 3 });
    play
      .answer('cy', RIGHT, { certainty: 1 })
      .answer('di', WRONG, { certainty: 1 })
      .answer('ed', WRONG, { certainty: 2 });
    expect(['ana', 'bo', 'cy', 'di', 'ed'].map((id) => play.mark(id)?.points)).toEqual([1000, -2000, 333, 0, -667]);
  });

  it('are shared places where they are equal, and the place after them is left out', () => {
    const play = new Play({}, ['ana', 'bo', 'cy', 'di']).open();
    for (const id of ['bo', 'cy', 'di']) play.answer(id, id === 'di' ? WRONG : RIGHT);
    play.reveal();
    expect(standingsOf(play.classroom).map(({ learner, rank }) => [learner, rank])).toEqual([
      ['bo', 1],
      ['cy', 1],
      ['ana', 3],
      ['di', 3],
    ]);
    expect(learnerView(play.classroom, 'di', play.atMs).me).toMatchObject({ rank: 3, of: 4 });
  });

  it('are nobody’s before the answers are revealed', () => {
    const play = new Play().open().answer('ana', RIGHT);
    expect(learnerView(play.classroom, 'ana', play.atMs).me).toMatchObject({ points: 0, rank: 1 });
    expect(play.reveal() && learnerView(play.classroom, 'ana', play.atMs).me).toMatchObject({ points: 1000, rank: 1 });
  });

  it('are computed again when a key was wrong, also after the class', () => {
    const play = new Play().open().answer('ana', RIGHT).answer('bo', WRONG).reveal().teach({ kind: 'class-ended' });
    const item = items['single-choice'];
    const corrected = kindOf(item).rekey(item, WRONG)!;
    const correct = (keys: (typeof item)[]) => play.teach({ kind: 'key-corrected', question: item.id, keys });
    correct([corrected]);
    expect([play.mark('ana')?.points, play.mark('bo')?.points]).toEqual([0, 1000]);
    correct([item, corrected]);
    expect([play.mark('ana')?.points, play.mark('bo')?.points]).toEqual([1000, 1000]);
    correct([]);
    expect(standingsOf(play.classroom).map(({ points }) => points)).toEqual([0, 0]);
    expect(correct([items['true-false']]).mark('ana')?.points).toBe(0);
  });
});

describe('an exam', () => {
  const questions = (['single-choice', 'true-false', 'ordering', 'numeric'] as const).map((kind) => ({
    lesson: 'kvm',
    item: items[kind],
  }));
  const exam = () =>
    new Play({ mode: 'exam', durationMs: 600_000 }, ['ana', 'bo', 'cy', 'di']).teach({
      kind: 'exam-started',
      questions,
    });
  const answer = (play: Play, by: string, round: number, response: object) =>
    play.say(by, { kind: 'answer-given', round, response, roundTripMs: 0, language: 'en' });

  it('asks each in an order of their own, which is the same when they come back', () => {
    const play = exam();
    const order = (id: string) => learnerView(play.classroom, id, play.atMs).asked.map(({ round }) => round);
    const orders = ['ana', 'bo', 'cy', 'di'].map(order);
    expect(new Set(orders.map(String)).size).toBeGreaterThan(1);
    for (const one of orders) expect([...one].sort()).toEqual([0, 1, 2, 3]);
    expect(order('ana')).toEqual(orders[0]);
  });

  it('says nothing of any answer until it is revealed, and ends for all but those with more time', () => {
    const play = exam().teach({ kind: 'extra-time-given', learner: 'bo', timeFactor: 1.5, extraMs: 0 });
    answer(play.after(600_000), 'ana', 0, RIGHT);
    answer(play.after(1), 'ana', 1, { chosen: 'false' });
    answer(play, 'bo', 0, RIGHT);
    expect(play.classroom.rounds.map(({ answers }) => answers.size)).toEqual([2, 0, 0, 0]);
    const seen = JSON.stringify(learnerView(play.classroom, 'ana', play.atMs));
    expect(seen).not.toContain('because');
    expect(seen).not.toContain('feedback');
    expect(phaseOf(play.classroom, play.atMs)).toBe('open');
    play.teach({ kind: 'answers-revealed', round: 3 });
    expect(learnerView(play.classroom, 'ana', play.atMs).asked.map(({ feedback }) => feedback?.points)).toContain(1000);
  });

  it('can be handed in before its time, once', () => {
    const play = exam().say('ana', { kind: 'handed-in' });
    answer(play, 'ana', 0, RIGHT);
    expect(play.mark('ana', 0)).toBeUndefined();
    expect(learnerView(play.classroom, 'ana', play.atMs).me?.hasHandedIn).toBe(true);
    expect(exam().teach({ kind: 'exam-started', questions }).classroom.rounds).toHaveLength(4);
  });
});

describe('what is shown to everybody', () => {
  const run = { lesson: 'kvm', program: 'guests/native.asm', technique: 'kvm' } as const;

  it('is a simulation at one instruction, never while a question is open', () => {
    const step = (play: Play, instruction: number) => play.teach({ kind: 'simulation-stepped', run, instruction });
    const play = step(new Play(), 5);
    expect(learnerView(play.classroom, 'ana', play.atMs).simulation).toEqual({ run, instruction: 5 });
    expect(step(play.open(), 7).classroom.simulation).toBeUndefined();
    step(play.reveal(), 9).say('ana', { kind: 'simulation-stepped', run, instruction: 1 });
    expect(projectorView(play.classroom, play.atMs).simulation?.instruction).toBe(9);
    expect(play.teach({ kind: 'simulation-closed' }).classroom.simulation).toBeUndefined();
  });

  it('is no name where the teacher wants none', () => {
    const play = new Play({ showNames: false }, ['Ximena', 'Yolanda']).open().answer('Ximena', RIGHT).reveal();
    const seen = [learnerView(play.classroom, 'Ximena', play.atMs), projectorView(play.classroom, play.atMs)];
    expect(JSON.stringify(seen)).not.toContain('Yolanda');
  });

  it('ends with the class: everything is told, and nothing changes any more', () => {
    const play = new Play().open().answer('ana', RIGHT).teach({ kind: 'class-ended' });
    const ended = play.classroom;
    play.answer('bo', RIGHT).open('true-false').say('late', { kind: 'learner-joined', name: 'Late', language: 'es' });
    expect({ ...play.classroom, sequence: 0 }).toEqual({ ...ended, sequence: 0 });
    expect(learnerView(play.classroom, 'ana', play.atMs)).toMatchObject({ phase: 'ended', me: { points: 1000 } });
  });
});

describe('a log', () => {
  it('gives the same class each time that it is read', () => {
    const play = new Play().open().answer('ana', RIGHT).reveal().open('numeric').answer('bo', { typed: '9' });
    expect(play.again()).toEqual(play.classroom);
  });
});
