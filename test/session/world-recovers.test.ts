import { PassThrough } from 'node:stream';

import { expect, it } from 'vitest';

import { createTranslate } from '../../src/library/phrases.ts';
import { loadShelf } from '../../src/library/shelf.ts';
import { runFullScreen } from '../../src/session/full-screen-session.ts';
import type { Db } from '../../src/store/db.ts';
import { addLearner } from '../../src/store/learners.ts';
import { settingsOf } from '../../src/store/settings.ts';
import { SqliteDb } from '../../src/store/sqlite-db.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { migrated } from '../store/stores.ts';

/** A store that cannot write while its disk is full. */
class FullDisk extends SqliteDb {
  isFull = false;

  override all(...given: Parameters<Db['all']>): ReturnType<Db['all']> {
    if (this.isFull && !given[0].startsWith('select')) return Promise.reject(new StoreError('full', 'anillo.db'));
    return super.all(...given);
  }
}

it('what could not be kept while the disk was full is kept when there is room again, and nobody has to press anything', async () => {
  const db = new FullDisk(':memory:', Date.now);
  await migrated(async () => db);
  await addLearner(db, { id: 'ana', name: 'Ana' });
  const lessons = async () => (await loadShelf()).lessons;
  const input = new PassThrough();
  let shown = '';
  let ids = 0;
  const done = runFullScreen({
    ...{ lessons, speak: createTranslate, colorLevel: 0, kind: 'xterm-256color', asked: {} },
    learning: { db, learner: 'ana', newId: () => `id-${ids++}`, now: Date.now, random: () => 0.5 },
    wishes: { language: 'es', theme: 'dark', isAscii: false, isMotionOff: true, seconds: 0 },
    streams: {
      input,
      write: (text) => void (shown += text),
      size: () => ({ columns: 80, rows: 24 }),
      onResize: () => () => undefined,
    },
  });
  const sees = (text: string) => expect.poll(() => shown, { timeout: 30_000 }).toContain(text);
  await sees('idioma');
  db.isFull = true;
  // The other language is wished for, which is to be kept.
  input.write('\x0c');
  await sees('the disk is full');
  const kept = async () => (await settingsOf(db, 'ana')).get('language');
  expect(await kept()).toBeUndefined();
  db.isFull = false;
  await expect.poll(kept, { timeout: 30_000 }).toBe('en');
  input.write('\x03');
  await done;
  await db.close();
}, 60_000);
