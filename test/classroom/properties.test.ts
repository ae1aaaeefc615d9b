import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { emptyClassroom } from '../../src/classroom/classroom.ts';
import { type EventBody, eventKinds } from '../../src/classroom/events/index.ts';
import { type ClassEvent, fold, foldAll } from '../../src/classroom/fold.ts';
import { learnerView } from '../../src/classroom/learner-view.ts';
import { projectorView } from '../../src/classroom/projector-view.ts';
import { analyseClass, answerRows, scoreRows } from '../../src/classroom/results.ts';
import { countedAnswers, standingsOf, standingsSoFar } from '../../src/classroom/standings.ts';
import { teacherView } from '../../src/classroom/teacher-view.ts';
import { type KindId, kindIds, kindOf } from '../../src/quiz/kinds/index.ts';
import { items, keyOf, Play, readBody, TEACHER } from './play.ts';

const names = ['ana', 'bo', 'cy', 'eve'];

/** Something that somebody says in a class, in order or not. */
type Move = (play: Play) => void;

const who = fc.constantFrom(...names, TEACHER);
const round = fc.integer({ min: 0, max: 4 });
const kind = fc.constantFrom(...kindIds);
const responses = fc.oneof(
  kind.map((id) => keyOf(items[id])),
  fc.constantFrom<object>(
    {},
    { chosen: 'real' },
    { chosen: ['a1', 'b1'] },
    { typed: '7' },
    { filled: { who: 'guest' } },
  ),
);
const bodies: fc.Arbitrary<EventBody> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('answer-given' as const),
      round,
      response: responses,
      roundTripMs: fc.integer({ min: 0, max: 5000 }),
      certainty: fc.constantFrom(1 as const, 2 as const, 3 as const),
      language: fc.constantFrom('es' as const, 'en' as const),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('question-opened' as const),
      round,
      lesson: fc.constant('kvm'),
      item: kind.map((id) => items[id]),
      vote: fc.constantFrom(1 as const, 1 as const, 2 as const),
      limitMs: fc.constantFrom(0, 60_000, 60_000, 1000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('question-closed' as const), round }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('answers-revealed' as const), round }) },
  fc.record({ kind: fc.constant('deadline-extended' as const), round, byMs: fc.integer({ min: 1, max: 90_000 }) }),
  fc.record({
    kind: fc.constant('learner-joined' as const),
    name: fc.constantFrom(...names, 'Ana', 'Zoë', 'Pаblo'),
    language: fc.constantFrom('es' as const, 'en' as const),
  }),
  fc.record({ kind: fc.constant('learner-removed' as const), learner: fc.constantFrom('cy', 'eve', TEACHER) }),
  fc.record({ kind: fc.constant('learner-renamed' as const), learner: who, name: fc.constantFrom('bo', 'Íñigo') }),
  fc.record({
    kind: fc.constant('extra-time-given' as const),
    learner: who,
    timeFactor: fc.constantFrom(1, 1.5),
    extraMs: fc.constantFrom(0, 500),
  }),
  fc.record({
    kind: fc.constant('key-corrected' as const),
    question: kind.map((id) => items[id].id),
    keys: fc.array(
      kind.map((id) => items[id]),
      { maxLength: 2 },
    ),
  }),
  fc.constantFrom<EventBody>(
    { kind: 'class-paused' },
    { kind: 'class-resumed' },
    { kind: 'class-resumed' },
    { kind: 'class-resumed' },
    { kind: 'handed-in' },
    { kind: 'class-locked', isLocked: true },
    { kind: 'simulation-closed' },
  ),
);
const moves: fc.Arbitrary<Move> = fc
  .record({
    by: fc.oneof({ weight: 1, arbitrary: who }, { weight: 4, arbitrary: fc.constant('fitting') }),
    body: bodies,
    ms: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 900 }) }, fc.integer({ min: 0, max: 70_000 })),
  })
  .map(({ by, body, ms }) => (play: Play) => {
    const speaker =
      by !== 'fitting' ? by : body.kind === 'answer-given' || body.kind === 'learner-joined' ? names[ms % 3]! : TEACHER;
    // Half of the time it is about what there is: else little would ever happen.
    play.after(ms).say(speaker, by === 'fitting' ? fitted(body, play, ms) : body);
  });

