import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Learner } from '../terminal-learner.ts';
import { keyOf, newFolder, Serving } from './serving.ts';

let serving: Serving;

beforeAll(async () => {
  await Learner.buildsOnce();
  serving = await Serving.begin();
}, 60_000);
afterAll(() => serving.forget());

/** What the real client says of one use, without a terminal. */
async function ssh(extra: readonly string[], words: readonly string[] = [], env = {}) {
  const child = spawn('ssh', [...serving.sshArgs('ana', extra), ...words], {
    env: { PATH: process.env.PATH!, HOME: serving.folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (errors += bytes.toString()));
  const [exitCode] = (await once(child, 'close')) as [number];
  return { exitCode, output, errors, child };
}

describe('the real ssh client', () => {
  it('has a few orders done, in the language that it sends, and no others', async () => {
    expect(await ssh([], ['progress', '--plain'], { LANG: 'es_ES.UTF-8' })).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('Aún nada'),
    });
    expect((await ssh([], ['anillo', 'lesson', '3'])).output).toContain('virtualization');
    expect((await ssh([], ['help'])).exitCode).toBe(0);
    for (const order of [
      'serve',
      'host',
      'users list',
      'check /etc',
      'run /etc/passwd',
      'backup /tmp/x',
      'sh',
      '/bin/sh -c id',
    ]) {
      expect(await ssh([], [order])).toMatchObject({ exitCode: 2, output: '' });
    }
  });

  it.each([
    'progress --export /tmp/anillo-stolen',
    'progress --import /etc/passwd',
    'progress --data /tmp/anillo-other',
    'lesson --lessons /etc',
  ])('cannot name a file of the server: %s', async (order) => {
    expect(await ssh([], [order])).toMatchObject({ exitCode: 2, output: '', errors: expect.stringContaining('--') });
  });

  it.each(['$(id)', '`id`', 'progress; id', 'progress | id', 'progress > /tmp/anillo-shell', '"open'])(
    'meets no shell: %s',
    async (order) => {
      const { exitCode, output } = await ssh([], [order]);
      expect(exitCode).not.toBe(0);
      expect(output).not.toContain('uid=');
    },
  );

  it('gets no subsystem: no files by sftp', async () => {
    const { exitCode, errors } = await ssh(['-s'], ['sftp']);
    expect(exitCode).not.toBe(0);
    expect(errors).toContain('subsystem request failed');
  });

  it('forwards nothing to other computers', async () => {
    const { exitCode, errors } = await ssh(['-W', '127.0.0.1:22']);
    expect(exitCode).not.toBe(0);
    expect(errors).toMatch(/administratively prohibited/);
  });

  it('forwards nothing to sockets', async () => {
    const own = join(serving.folder, 'forwarded');
    const child = spawn('ssh', serving.sshArgs('ana', ['-N', '-L', `${own}:/run/dbus/system_bus_socket`]), {
      env: { PATH: process.env.PATH!, HOME: serving.folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (bytes: Buffer) => (errors += bytes.toString()));
    await expect.poll(() => existsSync(own), { timeout: 30_000 }).toBe(true);
    const socket = connect(own).on('error', () => undefined);
    socket.resume();
    await once(socket, 'close');
    child.kill();
    expect(errors).toMatch(/administratively prohibited/);
  });

  it('listens on nothing here', async () => {
    const { exitCode, errors } = await ssh(['-N', '-o', 'ExitOnForwardFailure=yes', '-R', '0:127.0.0.1:22']);
    expect(exitCode).not.toBe(0);
    expect(errors).toMatch(/remote port forwarding failed/);
    const socket = ['-N', '-o', 'ExitOnForwardFailure=yes', '-R', '/tmp/anillo.sock:127.0.0.1:22'];
    expect((await ssh(socket)).errors).toMatch(/forwarding failed/);
  });

  it('lends no agent', async () => {
    // It has no keys, and says so to whatever it is asked.
    const agent = createServer(
      (socket) =>
        void socket
          .on('data', () => socket.write(Buffer.from('0000000105', 'hex')))
          // An ssh that ends with an answer still on its way resets the line.
          .on('error', () => socket.destroy()),
    );
    agent.listen(`${serving.folder}/agent`);
    await once(agent, 'listening');
    const { exitCode, errors } = await ssh(['-A', '-v', '-o', `IdentityAgent=${serving.folder}/agent`], ['progress'], {
      SSH_AUTH_SOCK: `${serving.folder}/agent`,
    });
    agent.close();
    expect(exitCode).toBe(0);
    expect(errors).toContain('Requesting authentication agent forwarding');
    expect(errors).not.toContain('auth-agent@openssh.com');
  });

  it('shows no windows', async () => {
    const { errors } = await ssh(['-X', '-v'], ['progress'], { DISPLAY: ':7' });
    expect(errors).toMatch(/X11 forwarding request failed|No xauth program|untrusted X11/);
  });

  it('tells nothing of its surroundings but the language and wishes of colour', async () => {
    const { exitCode, output } = await ssh(
      ['-o', 'SetEnv=LD_PRELOAD=/tmp/x XDG_DATA_HOME=/tmp/x LANG=es'],
      ['progress'],
    );
    expect(exitCode).toBe(0);
    expect(output).toContain('Aún nada');
  });
});

it('a port that is taken, and a key that others can read, are told in one line', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const busy = await Serving.begin(['--port', String(port)]);
  expect(await busy.ended).toBe(1);
  expect(busy.said).toContain(`listening on 127.0.0.1 ${port} already`);
  taken.close();
  const key = keyOf(newFolder(), 'exposed');
  chmodSync(key, 0o640);
  const exposed = await Serving.begin(['--host-key', key]);
  expect(await exposed.ended).toBe(1);
  expect(exposed.said).toContain('others can read');
});

it('a second server with the same data is told to wait for the first, which knows its guests', async () => {
  const first = await Serving.begin();
  const second = await Serving.begin([], first.folder);
  expect(await second.ended).toBe(1);
  expect(second.said).toContain('another server already serves with the data in');
  expect(await first.stop()).toBe(0);
  const next = await Serving.begin([], first.folder);
  expect(next.port).toBeGreaterThan(0);
  expect(await next.stop()).toBe(0);
});
