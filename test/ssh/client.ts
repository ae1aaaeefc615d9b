import ssh2, { type ClientChannel, type ConnectConfig } from 'ssh2';

/** What an order brought. */
export interface Result {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

/** A client of the library, for what needs no terminal. */
export class Client {
  readonly inner = new ssh2.Client();
  /** How many milliseconds it took until it was let in or refused. */
  tookMs = 0;

  /** Comes in; throws where it is refused. */
  static async connect(port: number, config: ConnectConfig & { answers?: readonly string[] }): Promise<Client> {
    const client = new Client();
    const { answers = [], ...rest } = config;
    const startedMs = performance.now();
    client.inner.on('keyboard-interactive', (_name, _instructions, _lang, prompts, finish) =>
      finish(prompts.map((_, index) => answers[index] ?? '')),
    );
    try {
      await new Promise<void>((resolve, reject) => {
        client.inner
          .once('ready', resolve)
          .once('error', reject)
          .once('close', () => reject(new Error('closed')));
        client.inner.connect({ host: '127.0.0.1', port, tryKeyboard: true, readyTimeout: 60_000, ...rest });
      });
      client.inner.on('error', () => undefined);
      return client;
    } finally {
      client.tookMs = performance.now() - startedMs;
    }
  }

  /** Has one order done. */
  run(order: string, input = ''): Promise<Result> {
    return new Promise((resolve, reject) =>
      this.inner.exec(order, (error, channel) => {
        if (error) return reject(error);
        // At once: what comes in the same packet as the answer would not be heard later.
        let [output, errors, exitCode] = ['', '', -1];
        channel.on('data', (bytes: Buffer) => (output += bytes.toString()));
        channel.stderr.on('data', (bytes: Buffer) => (errors += bytes.toString()));
        channel.on('exit', (code: number) => (exitCode = code));
        channel.on('close', () => resolve({ exitCode, output, errors }));
        channel.end(input);
      }),
    );
  }

  /** Has an order done on a terminal, types one thing each time that something was asked, and gives what was shown. */
  type(order: string, typed: readonly string[]): Promise<string> {
    const pty = { rows: 24, cols: 80, term: 'xterm' };
    const left = [...typed];
    return new Promise((resolve, reject) =>
      this.inner.exec(order, { pty }, (error, channel) => {
        if (error) return reject(error);
        let shown = '';
        const hear = (bytes: Buffer) => {
          shown += bytes.toString();
          if (shown.endsWith(': ') && left.length > 0) channel.write(left.shift());
        };
        channel.on('data', hear).stderr.on('data', hear);
        channel.on('close', () => resolve(shown));
      }),
    );
  }

  /** The tutor on a terminal. */
  shell(window = { rows: 24, cols: 80, term: 'xterm-256color' }, env: NodeJS.ProcessEnv = {}): Promise<ClientChannel> {
    return new Promise((resolve, reject) =>
      this.inner.shell(window, { env }, (error, channel) => (error ? reject(error) : resolve(channel))),
    );
  }

  end(): void {
    this.inner.end();
  }
}

/** True where somebody is let in. */
export async function isLetIn(port: number, config: Parameters<typeof Client.connect>[1]): Promise<boolean> {
  try {
    (await Client.connect(port, config)).end();
    return true;
  } catch {
    return false;
  }
}
