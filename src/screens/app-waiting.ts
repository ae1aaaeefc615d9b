/** Runs that a screen needs and that are not there yet: made slice by slice, while the process hears everybody else. */
import { attempt, type MakingRun, withoutWaiting } from '../quiz/simulate.ts';
import type { CourseLesson, Stage } from './app-stage.ts';
import type { View } from './view.ts';

/** Messages wait in the order in which they came. */
export interface Waiting<Message> {
  readonly making: MakingRun;
  readonly messages: readonly Message[];
}

interface Waiter<Message> {
  readonly waiting?: Waiting<Message> | undefined;
}

type Updated<Model, Effect> = readonly [Model, readonly Effect[]];
type Update<Model, Message, Effect> = (model: Model, message: Message) => Updated<Model, Effect>;

/** No more keys are remembered while a run is made. */
const MOST_MESSAGES = 32;

/** What comes from the world and from the window changes nothing that a waiting message would be heard on. */
const heardAtOnce = new Set(['resize', 'facts', 'host', 'trouble', 'exported', 'leave']);

/** Takes a message, or keeps it until the run is there that it needs. Escape gives the run up, and all that waits for it. */
export function updateWaiting<Model extends Waiter<Message>, Message extends { readonly kind: string }, Effect>(
  model: Model,
  message: Message,
  update: Update<Model, Message, Effect>,
): Updated<Model, Effect> {
  const { waiting } = model;
  if (heardAtOnce.has(message.kind)) return update(model, message);
  if (waiting === undefined) return tryThem(model, [message], update);
  if (message.kind === 'work') {
    return waiting.making.goOn() === undefined ? [model, []] : tryThem(idle(model), waiting.messages, update);
  }
  const key = keyOf(message);
  if (key === 'escape') return [idle(model), []];
  if (key === 'ctrl-c') return update(idle(model), message);
  if (message.kind === 'tick' || waiting.messages.length >= MOST_MESSAGES) return [model, []];
  return [{ ...model, waiting: { ...waiting, messages: [...waiting.messages, message] } }, []];
}

const keyOf = (message: object): unknown => ('key' in message ? message.key : undefined);

const idle = <Model extends Waiter<unknown>>(model: Model): Model => ({ ...model, waiting: undefined });

/** One message after the other, up to the first that needs a run. */
function tryThem<Model extends Waiter<Message>, Message, Effect>(
  model: Model,
  messages: readonly Message[],
  update: Update<Model, Message, Effect>,
): Updated<Model, Effect> {
  let now = model;
  const effects: Effect[] = [];
  for (const [index, message] of messages.entries()) {
    const tried = attempt(() => update(now, message));
    if ('making' in tried) {
      return [{ ...now, waiting: { making: tried.making, messages: messages.slice(index) } }, effects];
    }
    const [next, more] = tried.done;
    now = next;
    effects.push(...more);
  }
  return [now, effects];
}

const hasty = new WeakMap<readonly CourseLesson[], readonly CourseLesson[]>();

/** The lessons as they are, but that nobody waits for their runs. */
export function hastyLessons(lessons: readonly CourseLesson[]): readonly CourseLesson[] {
  const known = hasty.get(lessons);
  if (known !== undefined) return known;
  const made = lessons.map((course) => ({ ...course, simulate: withoutWaiting(course.simulate) }));
  hasty.set(lessons, made);
  // They are as hasty as can be.
  hasty.set(made, made);
  return made;
}

/** One line that says why nothing else changes yet. */
export function waitingPane({ size, translate }: Stage): View['panes'][number] {
  const text = ` ${translate('screens.lesson.isRun')}`;
  const spoken = text.trim();
  const place = { x: 0, y: size.rows - 1, width: size.columns, height: 1 };
  return {
    id: 'waiting',
    ...place,
    hasBorder: false,
    isOverlay: true,
    lines: [[{ text, style: 'notice' }]],
    spoken,
  };
}
