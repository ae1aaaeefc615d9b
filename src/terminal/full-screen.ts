import type { Readable } from 'node:stream';

import type { Size, View } from '../screens/view.ts';
import type { DrawRows } from './draw-rows.ts';
import { KeyDecoder, type Pressed } from './key-decoder.ts';
import { MOUSE_OFF, MOUSE_ON } from './mouse-report.ts';
import { Unhurried } from './unhurried.ts';
import type { TerminalKind } from './terminal-kind.ts';
import { type PaintOptions, ViewPainter } from './view-painter.ts';

/** A terminal as the process has it. */
export interface TerminalStreams {
  readonly input: Readable & { setRawMode?(isRaw: boolean): unknown };
  /** Writes at once: what is written while the process ends must still arrive. */
  readonly write: (text: string) => void;
  readonly size: () => Size;
  /** Tells of every change of the size, until the function that it gives is called. */
  readonly onResize: (hear: () => void) => () => void;
  /** Only where the terminal is this process's own. */
  readonly owner?: TerminalOwner;
  /** Only where whoever reads can be slow: a terminal at the other end of a line. */
  readonly flow?: TerminalFlow;
}

/** A process whose own terminal it is. */
export interface TerminalOwner {
  /** Tells of every end of the process, also by a mistake of ours, until the function that it gives is called. */
  readonly onEnd: (hear: () => void) => () => void;
  /** Gives way to the shell; tells when the learner has come back (fg). */
  readonly suspend: (resumed: () => void) => void;
}

/** How fast what is written is read. */
export interface TerminalFlow {
  /** True while so much waits to be read that nothing more should be written. */
  readonly isFull: () => boolean;
  /** Tells each time that there is room again, until the function that it gives is called. */
  readonly onRoom: (hear: () => void) => () => void;
}

/** What a session hears from a terminal. */
export interface TerminalEars {
  pressed(pressed: Pressed): void;
  resized(size: Size): void;
  /** The terminal went away. */
  lost(): void;
  /** The terminal is ours again, and empty. */
  resumed(): void;
}

const ESCAPE_WAIT_MS = 40;
const PASTE_ON = '\x1b[?2004h';
const PASTE_OFF = '\x1b[?2004l';

/** A terminal taken over: keys come in, views go out. However the process ends, the terminal is given back. */
export class FullScreen {
  readonly #streams: TerminalStreams;
  readonly #kind: TerminalKind;
  readonly #ears: TerminalEars;
  readonly #decoder = new KeyDecoder();
  readonly #keys: Unhurried<Pressed>;
  readonly #undo: (() => void)[] = [];
  #painter: ViewPainter | undefined;
  #compare: DrawRows | undefined;
  #escapeTimer: NodeJS.Timeout | undefined;
  #hasMouse = false;

  constructor(streams: TerminalStreams, kind: TerminalKind, ears: TerminalEars) {
    this.#streams = streams;
    this.#kind = kind;
    this.#ears = ears;
    this.#keys = new Unhurried(streams.input, (pressed) => ears.pressed(pressed));
    this.#listen();
    this.#enter();
  }

  get size(): Size {
    return this.#painter?.size ?? this.#streams.size();
  }

  paint(view: View, options: PaintOptions): void {
    this.#painter?.paint(view, options);
  }

  /** From here on only what changed is drawn. */
  compareBy(compare: DrawRows): void {
    this.#compare = compare;
    this.#painter?.compareBy(compare);
  }

  /** The terminal tells of the mouse, or keeps it for itself. Where nothing changes nothing is sent. */
  setMouse(isWanted: boolean): void {
    if (isWanted === this.#hasMouse) return;
    this.#hasMouse = isWanted;
    if (this.#painter !== undefined) this.#streams.write(isWanted ? MOUSE_ON : MOUSE_OFF);
  }

  /** True where there is a shell to give the terminal to. */
  get canSuspend(): boolean {
    return this.#streams.owner !== undefined;
  }

  /** Gives the terminal to the shell until the learner comes back (fg). */
  suspend(): void {
    this.#leave();
    this.#streams.owner?.suspend(() => {
      this.#enter();
      this.#ears.resized(this.size);
      this.#ears.resumed();
    });
  }

  close(): void {
    this.#leave();
    clearTimeout(this.#escapeTimer);
    this.#keys.close();
    for (const undo of this.#undo.splice(0)) undo();
    this.#streams.input.pause();
  }

  #enter(): void {
    this.#streams.input.setRawMode?.(true);
    this.#streams.input.resume();
    const write = this.#streams.write;
    const size = this.#streams.size();
    this.#painter = new ViewPainter(write, { size, kind: this.#kind, compare: this.#compare });
    write(this.#hasMouse ? PASTE_ON + MOUSE_ON : PASTE_ON);
  }

  #leave(): void {
    if (this.#painter === undefined) return;
    const painter = this.#painter;
    this.#painter = undefined;
    try {
      this.#streams.write(this.#hasMouse ? MOUSE_OFF + PASTE_OFF : PASTE_OFF);
      painter.close();
      this.#streams.input.setRawMode?.(false);
    } catch {
      // The terminal is gone: nothing is left to be given back.
    }
  }

  #listen(): void {
    const { input, onResize, owner } = this.#streams;
    const take = (bytes: Buffer) => this.#take(bytes);
    const lost = () => this.#ears.lost();
    input.on('data', take).on('end', lost).on('close', lost).on('error', lost);
    if (owner !== undefined) this.#undo.push(owner.onEnd(() => this.#leave()));
    this.#undo.push(
      () => void input.off('data', take).off('end', lost).off('close', lost),
      onResize(() => {
        this.#painter?.resize(this.#streams.size());
        this.#ears.resized(this.size);
      }),
    );
  }

  #take(bytes: Buffer): void {
    clearTimeout(this.#escapeTimer);
    this.#keys.add(this.#decoder.take(bytes));
    if (!this.#decoder.isWaiting) return;
    this.#escapeTimer = setTimeout(() => this.#keys.add(this.#decoder.flush()), ESCAPE_WAIT_MS);
  }
}
