import type { LocalizedText } from '../language/localized-text.ts';
import type { Language } from '../language/language.ts';
import type { Translate } from '../language/translate.ts';
import type { GlossaryEntry, Lesson, Misconception, Source } from '../lesson/schema.ts';
import type { Attempt, AttemptMode } from '../quiz/attempt.ts';
import type { ReviewCard } from '../quiz/review.ts';
import type { Simulate } from '../quiz/simulate.ts';
import type { HostFacts } from '../virtualization/host-check/host-facts.ts';
import type { Graded } from './feedback-view.ts';
import type { KeyRecord } from './keys.ts';
import type { ClassEffect, RoomState } from './room-state.ts';
import type { SimulationOpening } from './simulator/opening.ts';
import type { Style, ThemeName } from './style.ts';
import type { ScreenMessage, Size, View } from './view.ts';

/** A lesson with what it leans on. */
export interface CourseLesson {
  readonly lesson: Lesson;
  readonly book: {
    readonly glossary: readonly GlossaryEntry[];
    readonly misconceptions: readonly Misconception[];
    readonly sources: readonly Source[];
    /** The text of each program, by its path in the folder of lessons. */
    readonly programs: Readonly<Record<string, string>>;
  };
  readonly program: (path: string) => string | undefined;
  readonly simulate: Simulate;
}

/** So much of a lesson as home shows and every lesson has: what it is about, and how long it is. */
export interface OutlinedLesson {
  readonly lesson: Pick<Lesson, 'id' | 'order' | 'title' | 'summary' | 'objectives' | 'minutes'> & {
    readonly sections: readonly { readonly id: string }[];
    readonly questions: readonly { readonly id: string }[];
  };
  readonly book: { readonly glossary: readonly Pick<GlossaryEntry, 'id' | 'en' | 'es'>[] };
}

/** A question in the learner's deck. */
export interface DeckCard {
  readonly question: string;
  readonly lesson: string;
  readonly variant: string;
  readonly card: ReviewCard;
}

/** What is known of the learner, as it was last read. */
export interface Facts {
  readonly attempts: readonly Attempt[];
  readonly deck: readonly DeckCard[];
  /** Where the learner is in parts of lessons, the latest first. */
  readonly places: readonly {
    readonly lesson: string;
    readonly part: string;
    readonly place: unknown;
    readonly atMs: number;
  }[];
  readonly nowMs: number;
  readonly today: number;
  /** Any number: chance for what is drawn next. */
  readonly seed: number;
}

/** What the learner has chosen in the settings. */
export interface Wishes {
  readonly language: Language;
  readonly theme: ThemeName;
  readonly isAscii: boolean;
  readonly isMotionOff: boolean;
  /** How fast hops move in the simulator, from 1 to 5; without it, 3. */
  readonly speed?: number;
  /** Line by line instead of a full screen, from the next start on. */
  readonly isLinear?: boolean;
  /** Clicks and the wheel press keys; the terminal's own selection of text then needs Shift. */
  readonly hasMouse?: boolean;
  /** Seconds for a question of a quiz; 0 is as long as one likes. */
  readonly seconds: number;
}

/** Everything that screens know: the course, and who learns. */
export interface Tutor {
  readonly lessons: readonly CourseLesson[];
  readonly facts: Facts;
  readonly wishes: Wishes;
  /** What was read of the computer, once somebody asked; withheld where it is not the learner's own. */
  readonly host?: HostFacts | 'withheld';
  /** What the session knows of classes, once it was asked of one. */
  readonly room?: RoomState;
  /** The name by which the learner comes in; absent where none is asked for. */
  readonly name?: string | undefined;
  /** True for who may open classes and lead them. */
  readonly mayLead?: boolean;
  /** True for who becomes one of those with the token of the server. */
  readonly mayClaim?: boolean;
  /** Where learners connect; absent where no server runs. */
  readonly server?: { readonly host: string; readonly port: number };
}

/** Where a screen appears: what it knows, on what it is drawn, in which language. */
export interface Stage {
  readonly tutor: Tutor;
  readonly size: Size;
  readonly style: Style;
  readonly translate: Translate;
  /** Speaks other languages too, where a screen has several. */
  readonly speak?: Speak;
  /** True while characters are text, not commands. */
  readonly isTyping?: boolean;
}

