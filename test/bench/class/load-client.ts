import xterm from '@xterm/headless';
import ssh2, { type ClientChannel } from 'ssh2';

/** Where the server listens, and the key that says who somebody is. */
export interface Door {
  readonly port: number;
  readonly privateKey: string;
  readonly name: string;
  readonly language: 'es' | 'en';
}

/** So long is waited for what must come, before the run counts as broken. */
const PATIENCE_MS = 120_000;

const [COLUMNS, ROWS] = [80, 24];

/** What a server asks of a terminal to know the way there and back (DSR 6), and what every terminal answers. */
const WHERE = Buffer.from('\x1b[6n');
const HERE = '\x1b[1;1R';

/** Bytes of the server, and the moment at which they were here, decrypted. */
interface Arrival {
  readonly bytes: Buffer;
  readonly atMs: number;
}

/**
 * Somebody at a terminal of 80 × 24 that is connected by SSH. What comes is noted with its moment and put aside; only who wants
 * to see the screen has a terminal emulator read it, one arrival after the other. So the emulators of all learners take no
 * time of what is measured, and yet every moment that is told is that at which the cells of a real screen became so.
 */
export class LoadClient {
  readonly #client: ssh2.Client;
  readonly #channel: ClientChannel;
  readonly #terminal: InstanceType<typeof xterm.Terminal>;
  #unread: Arrival[] = [];
  #watchers: (() => void)[] = [];
  /** How often something came. */
  arrivals = 0;
  isCut = false;

  private constructor(client: ssh2.Client, channel: ClientChannel) {
    this.#client = client;
    this.#channel = channel;
    this.#terminal = new xterm.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true, scrollback: 0 });
    channel.on('data', (bytes: Buffer) => this.#take(bytes));
    channel.on('close', () => {
      this.isCut = true;
      this.#tell();
    });
    client.on('error', () => undefined);
  }

  /** Comes in, and opens a terminal. */
  static async connect({ port, privateKey, name, language }: Door): Promise<LoadClient> {
    const client = new ssh2.Client();
    client.connect({ host: '127.0.0.1', port, username: name, privateKey, readyTimeout: PATIENCE_MS });
    await new Promise<void>((resolve, reject) => client.once('ready', () => resolve()).once('error', reject));
    client.setNoDelay(true);
    const window = { cols: COLUMNS, rows: ROWS, term: 'xterm-256color' };
    const channel = await new Promise<ClientChannel>((resolve, reject) => {
      client.shell(window, { env: { LANG: `${language}_${language.toUpperCase()}.UTF-8` } }, (error, opened) =>
        error === undefined ? resolve(opened) : reject(error),
      );
    });
    return new LoadClient(client, channel);
  }

  /** The screen as far as it was read. */
  get screen(): string {
    const { active } = this.#terminal.buffer;
    return Array.from({ length: ROWS }, (_, y) => active.getLine(active.baseY + y)?.translateToString(true)).join('\n');
  }

  type(keys: string): void {
    if (!this.isCut) this.#channel.write(keys);
  }

  /** Reads on until the screen is so; gives the moment at which it was. Undefined where the line was cut before. */
  async waits(isSo: (screen: string) => boolean): Promise<number | undefined> {
    if (isSo(this.screen)) return performance.now();
    const giveUpMs = performance.now() + PATIENCE_MS;
    for (;;) {
      const next = this.#unread.shift();
      if (next !== undefined) {
        await this.#read(next);
        if (isSo(this.screen)) return next.atMs;
      } else if (this.isCut) return undefined;
      else if (performance.now() > giveUpMs) throw new Error(`waited in vain; the screen:\n${this.screen}`);
      else await this.#news();
    }
  }

  async sees(text: string | RegExp): Promise<number | undefined> {
    return this.waits((screen) => (typeof text === 'string' ? screen.includes(text) : text.test(screen)));
  }

  /** Reads all that has come; gives the moment of the last arrival by which the screen, but for what is left out, became what it is now. */
  async settledMs(leftOut: RegExp): Promise<number | undefined> {
    let changedMs: number | undefined;
    let before = this.screen.replace(leftOut, '');
    for (let next = this.#unread.shift(); next !== undefined; next = this.#unread.shift()) {
      await this.#read(next);
      const now = this.screen.replace(leftOut, '');
      if (now !== before) changedMs = next.atMs;
      before = now;
    }
    return changedMs;
  }

  /** Presses a key, and gives the milliseconds until the first byte of what it changed. */
  async keyToPaintMs(keys: string): Promise<number> {
    const { arrivals } = this;
    const beganMs = performance.now();
    this.type(keys);
    while (this.arrivals === arrivals && !this.isCut) await this.#news();
    return performance.now() - beganMs;
  }

  leave(): void {
    this.#client.end();
  }

  #take(bytes: Buffer): void {
    const atMs = performance.now();
    if (bytes.includes(WHERE)) this.type(HERE);
    if (bytes.equals(WHERE)) return;
    this.arrivals += 1;
    this.#unread.push({ bytes, atMs });
    this.#tell();
  }

  #read({ bytes }: Arrival): Promise<void> {
    return new Promise((resolve) => this.#terminal.write(bytes, resolve));
  }

  #tell(): void {
    for (const watcher of this.#watchers.splice(0)) watcher();
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, 1000);
      this.#watchers.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
