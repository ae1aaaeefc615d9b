import { type LearnerView, learnerView, type OwnAskedView } from '../../classroom/learner-view.ts';
import { attempt, type MakingRun } from '../../quiz/simulate.ts';
import { hopsDone } from '../../screens/class/played-road.ts';
import { sharedRoad } from '../../screens/class/shared-simulation.ts';
import { spokenClass, spokenFeedback, type SpokenFrom } from '../../screens/class/spoken-class.ts';
import { spokenRoad } from '../../screens/class/spoken-road.ts';
import { spokenTime } from '../../screens/class/time-left.ts';
import type { RoomState, WatchedClass } from '../../screens/room-state.ts';
import type { StyledLine } from '../../screens/styled-text.ts';
import { ClassLink } from '../class-link.ts';
import { hubOf } from '../hub-of.ts';
import { turnOf } from '../turns.ts';
import { type AtSeat, hearInClass, type Pending } from './class-hearing.ts';
import type { Conversation, Left } from './conversation.ts';

/** So often one looks whether something happened, while nobody types. */
const LOOK_EVERY_MS = 250;

/** Somebody in a class in lines, and what they were told of it. */
export class ClassSeat {
  readonly #talk: Conversation;
  readonly #link: ClassLink;
  #room: RoomState = {};
  /** A mistake of ours, heard from the hub: it ends this session alone. */
  #mistake: { readonly error: unknown } | undefined;
  #told = '';
  #leftMs = Infinity;
  /** How many hops of the run that all watch were told; undefined while there is none. */
  #hops: number | undefined;
  /** Which question of an exam one is at. */
  #page: number | undefined;
  #pending: Pending | undefined;
  #isPrompted = false;
  #isMaking = false;

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
    const { me, settings } = this.#view(watched);
    this.#talk.say('class.learner.welcome', { name: me?.name ?? name }, 'title');
    this.#talk.say('linear.class.how', {}, 'quiet');
    if (settings.mode === 'exam') this.#talk.say('linear.class.howExam', {}, 'quiet');
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
      this.#tell(watched, view);
      if (view.phase === 'ended' || view.me === undefined) return 'back';
      if (!this.#isPrompted) painter.prompt('> ');
      this.#isPrompted = true;
      const heard = await input.next(LOOK_EVERY_MS);
      if (heard.kind === 'end') return 'end';
      if (heard.kind === 'late') continue;
      this.#isPrompted = false;
      const left = await this.#hear(heard.text);
      if (left !== undefined) return left;
    }
  }

  #view({ classroom, me }: WatchedClass): LearnerView {
    return learnerView(classroom, me, this.#talk.parts.learning.now());
  }

  /** The question that is heard: in an exam the one where one is, which at first has no answer yet. */
  #askedOf({ asked, settings }: LearnerView): OwnAskedView | undefined {
    if (settings.mode === 'live' || asked.length === 0) return asked[0];
    const unanswered = asked.findIndex(({ response }) => response === undefined);
    this.#page ??= Math.max(0, unanswered);
    return asked[this.#page];
  }

  #from(seen: WatchedClass, view: LearnerView): SpokenFrom {
    return { seen, view, asked: this.#askedOf(view), paper: this.#talk.paper, stage: this.#talk.stage };
  }

  /** What is new since one was told last. */
  #tell(seen: WatchedClass, view: LearnerView): void {
    const from = this.#from(seen, view);
    const { phase, isPaused, me, settings } = view;
    const state = [phase, from.asked?.round, isPaused, me?.hasHandedIn].join(' ');
    this.#tellTime(view, from.asked);
    if (state !== this.#told) {
      const isUnheard = phase === 'ended' && settings.mode === 'live' && !this.#told.startsWith('revealed');
      this.#told = state;
      this.#pending = undefined;
      this.#say([...(isUnheard ? spokenFeedback(from) : []), ...spokenClass(from)]);
    }
    this.#tellRun(seen, from);
  }

  /** How much time is left, at 30 and at 10 seconds. */
  #tellTime({ phase, isPaused, me }: LearnerView, asked: OwnAskedView | undefined): void {
    const leftMs = phase === 'open' && me?.hasHandedIn === false ? (asked?.leftMs ?? Infinity) : Infinity;
    const time = isPaused ? undefined : spokenTime(this.#leftMs, leftMs, this.#talk.translate);
    // What one hears with the question itself is not said twice.
    const isNew = this.#leftMs === Infinity;
    this.#leftMs = leftMs;
    if (time !== undefined && !isNew) this.#say([[{ text: time, style: 'notice' }]]);
  }

  /** The run that the teacher plays, hop by hop. */
  #tellRun({ classroom }: WatchedClass, { view, paper, stage }: SpokenFrom): void {
    const { simulation } = view;
    const asked = attempt(() => simulation && sharedRoad(simulation, classroom.rounds.at(-1)?.item, stage));
    if ('making' in asked) return this.#make(asked.making);
    const road = asked.done;
    if (simulation === undefined || road === undefined) {
      this.#hops = undefined;
      return;
    }
    const { instruction } = simulation;
    const step = hopsDone(road, instruction);
    if (step === this.#hops) return;
    this.#say(spokenRoad(road, { before: this.#hops, instruction }, paper));
    this.#hops = step;
  }

  /** The run is made in turn among all sessions; whoever looks again finds it. */
  #make({ goOn }: MakingRun): void {
    if (this.#isMaking) return;
    this.#isMaking = true;
    void (async () => {
      while (await turnOf(() => goOn() === undefined));
    })()
      .catch((error: unknown) => (this.#mistake = { error }))
      .finally(() => (this.#isMaking = false));
  }

  #say(lines: readonly StyledLine[]): void {
    if (lines.length === 0) return;
    // What is said comes below the prompt, not behind it.
    this.#talk.paint(this.#isPrompted ? [[], ...lines] : lines);
    this.#isPrompted = false;
  }

  async #hear(text: string): Promise<Left | undefined> {
    const { watched } = this.#room;
    if (watched === undefined) return 'back';
    const from = this.#from(watched, this.#view(watched));
    const at: AtSeat = {
      ...{ talk: this.#talk, from, pending: this.#pending, page: this.#page ?? 0 },
      give: async (answer) => {
        await this.#link.answer(answer, this.#talk.wishes.language, this.#talk.parts.learning.newId());
        return this.#room.refusal;
      },
      handIn: async () => {
        await this.#link.append({ kind: 'handed-in' }, this.#talk.parts.learning.newId());
        return this.#room.refusal;
      },
    };
    this.#pending = undefined;
    const { left, page, pending, isAgain = false } = await hearInClass(text, at);
    this.#pending = pending;
    if (page !== undefined) this.#page = page;
    if (isAgain) this.#told = '';
    return left;
  }
}
