import { shortTextSpans } from '../../screens/markup-view.ts';
import { sentence } from '../../screens/linear/sentence.ts';
import { sayMove } from '../../screens/linear/say-move.ts';
import { simulatorScreen } from '../../screens/simulator.ts';
import { SIMULATOR_KEYS, type SimulatorAction } from '../../screens/simulator/keys.ts';
import type { SimulatorModel } from '../../screens/simulator/model.ts';
import { simulatorWork } from '../../screens/simulator/update.ts';
import { wrapSpans } from '../../screens/wrap-spans.ts';
import { turnOf } from '../turns.ts';
import type { Conversation } from './conversation.ts';

/** After so long somebody at a terminal is told that work goes on. */
const PATIENCE_MS = 1500;

/** Lines that are said at once; the rest waits for `more`. */
const LINES_AT_ONCE = 16;

/** A simulation that is talked about: the model, and how much of each move is told. */
export class Simulating {
  readonly talk: Conversation;
  #model: SimulatorModel;
  isLong = false;
  #waiting: readonly string[] = [];

  constructor(model: SimulatorModel, talk: Conversation) {
    this.#model = model;
    this.talk = talk;
  }

  get model(): SimulatorModel {
    return this.#model;
  }

  /** Does what a key does on the full screen, and all work that it begins. */
  async act(action: SimulatorAction): Promise<void> {
    await this.press(SIMULATOR_KEYS.find((record) => record.action === action)!.keys[0]!);
  }

  async press(key: string): Promise<void> {
    this.#update({ kind: 'key', key, atMs: this.#nowMs });
    await this.settle();
  }

  /** Types a line into what an action asks. */
  async type(action: SimulatorAction, text: string): Promise<void> {
    await this.act(action);
    this.#update({ kind: 'paste', text, atMs: this.#nowMs });
    await this.press('enter');
  }

  /** Chooses the nth of what an action offers. */
  async choose(action: SimulatorAction, index: number): Promise<void> {
    await this.act(action);
    for (let i = 0; i < index; i++) await this.press('down');
    await this.press('enter');
  }

  /** Lets work come to its end; a line stops it where somebody is there to type one. */
  async settle(): Promise<void> {
    const { input } = this.talk.parts;
    const beganMs = this.#nowMs;
    let isTold = false;
    const work = (): boolean => {
      this.#update({ kind: 'work', atMs: this.#nowMs });
      return simulatorWork(this.#model) === 'awaited';
    };
    while (simulatorWork(this.#model) === 'awaited') {
      await turnOf(work);
      if (!input.isTTY || this.#nowMs - beganMs < PATIENCE_MS) continue;
      if (!isTold) this.talk.say('linear.sim.working');
      isTold = true;
      const heard = await input.next(0);
      if (heard.kind === 'late') continue;
      this.#update({ kind: 'key', key: 'escape', atMs: this.#nowMs });
      this.talk.say('linear.sim.stopped');
    }
  }

  /** Says what came of a move; a word of the simulator's own comes first. */
  tellMove(before: SimulatorModel): void {
    const { talk } = this;
    this.tellNotice();
    for (const sentence of sayMove(before, this.#model, this.isLong, talk.paper)) talk.sayText(sentence);
    this.#tellNotes(before);
  }

  tellNotice(): void {
    const { notice } = this.#model;
    if (notice !== undefined) this.talk.sayText(sentence(this.talk.translate(notice.key, notice.values)));
  }

  /** Says lines, and keeps back what is too much at once. */
  tellLines(lines: readonly string[]): void {
    const { talk } = this;
    for (const line of lines.slice(0, LINES_AT_ONCE)) talk.sayText(line);
    this.#waiting = lines.slice(LINES_AT_ONCE);
    const { length: count } = this.#waiting;
    if (count > 0) talk.say('linear.sim.more', { count }, 'quiet');
  }

  tellMore(): void {
    if (this.#waiting.length === 0) this.talk.say('linear.sim.nothingMore');
    else this.tellLines(this.#waiting);
  }

  /** The lesson's notes that the move came to. */
  #tellNotes({ run, standing }: SimulatorModel): void {
    const { guide } = this.#model;
    if (guide?.technique !== this.#model.run.technique.id || run !== this.#model.run) return;
    const { paper, translate } = this.talk;
    const met = guide.notes.filter(({ at }) => standing.at < at && at <= this.#model.standing.at);
    for (const { text } of met) {
      const label = { text: translate('linear.sim.note'), style: 'strong' } as const;
      this.talk.paint(wrapSpans([label, ...shortTextSpans(text, guide.terms, paper)], { width: paper.width }));
    }
  }

  #update(message: Parameters<typeof simulatorScreen.update>[1]): void {
    [this.#model] = simulatorScreen.update(this.#model, message);
  }

  get #nowMs(): number {
    return this.talk.parts.learning.now();
  }
}
