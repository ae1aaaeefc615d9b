import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';

import { eventsAfter, type LoggedEvent } from '../../src/store/class-log.ts';
import { createClass } from '../../src/store/classes.ts';
import { openStore } from '../../src/store/open-store.ts';
import { freshFile } from './stores.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'node_modules', '.cache', `anillo-test-class-${process.pid}`);
const KILLS = 8;
const WRITERS = 3;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bundleWriter(): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, 'class-writer.mjs');
  const entryPoints = [join(root, 'test/store/class-writer.ts')];
  await build({ entryPoints, outfile, bundle: true, format: 'esm', platform: 'node', external: ['libsql'] });
  return outfile;
}

/** Lets a writer answer, and kills it a random while after its first words. Gives back what it was told is safe. */
function killOnce(writer: string, file: string, name: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, file, 'c', name], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [printed, errors, isDoomed] = ['', '', false];
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (!isDoomed) setTimeout(() => child.kill('SIGKILL'), Math.random() * 60);
      isDoomed = true;
    });
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('close', (_, signal) => {
      // The last line may be cut off in the middle: what was not printed whole was not acknowledged.
      if (signal === 'SIGKILL') resolve(printed.split('\n').slice(0, -1));
      else reject(new Error(errors));
    });
  });
}

test('no acknowledged answer is lost or doubled when processes that answer at once are killed, and the log has neither gaps nor steps back in time', async () => {
  const [writer, file] = [await bundleWriter(), freshFile()];
  const db = await openStore(file);
  const event = { id: 'first', by: 'teacher', kind: 'class-created', body: {} };
  await createClass(db, { id: 'c', code: 'CDFG24', teacher: 'teacher', title: 'Anillos', event });
  await db.close();
  const safe: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const names = Array.from({ length: WRITERS }, (_, index) => `w${kill}${index}`);
    safe.push(...(await Promise.all(names.map((name) => killOnce(writer, file, name)))).flat());
  }
  const log = await wholeLog(file);
  const kept = new Set(log.map(({ sequence, id }) => `${sequence} ${id}`));
  expect(safe.length).toBeGreaterThan(KILLS * WRITERS);
  expect(safe.filter((one) => !kept.has(one))).toEqual([]);
  expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
  expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, index) => index + 1));
  expect(log.every(({ atMs }, index) => index === 0 || atMs >= log[index - 1]!.atMs)).toBe(true);
}, 120_000);

async function wholeLog(file: string): Promise<LoggedEvent[]> {
  const db = await openStore(file);
  const log: LoggedEvent[] = [];
  for (let last = 0; ; last = log.at(-1)!.sequence) {
    const read = await eventsAfter(db, 'c', last);
    log.push(...read);
    if (read.length === 0) break;
  }
  await db.close();
  return log;
}
