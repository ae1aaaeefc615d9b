import { describe, expect, it } from 'vitest';

import { kindOf } from '../../src/quiz/kinds/index.ts';
import { addLearner } from '../../src/store/learners.ts';
import { dueReviews } from '../../src/store/reviews.ts';
import { items, RIGHT, WRONG } from '../classroom/play.ts';
import { TEACHER, memory, hubFor, begin, opened, say, session } from './hub-sessions.ts';

describe('the deck of whoever was in a class', () => {
  it('finds what it missed in the deck when the class is over, each answer once', async () => {
    const db = await memory();
    const code = await begin(db);
    await addLearner(db, { id: 'ana', name: 'Ana' });
    const hub = hubFor(db);
    const ana = session(hub, db, 'ana');
    await ana.link.join(code, { name: 'Ana', language: 'es', eventId: 'j' });
    await session(hub, db, 'guest').link.join(code, { name: 'Guest', language: 'en', eventId: 'g' });
    await say(hub, TEACHER, opened);
    await ana.link.answer({ round: 0, response: WRONG }, 'es', 'a');
    await say(hub, TEACHER, { kind: 'class-ended' });
    const due = () => dueReviews(db, 'ana', Date.now() + 1e9);
    await expect.poll(async () => (await due()).map(({ question }) => question)).toEqual(['q-single']);
    expect(await db.all('select learner, mode, share from attempts')).toEqual([
      { learner: 'ana', mode: 'class', share: 0 },
    ]);
    hub.close();
    await db.close();
  });

  it('finds in the deck what it missed by the key that was corrected after class, and no longer what it missed by the old one', async () => {
    const db = await memory();
    const code = await begin(db);
    const hub = hubFor(db);
    const answers = { ana: WRONG, bo: RIGHT };
    for (const [learner, response] of Object.entries(answers)) {
      await addLearner(db, { id: learner, name: learner });
      const { link } = session(hub, db, learner);
      await link.join(code, { name: learner, language: 'es', eventId: `join-${learner}` });
      if (learner === 'ana') await say(hub, TEACHER, opened);
      await link.answer({ round: 0, response }, 'es', `answer-${learner}`);
    }
    await say(hub, TEACHER, { kind: 'class-ended' });
    const decks = async () =>
      (await db.all('select learner from reviews order by learner')).map(({ learner }) => learner);
    await expect.poll(decks).toEqual(['ana']);
    const item = items['single-choice'];
    const corrected = kindOf(item).rekey(item, WRONG)!;
    await say(hub, TEACHER, { kind: 'key-corrected', question: item.id, keys: [corrected] });
    await expect.poll(decks).toEqual(['bo']);
    expect(await db.all('select learner, share from attempts order by learner')).toEqual([
      { learner: 'ana', share: 1 },
      { learner: 'bo', share: 0 },
    ]);
    await say(hub, TEACHER, { kind: 'key-corrected', question: item.id, keys: [] });
    await expect.poll(decks).toEqual([]);
    expect(await db.all('select id from attempts')).toEqual([]);
    await say(hub, TEACHER, { kind: 'key-corrected', question: item.id, keys: [item] });
    await expect.poll(decks).toEqual(['ana']);
    hub.close();
    await db.close();
  });
});
