import { type LearnerView, learnerView, type OwnAskedView } from '../../classroom/learner-view.ts';
import { type Item, kindOf, type Response } from '../../quiz/kinds/index.ts';
import { classQuestion } from '../../screens/class/class-question.ts';
import { spokenTime } from '../../screens/class/time-left.ts';
import { adviceFor, termsOf } from '../../screens/app-paper.ts';
import { feedbackView } from '../../screens/feedback-view.ts';
import { howToAnswer, itemView } from '../../screens/item-view.ts';
import type { RoomState, WatchedClass } from '../../screens/room-state.ts';
import type { StyledLine } from '../../screens/styled-text.ts';
import { wrapSpans } from '../../screens/wrap-spans.ts';
import { understandLine } from '../../screens/understand-line.ts';
import { ClassLink } from '../class-link.ts';
import { hubOf } from '../hub-of.ts';
import type { Conversation, Left } from './conversation.ts';
import { hearLine } from './hear-command.ts';

/** A class in lines: one comes in by its code, hears what happens as it happens, and answers by typing. */
export async function classAloud(talk: Conversation, argument: string): Promise<Left> {
  const code = argument !== '' ? argument : await hearLine(talk.translate('class.door.code'), talk);
  if (code === undefined) return 'end';
  if (code === '') return 'back';
  const name = await hearLine(talk.translate('class.door.name'), talk);
  if (name === undefined) return 'end';
  const seat = new Seat(talk);
  try {
    return await seat.join(code, name);
  } finally {
    seat.leave();
  }
}

/** So often one looks whether something happened, while nobody types. */
const LOOK_EVERY_MS = 250;

/** Somebody in a class, and what they were told of it. */
class Seat {
  readonly #talk: Conversation;
  readonly #link: ClassLink;
  #room: RoomState = {};
  /** A mistake of ours, heard from the hub: it ends this session alone. */
  #mistake: { readonly error: unknown } | undefined;
  #told = '';
  #leftMs = Infinity;
  #isPrompted = false;

  constructor(talk: Conversation) {
    this.#talk = talk;
    const { learning } = talk.parts;
    this.#link = new ClassLink({
      ...learning,
      hub: () => hubOf(learning.db),
      hear: (room) => (this.#room = room),
      fail: (error) => (this.#mistake = { error }),
    });
  }

  async join(code: string, name: string): Promise<Left> {
    const { learning } = this.#talk.parts;
    await this.#link.join(code, { name, language: this.#talk.wishes.language, eventId: learning.newId() });
    const { refusal, watched } = this.#room;
    if (refusal !== undefined || watched === undefined) {
      this.#talk.say(`class.refusal.${refusal ?? 'busy'}`, { name: `${name} 2` });
      return 'back';
    }
    this.#talk.say('class.learner.welcome', { name: this.#view(watched).me?.name ?? name }, 'title');
    this.#talk.say('linear.class.how', {}, 'quiet');
    return this.#stay();
  }

  leave(): void {
    this.#link.close();
  }

