import {
  type AppMessage,
  type AppModel,
  startApp,
  tickOf,
  updateApp,
  viewApp,
  workOf,
  type WorldEffect,
} from '../screens/app.ts';
import type { Tutor, Work } from '../screens/app-stage.ts';
import type { PhraseKey, PhraseValues } from '../language/translate.ts';
import { StoreError } from '../store/store-error.ts';
import { drawRows } from '../terminal/draw-rows.ts';
import type { FullScreen } from '../terminal/full-screen.ts';
import type { PaintOptions } from '../terminal/view-painter.ts';
import { keysOfMouse, type MousePress } from '../screens/mouse.ts';
import type { RoomState } from '../screens/room-state.ts';
import { ClassLink } from './class-link.ts';
import type { FirstEars } from './first-ears.ts';
import type { SessionParts } from './session-parts.ts';
import { hubOf } from './hub-of.ts';
import { readFacts } from './learner-facts.ts';
import { LatestPlaces } from './latest-places.ts';
import type { Notice } from './notices.ts';
import { type PaintCause, PaintQueue } from './paint-queue.ts';
import { perform, type Wanted } from './perform.ts';
import { storeTrouble } from './store-trouble.ts';
import { takeTurn } from './turns.ts';

/** A terminal that was taken over. */
interface Taken {
  readonly screen: FullScreen;
  readonly ears: FirstEars;
  /** How home was painted, where it was. */
  readonly options: PaintOptions;
}

/** What a session begins with, and whether its learner is new here. */
type Known = Pick<Tutor, 'lessons' | 'facts' | 'wishes'> & { readonly isNew: boolean };

/** Goes on on a terminal until the learner leaves. */
export function runSession(parts: SessionParts, { isNew, ...known }: Known, taken: Taken): Promise<void> {
  const { learning, speak, first } = parts;
  const { name, mayLead = false, server, claim } = learning;
  const person = { name, mayLead, mayClaim: !mayLead && claim !== undefined };
  const model = startApp({ ...known, ...person, ...(server && { server }) }, taken.screen.size, {
    ...{ isNew, speak },
    ...(first && { first }),
  });
  taken.screen.compareBy(drawRows);
  return new Promise((resolve, reject) => {
    new Session(model, parts, { taken, resolve, reject }).begin();
  });
}

/** The terminal, and whom to tell of the end. */
interface Around {
  readonly taken: Taken;
  resolve(): void;
  reject(error: unknown): void;
}

/** How long one turn of work keeps the process from hearing keys. */
const TURN_MS = 5;

/** What the world could not do is tried again so much later. */
const RETRY_MS = 2000;

/** While long work goes on, its progress is painted so often. */
const PROGRESS_EVERY_MS = 120;

/** The loop: a message comes, the model changes, effects go out; what is shown follows once a turn. */
class Session {
  #model: AppModel;
  readonly #parts: SessionParts;
  readonly #around: Around;
  readonly #classes: ClassLink;
  readonly #painting: PaintQueue;
  readonly #undo: (() => void)[] = [];
  #screen: FullScreen | undefined;
  /** True where a frame was left out, since the line was full. */
  #owesFrame = false;
  #options: PaintOptions;
  #tick: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  /** A slice of work waits for its turn. */
  #isWorking = false;
  #paintedAtMs = 0;
  readonly #places = new LatestPlaces((places) => this.#keepNow(places));
  /** Effects that the world has not carried out yet, in order. */
  readonly #waiting: Wanted[] = [];
  #isPerforming = false;
  #performing: Promise<void> = Promise.resolve();

