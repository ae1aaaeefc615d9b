import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build, type BuildOptions } from 'esbuild';
import { afterAll, expect, test } from 'vitest';

import { attemptsOf } from '../../src/store/attempts.ts';
import { LOCAL_LEARNER } from '../../src/store/learners.ts';
import { openStore } from '../../src/store/open-store.ts';
import { freshFile } from './stores.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Two chains at once, each with a store of its own. */
const CHAINS = 2;
const KILLS_A_CHAIN = 13;

const folder = join(root, 'node_modules', '.cache', `anillo-test-${process.pid}`);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The writer as one plain file, so that it starts quickly; it stands where its packages are found. */
async function bundleWriter(): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const entryPoints = {
    writer: join(root, 'test/store/writer.ts'),
    'sqlite-thread': join(root, 'src/store/sqlite-thread.js'),
  };
  const how: BuildOptions = { bundle: true, format: 'esm', platform: 'node', external: ['libsql', 'ts-fsrs'] };
  await build({ ...how, entryPoints, outdir: folder });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  return join(folder, 'writer.js');
}

/** Starts the writer and kills it a random while after its first words. Gives back the ids that it was told are safe. */
function killOnce(
  writer: string,
  file: string,
  round: string,
  { withinMs = 40, kind = 'own' }: { withinMs?: number; kind?: string } = {},
): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, file, round, kind], { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    let errors = '';
    let isDoomed = false;
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (!isDoomed) setTimeout(() => child.kill('SIGKILL'), Math.random() * withinMs);
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

async function chain(writer: string, name: string): Promise<{ acknowledged: string[]; kept: Set<string> }> {
  const file = freshFile();
  const acknowledged: string[] = [];
  for (let kill = 0; kill < KILLS_A_CHAIN; kill++) {
    // Opening checks that the store is whole, each time.
    acknowledged.push(...(await killOnce(writer, file, `${name}${kill}`)));
  }
  const db = await openStore(file);
  const kept = new Set((await attemptsOf(db, LOCAL_LEARNER)).map(({ id }) => id));
  await db.close();
  return { acknowledged, kept };
}

test('a process that is killed at any moment, 26 times, loses nothing that it was told is safe', async () => {
  const writer = await bundleWriter();
  const chains = await Promise.all(Array.from({ length: CHAINS }, (_, index) => chain(writer, `c${index}-`)));
  for (const { acknowledged, kept } of chains) {
    expect(acknowledged.length).toBeGreaterThan(KILLS_A_CHAIN);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  }
});

test('processes that write to one store at once wait for each other, and lose nothing when they are killed', async () => {
  const writer = await bundleWriter();
  const file = freshFile();
  await (await openStore(file)).close();
  const told = await Promise.all(['a', 'b', 'c'].map((name) => killOnce(writer, file, name, { withinMs: 400 })));
  const db = await openStore(file);
  const kept = new Set((await attemptsOf(db, LOCAL_LEARNER)).map(({ id }) => id));
  await db.close();
  for (const ids of told) expect(ids.length).toBeGreaterThan(0);
  expect(told.flat().filter((id) => !kept.has(id))).toEqual([]);
});

test('a server that is killed while many answers are kept at once loses none that was acknowledged', async () => {
  const writer = await bundleWriter();
  const file = freshFile();
  const told: string[] = [];
  for (let kill = 0; kill < 8; kill++) {
    told.push(...(await killOnce(writer, file, `s${kill}`, { withinMs: 150, kind: 'shared' })));
  }
  const db = await openStore(file);
  const kept = new Set((await attemptsOf(db, LOCAL_LEARNER)).map(({ id }) => id));
  await db.close();
  expect(told.length).toBeGreaterThan(8);
  expect(told.filter((id) => !kept.has(id))).toEqual([]);
});