/** The same, about the round and the question that there are. */
function fitted(body: EventBody, { classroom: { rounds } }: Play, ms: number): EventBody {
  if (!('round' in body)) return body;
  if (body.kind === 'question-opened') return { ...body, round: rounds.length };
  const last = rounds.at(-1);
  if (last === undefined || body.kind !== 'answer-given') return { ...body, round: Math.max(0, rounds.length - 1) };
  const kindOfLast = kindOf(last.item);
  const key = keyOf(last.item);
  const { response } = kindOfLast.edit(last.item, { response: key, cursor: 0 }, ['down', 'x', 'right'][ms % 3]!);
  return { ...body, round: last.index, response: response as typeof body.response };
}

const settings = fc.record({
  mayChange: fc.boolean(),
  showNames: fc.boolean(),
  hasCertainty: fc.boolean(),
  points: fc.constantFrom('accuracy' as const, 'speed' as const),
});
const plays = fc.tuple(settings, fc.array(moves, { maxLength: 60, size: 'max' })).map(([wanted, all]) => {
  const play = new Play(wanted, names.slice(0, 3));
  for (const move of all) move(play);
  return play;
});

/** The same class, whatever the number of its last event. */
const bare = (classroom: Play['classroom']) => ({ ...classroom, sequence: 0 });

describe('whatever is said in a class, in whichever order', () => {
  it('reading its log again, or any part of it twice, gives the same class', () => {
    fc.assert(
      fc.property(plays, fc.nat(), (play, seed) => {
        expect(play.again()).toEqual(play.classroom);
        const from = seed % play.events.length;
        expect(foldAll(play.classroom, play.events.slice(from))).toBe(play.classroom);
        const twice = play.events.flatMap((event, index) => (index === from ? [event, event] : [event]));
        expect(foldAll(emptyClassroom, twice)).toEqual(play.classroom);
      }),
    );
  });

  it('what changed nothing can be left out, and can stand in any order, without a difference', () => {
    fc.assert(
      fc.property(plays, (play) => {
        let now = emptyClassroom;
        const heard: ClassEvent[] = [];
        for (const event of play.events) {
          const next = fold(now, event);
          const isStray = (Object.keys(now) as (keyof typeof now)[]).every(
            (key) => key === 'sequence' || now[key] === next[key],
          );
          if (!isStray) heard.push(event);
          now = next;
        }
        expect(bare(foldAll(emptyClassroom, heard))).toEqual(bare(play.classroom));
      }),
    );
  });

  it('answers at one moment count alike in whichever order they are numbered', () => {
    const order = fc.shuffledSubarray(names.slice(0, 3), { minLength: 3 });
    fc.assert(
      fc.property(settings, kind, order, (wanted, id, speakers) => {
        const play = (ordered: readonly string[]) => {
          const played = new Play(wanted, names.slice(0, 3)).open(id).after(500);
          for (const by of ordered)
            played.answer(by, by === 'bo' ? kindOf(items[id]).blank(items[id]) : keyOf(items[id]));
          return played.reveal().classroom;
        };
        expect(standingsOf(play(speakers))).toEqual(standingsOf(play(names.slice(0, 3))));
      }),
    );
  });

  it('points are never negative without certainty, and a score is the sum of what counts', () => {
    fc.assert(
      fc.property(plays, ({ classroom }) => {
        const { hasCertainty } = classroom.settings;
        for (const { answers } of classroom.rounds)
          for (const { points, share, tookMs } of answers.values()) {
            expect(points).toBeGreaterThanOrEqual(hasCertainty ? -2000 : 0);
            expect(points).toBeLessThanOrEqual(1000);
            expect(share >= 0 && share <= 1 && tookMs >= 0).toBe(true);
          }
        const revealed = classroom.rounds.filter(({ isRevealed, keys }) => isRevealed && keys.length > 0);
        for (const { learner, points, rank } of standingsOf(classroom)) {
          const own = [...countedAnswers(revealed, learner).values()];
          expect(points).toBe(own.reduce((sum, answer) => sum + answer.points, 0));
          expect(rank).toBe(1 + standingsOf(classroom).filter((other) => other.points > points).length);
        }
      }),
    );
  });

  it('a learner sees no key before it is revealed, no answer of another, and no name where names are not shown', () => {
    const telling = /because|porque|Así va|Tres modos|answeredTrue|"m[123]"|"distribution"|"feedback"/;
    fc.assert(
      fc.property(plays, ({ classroom, atMs }) => {
        for (const id of names) {
          const { asked, board, me, ...rest } = learnerView(classroom, id, atMs);
          for (const one of asked) {
            const shown = JSON.stringify(one);
            if (!one.isRevealed) expect(shown).not.toMatch(telling);
            const own = classroom.rounds.map(({ item, answers }) => ({ item: item.id, answer: answers.get(id) }));
            // Of a second vote in which one took no part, what is revealed is told of the answer that counts: one's last one.
            const isToldOfLast = one.isRevealed && one.vote === 2;
            const last = own.findLast(({ item, answer }) => item === one.item.id && answer !== undefined)?.answer;
            const answer = own[one.round]?.answer ?? (isToldOfLast ? last : undefined);
            expect(one.response).toBe(answer?.response);
          }
          if (!classroom.settings.showNames) expect(board).toEqual([]);
          expect(JSON.stringify(rest)).not.toMatch(/"(bo|cy|ana|Íñigo)"/);
          expect(me === undefined || me.id === id).toBe(true);
        }
        const wall = projectorView(classroom, atMs);
        if (wall.asked?.isRevealed === false) expect(JSON.stringify(wall)).not.toMatch(telling);
      }),
    );
  });

  it('every view and every table can be made of it', () => {
    fc.assert(
      fc.property(plays, ({ classroom, atMs }) => {
        teacherView(classroom, atMs);
        analyseClass(classroom);
        const tables = [answerRows(classroom), scoreRows(classroom, standingsSoFar(classroom))];
        for (const [heading, ...rows] of tables) for (const row of rows) expect(row).toHaveLength(heading!.length);
      }),
    );
  });
});

