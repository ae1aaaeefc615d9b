import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { loadShelf } from '../../../src/library/shelf.ts';
import { type Item, kindOf } from '../../../src/quiz/kinds/index.ts';
import type { CourseLesson } from '../../../src/screens/app-stage.ts';
import { drawRows } from '../../../src/terminal/draw-rows.ts';
import { ViewPainter } from '../../../src/terminal/view-painter.ts';
import { type Actor, CODE, Rehearsal } from './rehearsal.ts';

let lessons: readonly CourseLesson[] = [];

beforeAll(async () => {
  lessons = (await loadShelf()).lessons;
});

/** A number that no screen of ours has: where it stands in a sequence, the sequence came from a person. */
const MARK = '7777';

/** What somebody could type to make another terminal obey: sequences of ECMA-48 and xterm, C1 controls, marks that turn writing around. */
const weapons = [
  `\x1b[${MARK}m`,
  `\x1b[${MARK};1H`,
  `\x1b[?${MARK}h`,
  `\x1b]2;${MARK}\x07`,
  `\x1b]52;c;${MARK}\x1b\\`,
  `\x1bP${MARK}\x1b\\`,
  `\x9b${MARK}m`,
  `\x9d2;${MARK}\x9c`,
  '\x07',
  '\x08\x08\x08',
  '\r\n',
  '\x1bc',
  '\u202e',
  '\u2066',
  '{red-fg}',
  '**',
  '[[',
];

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...weapons), fc.string({ unit: 'grapheme', maxLength: 6 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''));

/** Paints what each person sees, with the real painter, and keeps all that was sent to their terminals. */
class Lines {
  readonly #painters = new Map<Actor, { painter: ViewPainter; sent: string[] }>();

  paint(play: Rehearsal): void {
    for (const actor of play.actors) {
      const { size, tutor } = actor.model;
      const known = this.#painters.get(actor) ?? this.#open(actor);
      const { theme, isAscii } = tutor.wishes;
      known.painter.resize(size);
      known.painter.paint(actor.view(), { theme, colorLevel: 2, isAscii });
    }
  }

  get sent(): string {
    return [...this.#painters.values()].flatMap(({ sent }) => sent).join('');
  }

  #open(actor: Actor): { painter: ViewPainter; sent: string[] } {
    const sent: string[] = [];
    const painter = new ViewPainter((text) => sent.push(text), {
      size: actor.model.size,
      kind: 'xterm-256color',
      compare: drawRows,
    });
    const made = { painter, sent };
    this.#painters.set(actor, made);
    return made;
  }
}

/** What in the bytes did not come from the painter. */
function foreign(sent: string): string[] {
  const found = [
    ...(sent.match(new RegExp(`\\x1b(\\[[?0-9;]*${MARK}|\\](?!2;anillo)|P)`, 'g')) ?? []),
    ...(sent.match(/[\u0080-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g) ?? []),
    ...(sent.match(/\x1bc|\x08/g) ?? []),
    // A bell ends a title, and stands nowhere else.
    ...(sent.replace(/\x1b\]2;[^\x07\x1b]*\x07/g, '').match(/\x07/g) ?? []),
  ];
  return [...new Set(found)];
}

/** An answer with a hostile text wherever its kind takes a text. */
function answerOf(item: Item, text: string): object {
  const kind = kindOf(item);
  if ('gaps' in item) return { filled: Object.fromEntries(item.gaps.map(({ id }) => [id, text.slice(0, 60)])) };
  const typed = { typed: text.slice(0, 60) };
  return kind.accepts(item, typed) ? typed : kind.key(item);
}

describe('every byte that a class sends', () => {
  it('is read by something that finds what a person put there', () => {
    const controls = weapons.filter((weapon) => /[\x07\x08\x1b\u0080-\u009f\u202e\u2066]/.test(weapon));
    expect(controls.length).toBeGreaterThan(10);
    for (const weapon of controls) expect(foreign(`a${weapon}b`), JSON.stringify(weapon)).not.toEqual([]);
  });

  it('is the painter’s own, whatever is typed as a name, an answer or a title', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (title, name, answer) => {
        const play = new Rehearsal(lessons);
        const lines = new Lines();
        const look = () => lines.paint(play);
        const typed = ['numeric', 'cloze'].flatMap((kind) =>
          lessons
            .flatMap(({ lesson }) =>
              lesson.questions
                .filter((one) => one.kind === kind)
                .slice(0, 1)
                .map(({ id }) => ({ lesson: lesson.id, question: id, seed: 1 })),
            )
            .slice(0, 1),
        );
        const teacher = play.add('local', { mayLead: true });
        const settings = {
          title: title.slice(0, 80),
          plan: typed,
          mode: 'live',
          eachMs: 60_000,
          durationMs: 0,
        } as const;
        const rules = { points: 'accuracy', hasCertainty: false, mayChange: true, showNames: true } as const;
        play.append('local', {
          kind: 'class-created',
          code: CODE,
          settings: { ...settings, ...rules, languages: ['es', 'en'] },
        });
        teacher.press('a', 'down', 'enter');
        const wall = play.add('local', { mayLead: true }).press('a', 'down', 'P');
        const mallory = play.add('mallory').press('a').type(CODE).press('enter');
        mallory.paste(name).press('enter');
        look();
        // The log itself may be written by another program: its names are read with the same suspicion.
        play.append('evil', { kind: 'learner-joined', name, language: 'en' });
        const ana = play.add('ana').join('Ana');
        look();
        for (let question = 0; question < typed.length; question++) {
          teacher.press('enter', 'enter');
          const { item, index } = play.classroom.rounds.at(-1)!;
          for (const who of ['mallory', 'evil', 'ana']) {
            const response = answerOf(item, answer);
            play.append(who, { kind: 'answer-given', round: index, response, language: 'es', roundTripMs: 0 });
          }
          look();
          teacher.press('enter');
          look();
          teacher.press('enter');
          look();
        }
        teacher.press('E', 'enter');
        look();
        teacher.press('enter', 'enter');
        look();
        for (let tab = 0; tab < 5; tab++) {
          teacher.press('escape', 'right');
          look();
        }
        expect(wall.model.open.at(-1)!.screen).toBe('class-wall');
        expect(ana.text()).toContain('Así te fue');
        expect(foreign(lines.sent)).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});
