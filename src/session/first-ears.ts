import type { TerminalEars } from '../terminal/full-screen.ts';

/** Keeps what is heard of a terminal until somebody listens. */
export class FirstEars implements TerminalEars {
  #ears: TerminalEars | undefined;
  #heard: ((ears: TerminalEars) => void)[] = [];

  readonly pressed: TerminalEars['pressed'] = (pressed) => this.#hear((ears) => ears.pressed(pressed));
  readonly resized: TerminalEars['resized'] = (size) => this.#hear((ears) => ears.resized(size));
  readonly lost: TerminalEars['lost'] = () => this.#hear((ears) => ears.lost());
  readonly resumed: TerminalEars['resumed'] = () => this.#hear((ears) => ears.resumed());

  /** From now on they hear all, and first what was heard before. */
  listen(ears: TerminalEars): void {
    this.#ears = ears;
    for (const tell of this.#heard.splice(0)) tell(ears);
  }

  #hear(tell: (ears: TerminalEars) => void): void {
    if (this.#ears === undefined) this.#heard.push(tell);
    else tell(this.#ears);
  }
}
