import { PassThrough } from 'node:stream';

import xterm from '@xterm/headless';
import { expect, it } from 'vitest';

import { createTranslate } from '../../src/library/phrases.ts';
import { loadShelf } from '../../src/library/shelf.ts';
import { runFullScreen } from '../../src/session/full-screen-session.ts';
import { addLearner } from '../../src/store/learners.ts';
import { keepSetting } from '../../src/store/settings.ts';
import { SqliteDb } from '../../src/store/sqlite-db.ts';
import { migrated } from '../store/stores.ts';

const PATIENCE = { timeout: 60_000 };

/** Somebody with a mouse, whose settings are kept from one session to the next. */
async function sit() {
  const db = new SqliteDb(':memory:', Date.now);
  await migrated(async () => db);
  await addLearner(db, { id: 'ana', name: 'Ana' });
  await keepSetting(db, 'ana', 'language', 'es');
  const { lessons } = await loadShelf();
  let ids = 0;
  const open = () => {
    const terminal = new xterm.Terminal({ cols: 80, rows: 24, allowProposedApi: true });
    const input = new PassThrough();
    let sent = '';
    const done = runFullScreen({
      ...{ lessons: async () => lessons, speak: createTranslate, colorLevel: 0, kind: 'xterm-256color', asked: {} },
      learning: { db, learner: 'ana', newId: () => `id-${ids++}`, now: Date.now, random: () => 0.5 },
      wishes: { language: 'es', theme: 'dark', isAscii: false, isMotionOff: true, seconds: 0 },
      streams: {
        input,
        write: (text) => {
          sent += text;
          terminal.write(text);
        },
        size: () => ({ columns: 80, rows: 24 }),
        onResize: () => () => undefined,
      },
    });
    const rows = () =>
      Array.from({ length: 24 }, (_, y) => terminal.buffer.active.getLine(y)?.translateToString(true) ?? '');
    const sees = (text: string) => expect.poll(() => rows().join('\n'), PATIENCE).toContain(text);
    const hasMouse = () => terminal.modes.mouseTrackingMode !== 'none';
    /** The left button goes down and up, as a terminal reports it, on the first place of a text. */
    const click = (text: string) => {
      const y = rows().findIndex((row) => row.includes(text));
      const x = rows()[y]!.indexOf(text);
      expect(y).toBeGreaterThanOrEqual(0);
      input.write(`\x1b[<0;${x + 1};${y + 1}M\x1b[<0;${x + 1};${y + 1}m`);
    };
    return { done, input, sees, hasMouse, click, sent: () => sent };
  };
  return { open, close: () => db.close() };
}

it('the mouse presses keys once it is wished for, here and next time, and goes when it is not', async () => {
  const learner = await sit();
  const { input, sees, hasMouse, click, sent, done } = learner.open();
  await sees('▸ ○  0');
  click('○  3');
  input.write('s');
  await sees('Sin movimiento');
  expect([hasMouse(), sent().includes('\x1b[?1000'), sent().includes('\x1b[?1006')]).toEqual([false, false, false]);
  input.write('\x1b[B\x1b[B\x1b[B\x1b[B');
  await sees('▸ Ratón');
  await sees('Mayús');
  input.write('\r');
  await expect.poll(hasMouse, PATIENCE).toBe(true);

  click('Esc volver');
  await sees('▸ ○  0');
  click('○  3');
  await sees('▸ ○  3');
  input.write('\x1b[<65;5;5M\x1b[<64;5;5M\x1b[<65;5;5M');
  await sees('▸ ○  4');
  // Help is longer than what is seen of it, and goes on by three lines a notch.
  input.write('?\x1b[<65;5;5M\x1b[<65;5;5M');
  await sees('ratón pulsa');
  input.write('\x1b');
  await sees('○  4');
  click('q salir');
  await done;
  await expect.poll(hasMouse, PATIENCE).toBe(false);

  const again = learner.open();
  await again.sees('▸ ○  0');
  expect(again.hasMouse()).toBe(true);
  again.click('○  0');
  await again.sees('Al terminar sabrás');
  again.input.write('qs\x1b[B\x1b[B\x1b[B\x1b[B');
  await again.sees('▸ Ratón');
  again.click('▸ Ratón');
  await expect.poll(again.hasMouse, PATIENCE).toBe(false);
  again.click('Sin movimiento');
  again.input.write('k');
  await again.sees('▸ Sin movimiento');
  again.input.write('\x03');
  await again.done;
  await learner.close();
}, 120_000);
