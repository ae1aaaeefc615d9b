import { createServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';
import { createRequire } from 'node:module';
import type { Server as SshServerClass } from 'ssh2';

import { Admission } from './admission.ts';
import { Connection } from './connection.ts';
import type { House } from './house.ts';

const { Server } = createRequire(import.meta.url)('ssh2') as { Server: typeof SshServerClass };

/** Where a server listens, and what it shows. */
export interface ServerPlace {
  /** Every address of this computer where none is named. */
  readonly host?: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly privateKey: string;
  /** Shown before anything else. */
  readonly banner?: string;
}

/** A server that is open. */
export interface OpenServer {
  readonly host: string;
  readonly port: number;
  readonly connections: () => number;
  /** Lets nobody in any more, says goodbye to everybody, and comes back when all have gone, or the time is over. */
  close(waitMs: number): Promise<void>;
}

/** Lines between client and server are tried this often; three lost ones end a connection. */
const KEEPALIVE_MS = 15_000;

/** Opens the door. The limits hold before SSH begins, so that a flood costs no key exchange. */
export async function openServer(place: ServerPlace, house: House): Promise<OpenServer> {
  const admission = new Admission(house.limits, house.now);
  const sockets = new Map<string, Socket>();
  const connections = new Set<Connection>();
  const ssh = createSsh(place, house, { sockets, connections });
  const door = createServer({ noDelay: true }, (socket) => receiveSocket(socket, { house, admission, sockets, ssh }));
  await listen(door, place);
  door.on('error', (error) => house.log.fault('door', error));
  const { address, port } = door.address() as AddressInfo;
  return {
    ...{ host: address, port, connections: () => admission.inside },
    close: (waitMs) => closeAll(door, { sockets, connections }, waitMs),
  };
}

interface Inside {
  /** By address and port: ssh2 tells only those. */
  readonly sockets: Map<string, Socket>;
  readonly connections: Set<Connection>;
}

function createSsh({ privateKey, banner }: ServerPlace, house: House, { sockets, connections }: Inside) {
  let number = 0;
  const ssh = new Server({
    hostKeys: [privateKey],
    ident: 'anillo',
    keepaliveInterval: KEEPALIVE_MS,
    keepaliveCountMax: 3,
    // Compression lets a few bytes become many.
    algorithms: { compress: ['none'] },
    ...(banner !== undefined && { banner }),
  });
  ssh.on('error', (error: unknown) => house.log.fault('ssh', error));
  ssh.on('connection', (client, { ip, port }) => {
    const socket = sockets.get(placeOf(ip, port));
    if (socket === undefined) return void client.end();
    const connection = new Connection(client, socket, { house, address: ip, number: ++number });
    house.log.info('connected', { connection: number, address: ip });
    connections.add(connection);
    socket.once('close', () => connections.delete(connection));
    client.on('ready', () => socket.emit('anillo-known'));
  });
  return ssh;
}

interface DoorParts {
  readonly house: House;
  readonly admission: Admission;
  readonly sockets: Map<string, Socket>;
  readonly ssh: InstanceType<typeof Server>;
}

function receiveSocket(socket: Socket, { house, admission, sockets, ssh }: DoorParts): void {
  socket.on('error', () => socket.destroy());
  const { remoteAddress: address, remotePort: port } = socket;
  if (address === undefined || port === undefined) return void socket.destroy();
  house.counts.add('connections');
  const leave = admission.enter(address);
  if (typeof leave === 'string') {
    house.counts.add('refused-connections');
    house.log.warn('refused', { address, reason: leave });
    return void socket.destroy();
  }
  const deadline = setTimeout(() => {
    house.counts.add('slow-handshakes');
    house.log.info('slow-handshake', { address });
    socket.destroy();
  }, house.limits.handshakeMs);
  socket.once('anillo-known', () => clearTimeout(deadline));
  sockets.set(placeOf(address, port), socket);
  socket.once('close', () => {
    clearTimeout(deadline);
    sockets.delete(placeOf(address, port));
    leave();
  });
  ssh.injectSocket(socket);
}

function placeOf(address: string, port: number): string {
  return `${address} ${port}`;
}

function listen(door: NetServer, { host, port }: ServerPlace): Promise<void> {
  return new Promise((resolve, reject) => {
    door.once('error', reject);
    door.listen({ host, port }, () => {
      door.off('error', reject);
      resolve();
    });
  });
}

async function closeAll(door: NetServer, { sockets, connections }: Inside, waitMs: number): Promise<void> {
  const isClosed = new Promise<void>((resolve) => door.close(() => resolve()));
  const haveLeft = Promise.all([...connections].map((connection) => connection.leave()));
  let timer: NodeJS.Timeout | undefined;
  const isLate = new Promise((resolve) => (timer = setTimeout(resolve, waitMs)));
  await Promise.race([haveLeft.then(() => isClosed), isLate]);
  clearTimeout(timer);
  for (const socket of sockets.values()) socket.destroy();
}
