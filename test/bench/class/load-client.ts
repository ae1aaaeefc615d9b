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

/** Somebody at a terminal of 80 × 24 that is connected by SSH: what is seen is read from the terminal's own cells. */
export class LoadClient {
  readonly #client: ssh2.Client;
  readonly #channel: ClientChannel;
  readonly #terminal: InstanceType<typeof xterm.Terminal>;
  #watchers: (() => void)[] = [];
  bytes = 0;
  isCut = false;

  private constructor(client: ssh2.Client, channel: ClientChannel) {
    this.#client = client;
    this.#channel = channel;
    this.#terminal = new xterm.Terminal({ cols: 80, rows: 24, allowProposedApi: true, scrollback: 0 });
    channel.on('data', (data: Buffer) => {
      this.bytes += data.length;
      this.#terminal.write(data, () => this.#tell());
    });
    channel.on('close', () => {
      this.isCut = true;
      this.#tell();
    });
    client.on('error', () => undefined);
  }

  /** Comes in, and opens a terminal. Milliseconds of the handshake are told. */
  static async connect({ port, privateKey, name, language }: Door): Promise<{ client: LoadClient; tookMs: number }> {
    const client = new ssh2.Client();
    const beganMs = performance.now();
    client.connect({ host: '127.0.0.1', port, username: name, privateKey, readyTimeout: PATIENCE_MS });
    await new Promise<void>((resolve, reject) => client.once('ready', () => resolve()).once('error', reject));
    const tookMs = performance.now() - beganMs;
    client.setNoDelay(true);
    const window = { cols: 80, rows: 24, term: 'xterm-256color' };
    const channel = await new Promise<ClientChannel>((resolve, reject) => {
      client.shell(window, { env: { LANG: `${language}_${language.toUpperCase()}.UTF-8` } }, (error, opened) =>
        error === undefined ? resolve(opened) : reject(error),
      );
    });
    return { client: new LoadClient(client, channel), tookMs };
  }

  get screen(): string {
    const { active } = this.#terminal.buffer;
    return Array.from({ length: 24 }, (_, y) => active.getLine(active.baseY + y)?.translateToString(true)).join('\n');
  }

  type(keys: string): void {
    if (!this.isCut) this.#channel.write(keys);
  }

  /** Waits until the screen is so; gives the moment. Undefined where the line was cut before. */
  async waits(isSo: (screen: string) => boolean): Promise<number | undefined> {
    const giveUpMs = performance.now() + PATIENCE_MS;
    while (!this.isCut) {
      if (isSo(this.screen)) return performance.now();
      if (performance.now() > giveUpMs) throw new Error(`waited in vain; the screen:\n${this.screen}`);
      await this.#news();
    }
    return undefined;
  }

  async sees(text: string | RegExp): Promise<number | undefined> {
    return this.waits((screen) => (typeof text === 'string' ? screen.includes(text) : text.test(screen)));
  }

  /** Presses a key, and gives the milliseconds until the first byte of what it changed. */
  async keyToPaintMs(keys: string): Promise<number> {
    const before = this.bytes;
    const beganMs = performance.now();
    this.type(keys);
    while (this.bytes === before && !this.isCut) await this.#news();
    return performance.now() - beganMs;
  }

  leave(): void {
    this.#client.end();
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