  constructor(model: AppModel, parts: SessionParts, around: Around) {
    this.#model = model;
    this.#parts = parts;
    this.#around = around;
    this.#screen = around.taken.screen;
    this.#options = around.taken.options;
    const { learning } = parts;
    const hear = (room: RoomState) => this.hear({ kind: 'room', room, atMs: learning.now() });
    this.#classes = new ClassLink({
      ...learning,
      hub: () => hubOf(learning.db),
      hear,
      fail: (error) => this.#fail(error),
    });
    this.#painting = parts.painting ?? new PaintQueue();
  }

  begin(): void {
    const { streams, notices } = this.#parts;
    const { now } = this.#parts.learning;
    this.#around.taken.ears.listen({
      pressed: (pressed) => {
        if (pressed.kind === 'key' && pressed.key === 'ctrl-z' && this.#screen?.canSuspend) this.#screen.suspend();
        else if (pressed.kind === 'mouse') this.#click(pressed);
        else this.hear({ ...pressed, atMs: now() });
      },
      resized: (size) => this.hear({ kind: 'resize', size }),
      resumed: () => this.#wantFrame('answer'),
      lost: () => void this.#end(),
    });
    if (streams.flow !== undefined) this.#undo.push(streams.flow.onRoom(() => this.#payFrame()));
    if (notices !== undefined) this.#undo.push(notices((notice) => this.#heed(notice)));
    if (this.#screen !== undefined) this.hear({ kind: 'resize', size: this.#screen.size });
    for (const effect of this.#parts.first?.wants ?? []) this.#want(effect);
  }

  hear(message: AppMessage): void {
    try {
      const before = workOf(this.#model);
      const [model, effects] = updateApp(this.#model, message, this.#parts.speak);
      this.#model = model;
      for (const effect of effects) this.#want(effect);
      const isSilent = message.kind === 'work' && !this.#isWorthPainting(before);
      if (!isSilent) this.#wantFrame(answered.has(message.kind) ? 'answer' : 'news');
      if (message.kind !== 'work' || this.#tick === undefined) this.#scheduleTick();
      this.#scheduleWork();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Clicked is what the screen shows now: what was painted a moment ago may be gone. */
  #click(press: MousePress): void {
    if (this.#model.tutor.wishes.hasMouse !== true) return;
    const keys = keysOfMouse(press, viewApp(this.#model, this.#parts.speak));
    for (const key of keys) this.hear({ kind: 'key', key, atMs: this.#parts.learning.now() });
  }

  #heed({ kind, phrase, values }: Notice): void {
    if (kind === 'end') void this.#end(phrase);
    else this.hear({ kind: 'trouble', text: this.#translate(phrase, values) });
  }

  /** However much happens in one turn, it is painted once. */
  #wantFrame(cause: PaintCause): void {
    this.#painting.add(this.#paint, cause);
  }

  /** To a full line nothing is sent: when there is room again, it gets what is newest then. */
  readonly #paint = (): void => {
    if (this.#screen === undefined) return;
    this.#owesFrame = this.#parts.streams.flow?.isFull() ?? false;
    if (this.#owesFrame) return;
    this.#paintedAtMs = this.#parts.learning.now();
    try {
      this.#screen.setMouse(this.#model.tutor.wishes.hasMouse === true);
      this.#screen.paint(viewApp(this.#model, this.#parts.speak), this.#paintOptions());
    } catch (error) {
      this.#fail(error);
    }
  };

  #payFrame(): void {
    if (this.#owesFrame) this.#wantFrame('answer');
  }

  /** The same object while nothing differs. */
  #paintOptions(): PaintOptions {
    const { theme, isAscii } = this.#model.tutor.wishes;
    const known = this.#options;
    if (known.theme === theme && known.isAscii === isAscii) return known;
    this.#options = { theme, isAscii, colorLevel: this.#parts.colorLevel };
    return this.#options;
  }

  #scheduleTick(): void {
    clearTimeout(this.#tick);
    this.#tick = undefined;
    const waitMs = tickOf(this.#model, this.#parts.speak);
    if (waitMs === undefined || this.#screen === undefined) return;
    this.#tick = setTimeout(() => {
      this.#tick = undefined;
      this.hear({ kind: 'tick', atMs: this.#parts.learning.now() });
    }, waitMs);
  }

  /** Long work goes on slice by slice, each in its turn among all sessions of the process; keys come in between. */
  #scheduleWork(): void {
    if (this.#isWorking || this.#screen === undefined || workOf(this.#model) === undefined) return;
    this.#isWorking = true;
    takeTurn(() => {
      this.#workFor(TURN_MS);
      this.#isWorking = false;
      this.#scheduleWork();
    });
  }

  /** As many slices as fit into one turn: how long one takes depends on the guest and on the computer. */
  #workFor(turnMs: number): void {
    const endsAtMs = performance.now() + turnMs;
    do {
      if (this.#screen === undefined || workOf(this.#model) === undefined) return;
      this.hear({ kind: 'work', atMs: this.#parts.learning.now() });
    } while (performance.now() < endsAtMs);
  }

  /** What the learner waits for is painted as soon as it is there; on the way to it, now and then. */
  #isWorthPainting(before: Work | undefined): boolean {
    if (workOf(this.#model) !== before) return true;
    return this.#parts.learning.now() - this.#paintedAtMs >= PROGRESS_EVERY_MS;
  }

  #want(effect: WorldEffect): void {
    if (effect.kind === 'quit') return void this.#end();
    const { newId, now } = this.#parts.learning;
    const wanted = { effect, id: newId(), atMs: now(), language: this.#model.tutor.wishes.language };
    if (effect.kind === 'keep-place' && effect.canWait === true) {
      return this.#places.add(`${effect.lesson} ${effect.part}`, wanted);
    }
    this.#keepNow([...this.#places.take(), wanted]);
  }

  #keepNow(wanted: readonly Wanted[]): void {
    this.#waiting.push(...wanted);
    if (!this.#isPerforming) this.#performing = this.#work();
  }

  /** One effect after the other. Where the world fails, what waits stays, and is tried again with the next one. */
  async #work(): Promise<void> {
    this.#isPerforming = true;
    try {
      while (this.#waiting.length > 0) {
        const [wanted] = this.#waiting;
        const reply = await perform(wanted!, { ...this.#parts.learning, classes: this.#classes });
        this.#waiting.shift();
        if (this.#retry !== undefined) this.#recovered();
        if (reply !== undefined) this.hear(reply);
        if (wanted!.effect.kind === 'keep-attempt') {
          this.hear({ kind: 'facts', facts: await readFacts(this.#parts.learning) });
        }
      }
    } catch (error) {
      if (!(error instanceof StoreError)) return this.#fail(error);
      this.hear({ kind: 'trouble', text: this.#translate(...storeTrouble(error, this.#parts.learning)) });
      this.#tryAgainSoon();
    } finally {
      // No await stands between the last look at what waits and this line, so nothing is left lying.
      this.#isPerforming = false;
    }
  }

  #recovered(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.hear({ kind: 'trouble' });
  }

  /** Nobody has to press anything for what waits to be kept: the world may be well again by itself. */
  #tryAgainSoon(): void {
    if (this.#screen === undefined) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#keepNow([]), RETRY_MS);
  }

  /** The terminal is given back first, with a last word where there is one; what still waits is kept then. */
  async #end(goodbye?: PhraseKey): Promise<void> {
    if (this.#screen === undefined) return;
    this.hear({ kind: 'leave', atMs: this.#parts.learning.now() });
    this.#close();
    if (goodbye !== undefined) this.#parts.streams.write(`${this.#translate(goodbye)}\r\n`);
    this.#waiting.push(...this.#places.take());
    await this.#performing;
    if (this.#waiting.length > 0) await this.#work();
    this.#classes.close();
    this.#around.resolve();
  }

  #translate(phrase: PhraseKey, values?: PhraseValues): string {
    return this.#parts.speak(this.#model.tutor.wishes.language)(phrase, values);
  }

  #fail(error: unknown): void {
    this.#close();
    this.#classes.close();
    this.#around.reject(error);
  }

  #close(): void {
    clearTimeout(this.#tick);
    clearTimeout(this.#retry);
    for (const undo of this.#undo.splice(0)) undo();
    const screen = this.#screen;
    this.#screen = undefined;
    screen?.close();
  }
}

/** What is painted before news: somebody did it and waits. */
const answered = new Set<AppMessage['kind']>(['key', 'paste', 'resize', 'trouble']);
