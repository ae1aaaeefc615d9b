import { describe, expect, it, vi } from 'vitest';

import { learnerView } from '../../src/classroom/learner-view.ts';
import { ClassroomHub, type HubClass, MAX_SAID } from '../../src/session/classroom-hub.ts';
import { eventsAfter } from '../../src/store/class-log.ts';
import { createClass } from '../../src/store/classes.ts';
import { forgetLearnerEverywhere } from '../../src/store/forget-learner.ts';
import { addLearner } from '../../src/store/learners.ts';
import { openStore } from '../../src/store/open-store.ts';
import { readBody, RIGHT, WRONG } from '../classroom/play.ts';
import { freshFile } from '../store/stores.ts';
import { TEACHER, memory, hubFor, begin, opened, fail, say, session, settings } from './hub-sessions.ts';

describe('the hub of a process', () => {
  it('gives everybody who watches a class the very same value, with all that was said', async () => {
    const db = await memory();
    await begin(db);
    const hub = hubFor(db);
    const heard: (HubClass | undefined)[] = Array.from({ length: 40 });
    const watches = await Promise.all(
      heard.map((_, index) => hub.watch('c', { who: `l${index}`, hear: (now) => void (heard[index] = now), fail })),
    );
    await Promise.all(
      heard.map((_, index) =>
        say(hub, `l${index}`, { kind: 'learner-joined', name: `Learner ${index}`, language: 'es' }),
      ),
    );
    await say(hub, TEACHER, opened);
    const given = { kind: 'answer-given', round: 0, response: RIGHT, roundTripMs: 0, language: 'es' } as const;
    await Promise.all(heard.map((_, index) => say(hub, `l${index}`, given)));
    await expect.poll(() => heard.every((now) => now?.classroom.rounds[0]?.answers.size === 40)).toBe(true);
    expect(new Set(heard).size).toBe(1);
    expect(heard[0]?.present.size).toBe(40);
    for (const watch of watches) watch?.leave();
    expect(hub.size).toBe(0);
    await db.close();
  });

  it('lets go of the name of whoever is forgotten beside it, by another process too, and of their session', async () => {
    const db = await memory();
    const code = await begin(db);
    const hub = hubFor(db);
    for (const id of ['Ximena', 'bo']) await addLearner(db, { id, name: id });
    const [ximena, bo] = [session(hub, db, 'Ximena'), session(hub, db, 'bo')];
    await ximena.link.join(code, { name: 'Ximena Ruiz', language: 'es', eventId: 'x' });
    await bo.link.join(code, { name: 'Bo', language: 'en', eventId: 'b' });
    const names = () => [...(bo.last()?.watched?.classroom.learners.values() ?? [])].map(({ name }) => name);
    await expect.poll(names).toEqual(['Ximena Ruiz', 'Bo']);
    await forgetLearnerEverywhere(db, 'Ximena');
    await expect.poll(names).toEqual([expect.stringMatching(/^gone-/), 'Bo']);
    await expect.poll(() => ximena.last()).toMatchObject({ watched: undefined, refusal: 'notYours' });
    bo.link.close();
    expect(hub.size).toBe(0);
    await db.close();
  });

  it('loses no news, however sayings and readings meet', async () => {
    const db = await memory();
    await begin(db);
    // Slower than any reading: what a hint does not bring, nothing does.
    const hub = hubFor(db, { rereadMs: 1e6 });
    let now: HubClass | undefined;
    await hub.watch('c', { who: TEACHER, hear: (one) => void (now = one), fail });
    for (let round = 0; round < 30; round++) {
      const some = Array.from({ length: 1 + (round % 7) }, () =>
        say(hub, TEACHER, { kind: 'class-locked', isLocked: round % 2 === 0 }),
      );
      await Promise.all(some);
      expect(now?.classroom.isLocked).toBe(round % 2 === 0);
      expect(now?.classroom.sequence).toBe((await eventsAfter(db, 'c', 0)).length);
    }
    hub.close();
    await db.close();
  });

  it('tells what only moves a counter to its author at once, to the others soon and once', async () => {
    const db = await memory();
    await begin(db);
    const hub = hubFor(db, { countMs: 40 });
    const heard = { ana: 0, wall: 0 };
    await hub.watch('c', { who: 'ana', hear: () => void (heard.ana += 1), fail });
    await hub.watch('c', { who: 'wall', hear: () => void (heard.wall += 1), fail });
    await say(hub, 'ana', { kind: 'learner-joined', name: 'Ana', language: 'es' });
    await say(hub, TEACHER, opened);
    const before = { ...heard };
    for (const response of [RIGHT, WRONG, RIGHT]) {
      await say(hub, 'ana', { kind: 'answer-given', round: 0, response, roundTripMs: 0, language: 'es' });
    }
    expect(heard.ana - before.ana).toBe(3);
    expect(heard.wall - before.wall).toBe(0);
    await expect.poll(() => heard.wall - before.wall).toBe(1);
    hub.close();
    await db.close();
  });

  it('tells who watches of 200 answers four times a second at most, and of an opening, a closing, a revealing at once', async () => {
    const db = await memory();
    await begin(db);
    const learners = Array.from({ length: 200 }, (_, index) => `l${index}`);
    // Time goes by only when the test says so.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const hub = new ClassroomHub({ db, read: readBody, minutesEast: () => 0 });
    try {
      let heard = 0;
      let now: HubClass | undefined;
      await hub.watch('c', { who: 'wall', hear: (one) => void ([heard, now] = [heard + 1, one]), fail });
      for (const who of learners) await say(hub, who, { kind: 'learner-joined', name: `Ana ${who}`, language: 'es' });
      vi.advanceTimersByTime(250);
      const hears = async (act: () => Promise<unknown>) => {
        const before = heard;
        await act();
        return heard - before;
      };
      expect(await hears(() => say(hub, TEACHER, opened))).toBe(1);
      const given = { kind: 'answer-given', round: 0, response: RIGHT, roundTripMs: 0, language: 'es' } as const;
      const quarters = [learners.slice(0, 50), learners.slice(50, 100), learners.slice(100, 150), learners.slice(150)];
      for (const some of quarters) {
        expect(await hears(async () => void (await Promise.all(some.map((who) => say(hub, who, given)))))).toBe(0);
        vi.advanceTimersByTime(249);
        expect(now!.classroom.rounds[0]!.answers.size).toBe(quarters.indexOf(some) * 50);
        expect(await hears(async () => void vi.advanceTimersByTime(1))).toBe(1);
      }
      expect(now!.classroom.rounds[0]!.answers.size).toBe(200);
      expect(await hears(() => say(hub, TEACHER, { kind: 'question-closed', round: 0 }))).toBe(1);
      expect(await hears(() => say(hub, TEACHER, { kind: 'answers-revealed', round: 0 }))).toBe(1);
      vi.advanceTimersByTime(1000);
    } finally {
      vi.useRealTimers();
      hub.close();
      await db.close();
    }
  });

  it('sees what another process says, without any hint', async () => {
    const file = freshFile();
    const [mine, theirs] = [await openStore(file), await openStore(file)];
    await begin(mine);
    const [here, there] = [hubFor(mine), hubFor(theirs)];
    let now: HubClass | undefined;
    await here.watch('c', { who: TEACHER, hear: (one) => void (now = one), fail });
    await say(there, 'ana', { kind: 'learner-joined', name: 'Ana', language: 'es' });
    await expect.poll(() => now?.classroom.learners.has('ana'), { timeout: 60_000 }).toBe(true);
    here.close();
    await Promise.all([mine.close(), theirs.close()]);
  });

  it('takes nothing from who may not say it, and finds no class where there is none', async () => {
    const db = await memory();
    await begin(db);
    const hub = hubFor(db);
    await hub.watch('c', { who: 'eve', hear: () => undefined, fail });
    expect(await say(hub, 'eve', opened)).toBe('notYours');
    expect(await hub.watch('none', { who: 'eve', hear: () => undefined, fail })).toBeUndefined();
    expect(await eventsAfter(db, 'c', 1)).toEqual([]);
    hub.close();
    await db.close();
  });
});

