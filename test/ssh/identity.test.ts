import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openStore } from '../../src/store/open-store.ts';
import { users } from '../../src/store/users.ts';
import { use } from '../command-line/use.ts';
import { Learner } from '../terminal-learner.ts';
import { Client, isLetIn } from './client.ts';
import { keyOf, Serving } from './serving.ts';

let serving: Serving;
let port: number;
let code: string;

beforeAll(async () => {
  await Learner.buildsOnce();
  serving = await Serving.begin(['--open']);
  port = serving.port;
  code = /without an SSH key: (\S+)/.exec(serving.said)![1]!;
}, 60_000);
afterAll(() => serving.forget());

const withKey = (name: string) => ({ username: name, privateKey: readFileSync(keyOf(serving.folder, name)) });
const withPin = (name: string, pin: string, joinCode = '') => ({ username: name, answers: [pin, joinCode] });

async function known() {
  const db = await openStore(join(serving.folder, 'data', 'anillo.db'));
  const found = await users(db);
  await db.close();
  return found;
}

const manage = (...args: string[]) => use(['users', ...args, '--data', join(serving.folder, 'data')]);

describe('who comes in', () => {
  it('is whoever owns the key: the same learner each time, whatever name they give', async () => {
    for (const username of ['ana', 'Ana María']) {
      const client = await Client.connect(port, { ...withKey('ana'), username });
      expect((await client.run('progress')).exitCode).toBe(0);
      client.end();
    }
    const anas = (await known()).filter(({ learner }) => learner.startsWith('SHA256:'));
    expect(anas.map(({ name }) => name)).toEqual(['ana']);
  });

  it('joins with the code and a PIN, and comes back with the PIN; a name that looks the same is the same name', async () => {
    expect(await isLetIn(port, withPin('Íñigo Núñez', '4711', 'CDF-G2X'))).toBe(false);
    expect(await isLetIn(port, withPin('Íñigo Núñez', '471', code))).toBe(false);
    expect(await isLetIn(port, withPin('Íñigo Núñez', '4711', code))).toBe(true);
    expect(await isLetIn(port, withPin('íñigo núñez', '4711'))).toBe(true);
    expect(await isLetIn(port, withPin('Íñigo Núñez', '9999', code))).toBe(false);
    expect((await known()).filter(({ name }) => name === 'Íñigo Núñez')).toHaveLength(1);
  });

  it('gets one answer in one time, whether the name is unknown or the PIN is wrong', async () => {
    await isLetIn(port, withPin('Berta', '12345', code));
    const refusals: { message: string; tookMs: number }[] = [];
    for (const name of ['Berta', 'Nobody']) {
      const startedMs = performance.now();
      const refused = await Client.connect(port, {
        ...withPin(name, '0000'),
        authHandler: ['keyboard-interactive'],
      }).catch((error: Error) => error);
      refusals.push({ message: (refused as Error).message, tookMs: performance.now() - startedMs });
    }
    expect(refusals[0]!.message).toBe(refusals[1]!.message);
    for (const { tookMs } of refusals) expect(tookMs).toBeGreaterThan(390);
  });

  it('waits longer and longer while they guess, and one connection has few tries', async () => {
    const guess = async () => {
      const startedMs = performance.now();
      await isLetIn(port, { ...withPin('Guessed', '0000'), authHandler: ['keyboard-interactive'] });
      return performance.now() - startedMs;
    };
    const tookMs = [await guess(), await guess(), await guess(), await guess()];
    expect(tookMs[2]).toBeGreaterThan(1300);
    expect(tookMs[3]).toBeGreaterThan(2300);
  });

  it('is a guest where nothing is given, of whom nothing stays', async () => {
    const client = await Client.connect(port, withPin('Guest', ''));
    expect((await client.run('progress')).exitCode).toBe(0);
    expect((await client.run('claim whatever')).errors).toContain('cannot be a teacher');
    client.end();
    const db = await openStore(join(serving.folder, 'data', 'anillo.db'));
    await expect
      .poll(async () => db.all("select id from learners where id like 'guest:%'"), { timeout: 30_000 })
      .toEqual([]);
    await db.close();
  });

  it('chooses another PIN, typed twice and never shown, where there is a terminal', async () => {
    expect(await isLetIn(port, withPin('Nora', '31415', code))).toBe(true);
    const change = async (now: string, ...typed: string[]) => {
      const client = await Client.connect(port, withPin('Nora', now));
      const shown = await client.type('pin', typed);
      client.end();
      return shown;
    };
    expect(await change('31415', '27182\r', '27183\r')).toContain('not the same');
    expect(await change('31415', '271\r', '271\r')).toContain('4 to 64');
    expect(await change('31415', '\x03')).toContain('stays as it was');
    const shown = await change('31415', '27189\x7f2\r', '27182\r');
    expect(shown).toBe('New PIN: \r\nOnce more: \r\nFrom now on you come in with the new PIN.\r\n');
    expect(await isLetIn(port, withPin('Nora', '31415'))).toBe(false);
    const nora = await Client.connect(port, withPin('Nora', '27182'));
    expect((await nora.run('pin', '1111\n1111\n')).errors).toContain('ssh -t');
    // The tutor knows her name at the door of a class.
    const tutor = await nora.shell();
    let seen = '';
    tutor.on('data', (bytes: Buffer) => (seen += bytes.toString()));
    const typed = async (key: string, shown: string) => {
      await expect.poll(() => seen, { timeout: 30_000 }).toContain(shown);
      tutor.write(key);
    };
    await typed('\x1b', 'anillo');
    await typed('a', 'Lessons');
    await typed('\x03', 'Nora');
    nora.end();
    const carla = await Client.connect(port, withKey('carla'));
    expect((await carla.run('pin')).errors).toContain('without a PIN');
    carla.end();
  });

  it('becomes a teacher with the token that was printed, once', async () => {
    const token = /claim (\S+)/.exec(serving.said)![1]!;
    const carla = await Client.connect(port, withKey('carla'));
    expect(await carla.run('claim wrong')).toMatchObject({ exitCode: 1, output: '' });
    expect(await carla.run(`anillo claim ${token} --lang es`)).toMatchObject({
      exitCode: 0,
      output: 'Ya eres docente.\n',
    });
    // On this very line, too.
    expect((await carla.run('class list')).exitCode).toBe(0);
    carla.end();
    const dan = await Client.connect(port, withKey('dan'));
    expect((await dan.run(`claim ${token}`)).exitCode).toBe(1);
    dan.end();
    expect((await known()).filter(({ isTeacher }) => isTeacher).map(({ name }) => name)).toEqual(['carla']);
  });

  it('says of no secret anything in the log', async () => {
    expect(serving.said).toContain('"event":"authenticated"');
    expect(serving.said).not.toMatch(/4711|12345|Íñigo|Berta|BEGIN OPENSSH/);
  });
});