/** Speaks any language, so that it can change at any moment. */
export type Speak = (language: Wishes['language']) => Translate;

/** The stage on which somebody's tutor appears, however much of it is known yet. */
export function stageOf<Known extends Pick<Tutor, 'wishes'>>(
  { tutor, size }: { readonly tutor: Known; readonly size: Size },
  speak: Speak,
): Omit<Stage, 'tutor'> & { readonly tutor: Known } {
  const { language, isAscii, isMotionOff } = tutor.wishes;
  return { tutor, size, style: { language, isAscii, isMotionOff }, translate: speak(language), speak };
}

/** What screens ask of the app (the first three) and of the world. */
export type AppEffect =
  | { readonly kind: 'open'; readonly screen: ScreenId; readonly subject?: Subject }
  | { readonly kind: 'back' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'keep-attempt'; readonly answer: GivenAnswer }
  | {
      readonly kind: 'keep-place';
      readonly lesson: string;
      readonly part: string;
      readonly place: unknown;
      /** True where the next one follows soon, and losing the last second of it does no harm. */
      readonly canWait?: boolean;
    }
  | { readonly kind: 'keep-wish'; readonly name: string; readonly value: string }
  | { readonly kind: 'read-host' }
  | ClassEffect;

/** An answer that is to be kept. */
export interface GivenAnswer extends Graded {
  readonly lesson: string;
  readonly mode: AttemptMode;
  readonly tookMs: number;
}

/** The names of the screens. */
export type ScreenId =
  | 'home'
  | 'lesson'
  | 'quiz'
  | 'progress'
  | 'glossary'
  | 'settings'
  | 'first-run'
  | 'host'
  | 'programs'
  | 'simulator'
  | 'compare'
  | 'set-up'
  | ClassScreenId;

/** The screens of a class. */
export type ClassScreenId = 'class-door' | 'class' | 'class-new' | 'class-lead' | 'class-wall' | 'class-after';

/** What a screen is opened on. */
export interface Subject {
  readonly lesson?: string;
  /** A section of the lesson: the experiment that is opened. */
  readonly section?: string;
  /** A quiz: which questions. */
  readonly quiz?: 'lesson' | 'all' | 'review' | 'pretest';
  readonly term?: string;
  /** A comparison: which program, by its path in the folder of lessons. */
  readonly program?: string;
  readonly simulation?: SimulationOpening;
}

/** A screen of the app. Its model is plain data, begun from what it is opened on. */
export interface AppScreen<Model = unknown> {
  start(subject: Subject, stage: Stage): Model;
  update(model: Model, message: ScreenMessage, stage: Stage): readonly [Model, readonly AppEffect[]];
  view(model: Model, stage: Stage): View;
  /** Asks the runs that the view shows. They are made aside, and until then the view shows what it has: on its stage too nobody waits for them. */
  needs?(model: Model, stage: Stage): void;
  /** What is still to be kept when the session ends at this moment. */
  leave?(model: Model, atMs: number): readonly AppEffect[];
  readonly keys: readonly KeyRecord[];
  /** True while characters are text, not commands. */
  isTyping?(model: Model, stage: Stage): boolean;
  tickMs?(model: Model, stage: Stage): number | undefined;
  /** Whether a long piece of work is under way: what the learner waits for, or what can be done aside. The message `work` does the next slice of it. */
  work?(model: Model): Work | undefined;
}

/** Who needs a piece of work: the learner, who waits for it, or nobody yet. */
export type Work = 'awaited' | 'aside';

/** The lesson of an id. */
export function lessonOf({ lessons }: Tutor, id: string | undefined): CourseLesson | undefined {
  return lessons.find(({ lesson }) => lesson.id === id);
}

/** A text in the language of the stage. */
export function said(text: LocalizedText, { style }: Pick<Stage, 'style'>): string {
  return text[style.language];
}

/** What is to be done and a place that is to be kept: after an answer, which must never be lost, and before one leaves. */
export function withPlace(effects: readonly AppEffect[], place: readonly AppEffect[]): AppEffect[] {
  const isMove = ({ kind }: AppEffect) => kind === 'back' || kind === 'open' || kind === 'quit';
  return [...effects.filter((effect) => !isMove(effect)), ...place, ...effects.filter(isMove)];
}