describe('a learner who says far more than there is to say', () => {
  it('is heard no longer; the teacher and the others are', async () => {
    const db = await memory();
    await begin(db);
    const hub = hubFor(db);
    await hub.watch('c', { who: 'eve', hear: () => undefined, fail });
    const join = (who: string, language: 'es' | 'en') => say(hub, who, { kind: 'learner-joined', name: who, language });
    const many = Array.from({ length: MAX_SAID + 5 }, (_, index) => join('eve', index % 2 === 0 ? 'es' : 'en'));
    expect((await Promise.all(many)).filter((refusal) => refusal === 'busy')).toHaveLength(5);
    expect([await join('ana', 'es'), await join('eve', 'es')]).toEqual([undefined, 'busy']);
    expect(await say(hub, TEACHER, { kind: 'class-locked', isLocked: true })).toBeUndefined();
    hub.close();
    await db.close();
  });
});

describe('a mistake of ours with one class', () => {
  it('ends the sessions that look at it, and nobody else’s', async () => {
    const db = await memory();
    await begin(db);
    const other = { id: 'other', by: TEACHER, kind: 'class-created', body: { code: 'CDFG24', settings } };
    await createClass(db, { id: 'd', code: 'CDFG24', teacher: TEACHER, title: 'Other', event: other });
    const read: typeof readBody = (kind, body) => {
      if (kind === 'class-locked') throw new Error('on purpose');
      return readBody(kind, body);
    };
    const hub = hubFor(db, { read, rereadMs: 10 });
    const failed: string[] = [];
    const watcher = (who: string) => ({ who, hear: () => undefined, fail: () => void failed.push(who) });
    await hub.watch('c', watcher('ana'));
    await hub.watch('c', watcher('bo'));
    const apart = await hub.watch('d', watcher('cy'));
    await expect(say(hub, TEACHER, { kind: 'class-locked', isLocked: true })).rejects.toThrow('on purpose');
    expect(failed).toEqual(['ana', 'bo']);
    expect([hub.size, apart?.now.classroom.settings.title]).toEqual([1, 'Anillos']);
    hub.close();
    await db.close();
  });
});