  /** Says what happened, and hears what is typed, until one leaves or the class is over. */
  async #stay(): Promise<Left> {
    const { input, painter } = this.#talk.desk;
    for (;;) {
      if (this.#mistake !== undefined) throw this.#mistake.error;
      const { watched } = this.#room;
      if (watched === undefined) return 'back';
      const view = this.#view(watched);
      this.#tell(view);
      if (view.phase === 'ended' || view.me === undefined) return 'back';
      if (!this.#isPrompted) painter.prompt('> ');
      this.#isPrompted = true;
      const heard = await input.next(LOOK_EVERY_MS);
      if (heard.kind === 'end') return 'end';
      if (heard.kind === 'late') continue;
      this.#isPrompted = false;
      if (/^\s*q\s*$/i.test(heard.text)) return 'back';
      await this.#hear(heard.text);
    }
  }

  #view({ classroom, me }: WatchedClass): LearnerView {
    return learnerView(classroom, me, this.#talk.parts.learning.now());
  }

  /** What is new since one was told last; and how much time is left, at 30 and at 10 seconds. */
  #tell(view: LearnerView): void {
    const asked = askedOf(view);
    const state = [view.phase, asked?.round, view.isPaused, view.me === undefined].join(' ');
    const { leftMs = Infinity } = asked ?? {};
    const time =
      state === this.#told && view.phase === 'open'
        ? spokenTime(this.#leftMs, leftMs, this.#talk.translate)
        : undefined;
    this.#leftMs = leftMs;
    if (time !== undefined) this.#say([[{ text: time, style: 'notice' }]]);
    if (state === this.#told) return;
    this.#told = state;
    this.#say(this.#news(view, asked));
  }

  #say(lines: readonly StyledLine[]): void {
    // What is said comes below the prompt, not behind it.
    this.#talk.paint(this.#isPrompted ? [[], ...lines] : lines);
    this.#isPrompted = false;
  }

  #news(view: LearnerView, asked: OwnAskedView | undefined): StyledLine[] {
    const { translate } = this.#talk;
    const say = (text: string) => wrapSpans([{ text }], { width: this.#talk.parts.width });
    if (view.me === undefined) return say(translate('class.learner.removed'));
    if (view.isPaused) return say(translate('class.learner.paused'));
    if (view.phase === 'lobby' || asked === undefined) return say(translate('class.learner.wait'));
    if (view.phase === 'open') return this.#question(view, asked);
    if (view.phase === 'closed')
      return say(translate(asked.vote === 1 ? 'class.learner.closed' : 'class.learner.closedAgain'));
    return this.#revealed(view, asked);
  }

  #revealed(view: LearnerView, { item, response, feedback, lesson, revealed }: OwnAskedView): StyledLine[] {
    const { translate, paper, stage } = this.#talk;
    const { course } = classQuestion({ lesson, item }, stage);
    const { answers = 0, learners = 0, right = 0 } = revealed?.distribution ?? {};
    const { rank, of, points } = view.me!;
    const said = [
      translate('class.reveal.figures', { answers, learners, right }).replace(' · ', ', '),
      translate('class.learner.place', { rank, of, points }),
      ...(view.phase === 'ended' ? [translate('class.teach.over')] : []),
    ];
    const graded = feedback && { item, response: response ?? kindOf(item).blank(item), ...feedback };
    return [
      ...(graded === undefined ? [] : feedbackView(graded, adviceFor(course), paper)),
      ...said.flatMap((text) => wrapSpans([{ text }], { width: paper.width })),
    ];
  }

  #question(view: LearnerView, asked: OwnAskedView): StyledLine[] {
    const { translate, paper, stage } = this.#talk;
    const { course } = classQuestion(asked, stage);
    const total = Math.max(asked.number, view.planned);
    return [
      [{ text: translate('quiz.heading', { number: asked.number, total }), style: 'title' }],
      ...itemView(asked.item, termsOf(course), paper),
      [{ text: howToAnswer(asked.item, paper), style: 'quiet' }],
    ];
  }

  async #hear(text: string): Promise<void> {
    const { watched } = this.#room;
    const view = watched && this.#view(watched);
    const asked = view && askedOf(view);
    if (view === undefined || asked === undefined || !asked.mayAnswer) return this.#talk.say('linear.class.notNow');
    const response = answerIn(asked.item, text);
    if (response === undefined) return this.#talk.say('quiz.notUnderstood');
    const { learning } = this.#talk.parts;
    await this.#link.answer({ round: asked.round, response }, this.#talk.wishes.language, learning.newId());
    if (this.#room.refusal !== undefined) return this.#talk.say('class.refusal.busy');
    this.#talk.say(view.settings.mayChange ? 'class.answer.keptOpen' : 'class.answer.kept');
  }
}

/** The question that is heard: in an exam the first that has no answer yet, then the last. */
function askedOf({ asked, settings }: LearnerView): OwnAskedView | undefined {
  if (settings.mode === 'live') return asked[0];
  return asked.find(({ response }) => response === undefined) ?? asked.at(-1);
}

function answerIn(item: Item, text: string): Response | undefined {
  const meant = understandLine(item, text);
  return meant.kind === 'answer' ? meant.response : undefined;
}
