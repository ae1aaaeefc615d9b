import ssh2 from 'ssh2';

import { showJoinCode } from '../../../src/classroom/join-code.ts';
import { type Door, LoadClient } from './load-client.ts';
import { DOWN, ENTER, goHome } from './load-learner.ts';

/** Whoever leads the class: on a screen of the tutor, as the learners are, and with orders for what is not measured. */
export class LoadTeacher {
  readonly #door: Door;
  readonly #screen: LoadClient;
  /** What Enter did before it was pressed. */
  #before: Onward | undefined;

  private constructor(door: Door, screen: LoadClient) {
    this.#door = door;
    this.#screen = screen;
  }

  static async connect(port: number, privateKey: string): Promise<LoadTeacher> {
    const door: Door = { port, privateKey, name: 'teacher', language: 'en' };
    const screen = await LoadClient.connect(door);
    await goHome(screen);
    return new LoadTeacher(door, screen);
  }

  /** Opens a class, and gives its code. */
  async opensClass(count: number): Promise<string> {
    const made = await this.#asks(
      `class create --count ${count} --kinds single-choice,true-false --seconds 600 --json`,
    );
    return (JSON.parse(made) as { code: string }).code;
  }

  /** Goes to a class: to lead it, or to go on with it. */
  async leads(code: string): Promise<void> {
    this.#screen.type('a');
    await this.#screen.sees(showJoinCode(code));
    this.#screen.type(DOWN);
    this.#screen.type(ENTER);
    await this.#onward();
  }

  /** Presses Enter until it would do this. */
  async comesTo(onward: Onward): Promise<void> {
    while ((await this.#onward()) !== onward) {
      this.presses();
      await this.moves();
    }
  }

  /** Presses Enter, and gives the moment. */
  presses(): number {
    this.#before = onwardIn(this.#screen.screen);
    const atMs = performance.now();
    this.#screen.type(ENTER);
    return atMs;
  }

  /** Waits until what was pressed shows on the teacher's own screen. */
  async moves(): Promise<void> {
    await this.#screen.waits((screen) => ![undefined, this.#before].includes(onwardIn(screen)));
  }

  async endsClass(code: string): Promise<void> {
    await this.#asks(`class end ${code}`);
  }

  leave(): void {
    this.#screen.leave();
  }

  async #onward(): Promise<Onward> {
    await this.#screen.waits((screen) => onwardIn(screen) !== undefined);
    return onwardIn(this.#screen.screen)!;
  }

  /** Has a command done inside the server, and gives what it printed. */
  async #asks(command: string): Promise<string> {
    const { port, privateKey, name: username } = this.#door;
    const client = new ssh2.Client().on('error', () => undefined);
    client.connect({ host: '127.0.0.1', port, username, privateKey });
    await new Promise<void>((resolve) => client.once('ready', () => resolve()));
    const channel = await new Promise<ssh2.ClientChannel>((resolve, reject) => {
      client.exec(command, (error, opened) => (error === undefined ? resolve(opened) : reject(error)));
    });
    let said = '';
    channel.on('data', (text: Buffer) => (said += text.toString()));
    channel.stderr.on('data', (text: Buffer) => (said += text.toString()));
    const code = await new Promise<number>((resolve) => channel.on('exit', (status: number) => resolve(status)));
    client.end();
    if (code !== 0) throw new Error(`${command}: ${said}`);
    return said;
  }
}

/** What Enter does next, as the teacher's screen says it in full. */
const says = {
  preview: 'shows you the next question',
  open: 'opens this question',
  close: 'closes: nobody answers',
  reveal: 'reveals what is right',
  end: 'ends the class',
} as const;

type Onward = keyof typeof says;

function onwardIn(screen: string): Onward | undefined {
  return (Object.keys(says) as Onward[]).find((onward) => screen.includes(says[onward]));
}