describe('the plays of these properties', () => {
  it('are not empty: in many of them questions are answered, and answers revealed', () => {
    const sampled = fc.sample(plays, { numRuns: 100, seed: 1 }).map(({ classroom }) => classroom.rounds);
    const answered = sampled.filter((rounds) => rounds.some(({ answers }) => answers.size > 1));
    const revealed = sampled.filter((rounds) =>
      rounds.some(({ isRevealed, answers }) => isRevealed && answers.size > 0),
    );
    expect(answered.length).toBeGreaterThan(15);
    expect(revealed.length).toBeGreaterThan(10);
  });
});

describe('what is no event', () => {
  it('is read as none, or changes nothing, and never throws', () => {
    const kinds = fc.oneof(fc.constantFrom<string>(...eventKinds), fc.string());
    fc.assert(
      fc.property(plays, fc.array(fc.tuple(kinds, fc.jsonValue(), who), { maxLength: 20 }), (play, junk) => {
        let { classroom } = play;
        for (const [name, value, by] of junk) {
          const body = readBody(name, value);
          if (body === undefined) continue;
          classroom = fold(classroom, { id: 'x', sequence: classroom.sequence + 1, atMs: play.atMs, by, body });
        }
        teacherView(classroom, play.atMs);
      }),
    );
  });

  it('such as an item of which something is missing, is read as none', () => {
    fc.assert(
      fc.property(kind, fc.nat(), (id: KindId, which) => {
        const fields = Object.keys(items[id]);
        const missing = fields[which % fields.length]!;
        fc.pre(!['hint', 'unit', 'misconception'].includes(missing));
        const item = Object.fromEntries(Object.entries(items[id]).filter(([name]) => name !== missing));
        const body = { round: 0, lesson: 'kvm', item, vote: 1, limitMs: 0 };
        expect(readBody('question-opened', { ...body, item: items[id] })).toBeDefined();
        expect(readBody('question-opened', body)).toBeUndefined();
      }),
    );
  });
});
