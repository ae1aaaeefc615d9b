/** How long the screens of one turn may take together, before keys and lines are heard again. */
const TURN_MS = 8;

/** What a screen is painted for: an answer to somebody's key, or news that concern many. */
export type PaintCause = 'answer' | 'news';

/** Screens that wait to be painted, of all sessions of the process. Answers to keys come before news, each wish is painted once, and no turn takes long. */
export class PaintQueue {
  readonly #waiting: Readonly<Record<PaintCause, Set<() => void>>> = { answer: new Set(), news: new Set() };
  #isComing = false;

  /** Paints in the next turn, or in one of the turns after it. What is painted must handle its own mistakes. */
  add(paint: () => void, cause: PaintCause): void {
    const { answer, news } = this.#waiting;
    if (cause === 'news' && answer.has(paint)) return;
    news.delete(paint);
    this.#waiting[cause].add(paint);
    this.#comeBack();
  }

  #comeBack(): void {
    if (this.#isComing) return;
    this.#isComing = true;
    setImmediate(() => {
      this.#isComing = false;
      this.#turn();
    });
  }

  #turn(): void {
    const endsAtMs = performance.now() + TURN_MS;
    for (;;) {
      const paint = this.#next();
      if (paint === undefined) return;
      paint();
      if (performance.now() >= endsAtMs) break;
    }
    this.#comeBack();
  }

  #next(): (() => void) | undefined {
    for (const waiting of [this.#waiting.answer, this.#waiting.news]) {
      for (const paint of waiting) {
        waiting.delete(paint);
        return paint;
      }
    }
    return undefined;
  }
}
