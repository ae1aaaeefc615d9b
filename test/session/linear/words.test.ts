import { describe, expect, it } from 'vitest';

import { type Language, languageTags } from '../../../src/language/language.ts';
import { createTranslate } from '../../../src/library/phrases.ts';
import { classCommands, examCommands } from '../../../src/screens/linear/class-commands.ts';
import { menuCommands } from '../../../src/screens/linear/menu-commands.ts';
import {
  commandsEverywhere,
  foldWord,
  type SaidCommand,
  splitWords,
  understandCommand,
  wordsOf,
} from '../../../src/screens/linear/said-command.ts';
import { simulatorCommands, simulatorCounterparts } from '../../../src/screens/linear/simulator-commands.ts';
import { SIMULATOR_KEYS } from '../../../src/screens/simulator/keys.ts';
import { programsCommands } from '../../../src/session/linear/programs-aloud.ts';
import { counterparts } from '../../../src/session/linear/tutor-aloud.ts';
import { glossaryCommands } from '../../../src/session/linear/glossary-aloud.ts';
import { answers } from '../../../src/session/linear/hear-command.ts';
import { lessonCommands } from '../../../src/session/linear/lesson-aloud.ts';
import { lessonListCommands } from '../../../src/session/linear/lessons-aloud.ts';
import { progressCommands } from '../../../src/session/linear/progress-aloud.ts';
import { afterQuizCommands } from '../../../src/session/linear/quiz-aloud.ts';

const translates = new Map(languageTags.map((tag) => [tag, createTranslate(tag)]));
const speak = (language: Language) => translates.get(language)!;

const tables: readonly (readonly [name: string, table: readonly SaidCommand[]])[] = [
  ['everywhere', commandsEverywhere],
  ['the menu', menuCommands],
  ['the list of lessons', lessonListCommands],
  ['a lesson', lessonCommands],
  ['the glossary', glossaryCommands],
  ['progress', progressCommands],
  ['the simulator', simulatorCommands],
  ['the list of programs', programsCommands],
  ['the end of a quiz', afterQuizCommands],
  ['yes and no', answers],
  ['a class', classCommands],
  ['an exam', examCommands],
];

describe.each(tables)('the words of %s', (_, table) => {
  it('mean one thing each, whichever the language', () => {
    const owners = table.flatMap(({ id, words }) => [...new Set(wordsOf(words, speak))].map((word) => [word, id]));
    const words = owners.map(([word]) => word);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  it('are understood in each language, with and without accents and capitals, and with what follows', () => {
    for (const { id, words } of table) {
      for (const tag of languageTags) {
        for (const word of splitWords(speak(tag)(words))) {
          expect(understandCommand(`  ${word.toUpperCase()}  El Ñandú `, table, speak)).toEqual({
            id,
            argument: 'El Ñandú',
          });
          expect(understandCommand(foldWord(word), table, speak)).toEqual({ id, argument: '' });
        }
      }
    }
  });

  it('are not found in the middle of other words', () => {
    for (const { words } of table) {
      for (const word of wordsOf(words, speak))
        expect(understandCommand(`${word}x`, table, speak)?.argument).not.toBe('x');
    }
  });
});

describe('nothing that the full screen teaches is missing in lines', () => {
  it('has a place for every screen', () => {
    const known = ['menu', ...menuCommands.map(({ id }) => id)];
    for (const place of Object.values(counterparts)) expect(known).toContain(place);
  });

  it('has a command for every key of the simulator', () => {
    const known = ['leave', ...simulatorCommands.map(({ id }) => id)];
    for (const { action } of SIMULATOR_KEYS) expect(known).toContain(simulatorCounterparts[action]);
  });

  it('hides no word that is understood everywhere, but where back has a meaning of its own', () => {
    const common = commandsEverywhere.flatMap(({ words }) => wordsOf(words, speak));
    const hidden = tables.slice(1).flatMap(([name, table]) =>
      table.flatMap(({ words }) =>
        wordsOf(words, speak)
          .filter((word) => common.includes(word))
          .map((word) => `${name}: ${word}`),
      ),
    );
    expect(hidden.sort()).toEqual(['a lesson: atras', 'a lesson: back', 'the simulator: atras', 'the simulator: back']);
  });
});
