import { describe, expect, test } from 'vitest';

import spanish from '../../locales/es.json' with { type: 'json' };
import { spanishMistakes } from '../../src/lesson/rules/spanish-mistakes.ts';

const keys = (text: string) => spanishMistakes(text).map(({ key }) => key.replace('lesson.spanish.', ''));

describe('a Spanish reader would stumble over', () => {
  test.each([
    ['El procesador soporta dos modos.', 'support'],
    ['Hay que trapear la instrucción.', 'trap'],
    ['Qué modo es este?', 'openingSign'],
    ['¿Qué modo es este', 'openingSign'],
    ['Atención!', 'openingSign'],
    ['Una página mapeada.', 'map'],
    ['Elija usted.', 'address'],
    ['La "raíz".', 'quotes'],
    ['Un 3% menos.', 'percent'],
    ['Son 12.733 ciclos.', 'number'],
    ['Son 1,400 ciclos.', 'number'],
  ])('%s', (text, mistake) => expect(keys(text)).toEqual([mistake]));

  test.each([
    'El soporte físico importa; el soplo, no.',
    '¿Qué modo es este? ¡El modo invitado!',
    '¿Cuántos anillos hay?\n¿Y cuántos modos?',
    'Linux 2.6.20 salió en 2007; el puerto 0x3F8 y 10.0.0.1 siguen igual.',
    'Costó 1,05 ms, 3963 ciclos, o 12\u00a0733, un 3\u00a0% más.',
    'Los votos cuentan.',
    'El mapa de memoria y las trampas.',
  ])('but not over: %s', (text) => expect(keys(text)).toEqual([]));
});

/** Phrases that speak of the very signs. */
const exempt = new Set([
  'reader.noTags',
  'reader.yaml.escape',
  'asm.outside.backquote',
  'quiz.commands',
  'setUp.how',
  'screens.firstRun.about',
  'command.help.more',
  'server.connect',
  'class.learner.wait',
  'linear.class.howExam',
  'linear.word.help',
  'linear.notUnderstood',
  'linear.menu.how',
  'linear.sim.how',
  'linear.tour.about',
]);

function phrasesOf(part: unknown, path: readonly string[] = []): [string, string][] {
  if (typeof part === 'string') return [[path.join('.'), part]];
  return Object.entries(part as object).flatMap(([name, inner]) => phrasesOf(inner, [...path, name]));
}

test('what the tutor says in Spanish is held to the same rules as the lessons', () => {
  const found = phrasesOf(spanish)
    .filter(([name]) => !exempt.has(name))
    .flatMap(([name, text]) => keys(text).map((key) => `${name}: ${key}`));
  expect(found).toEqual([]);
});
