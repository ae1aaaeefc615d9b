import { hostname } from 'node:os';
import { join } from 'node:path';

import { printable } from '../language/printable.ts';
import type { PhraseKey } from '../language/translate.ts';
import { readBounded } from '../library/read-bounded.ts';
import type { House } from '../ssh/house.ts';
import type { HostKey } from '../ssh/host-key.ts';
import type { OpenServer } from '../ssh/server.ts';
import type { Db } from '../store/db.ts';
import type { Call, Command, ExitCode } from './command.ts';
import { FailedError } from './failed-error.ts';
import { storeFile } from './open-learner-store.ts';
import { openShelf } from './open-shelf.ts';
import { limitFlags, readLimits, readPort, USUAL_PORT } from './serve-options.ts';

/** No text of welcome is longer. */
const MOTD_LIMIT_BYTES = 4096;

/** How long everybody has to read goodbye when the server stops. */
const CLOSING_MS = 4500;

/** `anillo serve`: lets learners and classes in over SSH, until it is asked to end. */
export const serve: Command = {
  name: 'serve',
  summary: 'command.serve.summary',
  arguments: [],
  options: [
    { flags: '--listen <ADDRESS>', summary: 'command.serve.listen' },
    { flags: '--port <N>', summary: 'command.serve.port', values: { port: String(USUAL_PORT) } },
    { flags: '--motd <FILE>', summary: 'command.serve.motd', choices: 'file' },
    { flags: '--host-key <FILE>', summary: 'command.serve.hostKey', choices: 'file' },
    { flags: '--log <FILE>', summary: 'command.serve.log', choices: 'file' },
    ...limitFlags,
  ],
  examples: [
    { line: 'anillo serve --listen 127.0.0.1', says: 'example.serve' },
    { line: 'anillo serve --port 22 --log /var/log/anillo.jsonl', says: 'example.serveLog' },
  ],
  act: keepServing,
};

async function keepServing(call: Call): Promise<ExitCode> {
  const { options } = call;
  const limits = readLimits(call);
  const port = readPort(call, 'port', USUAL_PORT);
  const key = await hostKey(call);
  const banner = readBanner(call);
  const [{ openLog }, { Counts }, { openServer }, { openStore }] = await Promise.all([
    import('../ssh/log.ts'),
    import('../ssh/counts.ts'),
    import('../ssh/server.ts'),
    import('../store/open-store.ts'),
  ]);
  const log = openLog(typeof options.log === 'string' ? options.log : undefined);
  const { now } = call.surroundings;
  const db = await openStore(storeFile(call), now);
  try {
    const { register, receive } = await openHall(call, db);
    const house = { register, receive, limits, log, counts: new Counts(), now };
    const place = {
      privateKey: key.privateKey,
      port,
      ...(typeof options.listen === 'string' && { host: options.listen }),
      ...(banner !== undefined && { banner }),
    };
    const server = await openServer(place, house).catch((error: unknown) => explain(error, call));
    greet(server, key, call);
    log.info('listening', { address: server.host, port: server.port });
    await askedToEnd(call);
    log.info('stopping', { connections: server.connections() });
    await server.close(CLOSING_MS);
  } finally {
    await db.close();
    log.flush();
  }
  call.surroundings.errors.write(`${call.settings.translate('server.stopped')}\n`);
  return 0;
}

/** What visitors find: who they are, and what is done for them. */
async function openHall(call: Call, db: Db): Promise<Pick<House, 'register' | 'receive'>> {
  const [{ StoreRegister }, { receiveVisit }, { PaintQueue }] = await Promise.all([
    import('../ssh/register.ts'),
    import('./receive-visit.ts'),
    import('../session/paint-queue.ts'),
  ]);
  const { now, random } = call.surroundings;
  const shelf = await openShelf(call);
  const hall = {
    db,
    shelf,
    painting: new PaintQueue(),
    language: call.settings.language,
    now,
    random,
    run: call.runForLine,
  };
  return { register: new StoreRegister(db), receive: (visit) => receiveVisit(visit, hall) };
}

async function hostKey({ options, settings }: Call): Promise<HostKey & { readonly file: string }> {
  const { openHostKey } = await import('../ssh/host-key.ts');
  const asked = options.hostKey;
  const file = typeof asked === 'string' ? asked : join(settings.dataFolder, 'ssh_host_ed25519_key');
  const key = openHostKey(file);
  if (key === 'exposed') throw new FailedError('command.serve.exposedKey', { file });
  if (key === 'unreadable') throw new FailedError('command.serve.unreadableKey', { file });
  return { ...key, file };
}

function readBanner({ options: { motd } }: Call): string | undefined {
  if (typeof motd !== 'string') return undefined;
  const text = new TextDecoder().decode(readBounded(motd, MOTD_LIMIT_BYTES));
  return `${printable(text, { keepNewlines: true }).trimEnd()}\n`;
}

const listenTroubles: Readonly<Record<string, PhraseKey>> = {
  EADDRINUSE: 'command.serve.busyPort',
  EACCES: 'command.serve.portNotAllowed',
  EADDRNOTAVAIL: 'command.serve.noAddress',
  ENOTFOUND: 'command.serve.noAddress',
};

function explain(error: unknown, { options }: Call): never {
  const phrase = listenTroubles[(error as NodeJS.ErrnoException).code ?? ''];
  if (phrase === undefined) throw error;
  const place = [options.listen, options.port ?? USUAL_PORT].filter((part) => part !== undefined).join(' ');
  throw new FailedError(phrase, { place });
}

/** What whoever starts a server must know: where it is, how to come in, and how to be sure that it is this one. */
function greet({ host, port }: OpenServer, key: HostKey & { file: string }, { settings, surroundings }: Call): void {
  const { translate } = settings;
  const place = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  const lines = [
    ...(key.isNew ? [translate('server.newKey', { file: key.file })] : []),
    translate('server.fingerprint', { fingerprint: key.fingerprint }),
    translate('server.listening', { place }),
    translate('server.connect', { port: String(port), host: /^(::|0\.0\.0\.0)$/.test(host) ? hostname() : host }),
  ];
  surroundings.errors.write(lines.map((line) => `${line}\n`).join(''));
}

function askedToEnd({ surroundings: { onAskedToEnd } }: Call): Promise<void> {
  return new Promise((resolve) => void onAskedToEnd?.(resolve));
}