describe('anillo users', () => {
  it('takes in a roster, draws the PINs that are missing, and says which names it cannot take', async () => {
    const { writeFileSync } = await import('node:fs');
    const roster = join(serving.folder, 'roster.csv');
    writeFileSync(
      roster,
      '\ufeffNombre;Clave;Grupo\nEva Ruiz;2468;1.º A\n"Félix\n  Gil";;1.º A\n"Gil, José";123;\n‮evil\neva ruiz;1111;\n',
    );
    const { output, errors, exitCode } = await manage('import', roster);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^Eva Ruiz,2468,1\.º A\r\nFélix Gil,\d{6},1\.º A\r\n/);
    expect(errors.split('\n').filter((line) => line !== '')).toHaveLength(2);
    expect(await isLetIn(port, withPin('Eva Ruiz', '2468'))).toBe(true);
    expect(await isLetIn(port, withPin('Félix Gil', /Félix Gil,(\d+)/.exec(output)![1]!))).toBe(true);
  });

  it('lists everybody, gives another PIN, exports what is kept of one, and forgets them for good', async () => {
    const { output: pin } = await manage('reset', 'Eva Ruiz');
    expect(await isLetIn(port, withPin('Eva Ruiz', '2468'))).toBe(false);
    expect(await isLetIn(port, withPin('Eva Ruiz', pin.trim()))).toBe(true);
    expect((await manage('list')).output).toContain('Eva Ruiz');
    const kept = JSON.parse((await manage('export', 'Eva Ruiz')).output) as { name: string; progress: object };
    expect(kept).toMatchObject({ name: 'Eva Ruiz', group: '1.º A', progress: { format: 'anillo-progress' } });
    expect((await manage('forget', 'Eva Ruiz')).exitCode).toBe(0);
    expect((await manage('list')).output).not.toContain('Eva Ruiz');
    expect(readFileSync(join(serving.folder, 'data', 'anillo.db')).includes('Eva Ruiz')).toBe(false);
    expect(await isLetIn(port, withPin('Eva Ruiz', pin.trim()))).toBe(false);
  });

  it('lists a teacher by the key before they ever come', async () => {
    const file = `${keyOf(serving.folder, 'hugo')}`;
    expect((await manage('teacher', 'add', file)).errors).toContain(file);
    const hugo = await Client.connect(port, withKey('hugo'));
    hugo.end();
    const found = (await known()).find(({ name }) => name === 'hugo');
    expect(found?.isTeacher).toBe(true);
    await manage('teacher', 'remove', found!.learner);
    expect((await known()).find(({ name }) => name === 'hugo')?.isTeacher).toBe(false);
    expect((await manage('dance')).exitCode).toBe(2);
    expect((await manage('forget', 'nobody at all')).exitCode).toBe(1);
  });
});
