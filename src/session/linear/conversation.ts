import type { PhraseKey, PhraseValues, Translate } from '../../language/translate.ts';
import type { ShelvedLesson } from '../../library/shelf.ts';
import type { Speak } from '../../screens/app-stage.ts';
import { withWish } from '../../screens/wishes.ts';
import type { Facts, Stage, Wishes } from '../../screens/app-stage.ts';
import type { Paper } from '../../screens/paper.ts';
import type { StyledLine, TextStyle } from '../../screens/styled-text.ts';
import { wrapSpans } from '../../screens/wrap-spans.ts';
import { keepPlace } from '../../store/places.ts';
import { keepSetting } from '../../store/settings.ts';
import { StoreError } from '../../store/store-error.ts';
import type { LineInput } from '../../terminal/line-input.ts';
import type { LinePainter } from '../../terminal/line-painter.ts';
import type { Keeping } from '../ask-questions.ts';
import type { Desk } from '../desk.ts';
import { type Learning, readFacts } from '../learner-facts.ts';
import { storeTrouble } from '../store-trouble.ts';
import { hasty } from '../when-run.ts';

/** What a session in lines is made of. */
export interface ConversationParts {
  readonly lessons: readonly ShelvedLesson[];
  readonly learning: Learning;
  readonly speak: Speak;
  readonly wishes: Wishes;
  readonly input: LineInput;
  readonly painterFor: (isAscii: boolean) => LinePainter;
  readonly width: number;
}

/** How a place of the linear mode was left: back to where one came from, out of anillo, or because no line comes any more. */
export type Left = 'back' | 'quit' | 'end';

/** A tutor that speaks and listens in lines: who learns, what they wish, and what is known of them. */
export class Conversation {
  readonly parts: ConversationParts;
  #wishes: Wishes;
  #facts: Facts;
  #painter: LinePainter;
  readonly #hasty: readonly ShelvedLesson[];

  private constructor(parts: ConversationParts, facts: Facts) {
    this.parts = parts;
    this.#wishes = parts.wishes;
    this.#facts = facts;
    this.#painter = parts.painterFor(parts.wishes.isAscii);
    this.#hasty = parts.lessons.map(hasty);
  }

  static async begin(parts: ConversationParts): Promise<Conversation> {
    return new Conversation(parts, await readFacts(parts.learning));
  }

  get lessons(): readonly ShelvedLesson[] {
    return this.parts.lessons;
  }

  get wishes(): Wishes {
    return this.#wishes;
  }

  get facts(): Facts {
    return { ...this.#facts, nowMs: this.parts.learning.now() };
  }

  get translate(): Translate {
    return this.parts.speak(this.#wishes.language);
  }

  get paper(): Paper {
    const { language, isAscii } = this.#wishes;
    return { width: this.parts.width, language, translate: this.translate, isAscii, isSpoken: true };
  }

  get desk(): Desk {
    const { input, learning } = this.parts;
    return { paper: this.paper, painter: this.#painter, input, now: learning.now };
  }

  get keeping(): Keeping {
    return this.parts.learning;
  }

  /** What pure pieces of screens want to know. Runs are not waited for: `whenRun` has them made. */
  get stage(): Stage {
    const { language, isAscii } = this.#wishes;
    const { width } = this.parts;
    return {
      tutor: { lessons: this.#hasty, facts: this.facts, wishes: this.#wishes },
      size: { columns: width, rows: 24 },
      style: { language, isAscii, isMotionOff: true },
      translate: this.translate,
    };
  }

  /** Says a phrase. */
  say(key: PhraseKey, values?: PhraseValues, style?: TextStyle): void {
    this.sayText(this.translate(key, values), style);
  }

  /** Says a text that is composed already. */
  sayText(text: string, style?: TextStyle): void {
    this.paint(wrapSpans([style === undefined ? { text } : { text, style }], { width: this.parts.width }));
  }

  paint(lines: readonly StyledLine[]): void {
    this.#painter.paint(lines);
  }

  /** Reads again what the store knows. */
  async refresh(): Promise<void> {
    this.#facts = await readFacts(this.parts.learning);
  }

  /** A wish counts at once, and is kept. */
  async wish(name: string, value: string): Promise<void> {
    const { db, learner } = this.parts.learning;
    this.#wishes = withWish(this.#wishes, name, value);
    this.#painter = this.parts.painterFor(this.#wishes.isAscii);
    await this.#safely(() => keepSetting(db, learner, name, value));
  }

  /** Keeps where the learner stands. */
  async stand(lesson: string, part: string, place: unknown): Promise<void> {
    const { db, learner, now } = this.parts.learning;
    const kept = { lesson, part, place, atMs: now() };
    const others = this.#facts.places.filter((one) => one.lesson !== lesson || one.part !== part);
    this.#facts = { ...this.#facts, places: [kept, ...others] };
    await this.#safely(() => keepPlace(db, learner, kept));
  }

  /** Where the world cannot keep a place, the lesson goes on: it is said, and tried again with the next one. */
  async #safely(keep: () => Promise<void>): Promise<void> {
    try {
      await keep();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      const [key, values] = storeTrouble(error, this.parts.learning);
      this.say(key, values, 'bad');
    }
  }
}