describe('a session', () => {
  it('joins by a code, answers, and comes back to where it was', async () => {
    const db = await memory();
    const code = await begin(db);
    const hub = hubFor(db);
    const ana = session(hub, db, 'ana');
    const joining = { name: ' Íñiga  Núñez', language: 'es', eventId: 'j1' } as const;
    await ana.link.join(code.toLowerCase(), joining);
    await say(hub, TEACHER, opened);
    await ana.link.answer({ round: 0, response: RIGHT }, 'es', 'a1');
    const view = () => learnerView(ana.last()!.watched!.classroom, 'ana', Date.now());
    expect(view()).toMatchObject({ me: { name: 'Íñiga Núñez' }, asked: [{ response: RIGHT, isRevealed: false }] });
    ana.link.close();
    const again = session(hub, db, 'ana');
    await again.link.join(code, { ...joining, name: 'Another', eventId: 'j2' });
    expect(learnerView(again.last()!.watched!.classroom, 'ana', Date.now())).toMatchObject({
      me: { name: 'Íñiga Núñez' },
      asked: [{ response: RIGHT }],
    });
    hub.close();
    await db.close();
  });

  it('is told why it cannot come in, also where two want one name at the same moment', async () => {
    const db = await memory();
    const code = await begin(db);
    const hub = hubFor(db);
    const join = async (learner: string, name: string, typed = code) => {
      const one = session(hub, db, learner);
      await one.link.join(typed, { name, language: 'en', eventId: `j-${learner}` });
      return one.last()?.refusal;
    };
    const both = await Promise.all([join('a', 'Ana'), join('b', 'ANA')]);
    expect(both.filter((why) => why === 'taken')).toHaveLength(1);
    expect(await join('c', 'Pаblo')).toBe('scripts');
    expect(await join('d', 'Dora', 'CDFG2')).toBe('noClass');
    await say(hub, TEACHER, { kind: 'class-locked', isLocked: true });
    expect(await join('e', 'Eva')).toBe('locked');
    hub.close();
    await db.close();
  });

  it('opens a class only where it may lead, and once, however often it tries', async () => {
    const db = await memory();
    const hub = hubFor(db);
    const eve = session(hub, db, 'eve');
    await eve.link.create(settings, 'k-1');
    expect(eve.last()?.refusal).toBe('notYours');
    const teacher = session(hub, db, TEACHER, { mayLead: true });
    await teacher.link.create(settings, 'k-2');
    await teacher.link.create(settings, 'k-2');
    await teacher.link.list();
    expect(teacher.last()).toMatchObject({ classes: [{ title: 'Anillos' }], watched: { me: TEACHER } });
    await eve.link.watch(teacher.last()!.watched!.id);
    expect(eve.last()).toMatchObject({ watched: undefined, refusal: 'notYours' });
    hub.close();
    await db.close();
  });
});
