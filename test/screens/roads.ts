import type { ScreenId } from '../../src/screens/app-stage.ts';
import { WORKING_ORDER } from '../../src/screens/set-up-lines.ts';
import { keysThatPut } from './set-up-keys.ts';

/** To the experiment of lesson 9. */
const SET_UP = `g ${'down '.repeat(9)}enter ${'n '.repeat(19)}v`;
const WHOLE = `${keysThatPut(WORKING_ORDER)} r`;

/** The keys that lead from home to each screen, and about in it. A screen without a road does not compile. */
export const roads: Readonly<Record<ScreenId, readonly string[]>> = {
  home: ['', '?', 'down down', 'G ?', 'ctrl-l'],
  lesson: ['enter', 'enter ?', 'enter t', 'enter G', 'down enter n n n', 'c'],
  quiz: ['z', 'z ?', 'z enter enter', 'z enter', 'r', 'r down', 'r enter enter', 'down z'],
  progress: ['p', 'p space', 'p space space space', 'p ?'],
  glossary: ['o', 'o h i p', 'o x x x x', 'o tab', 'o tab enter backspace', 'o end', 'o ?'],
  settings: ['s', 's down down', 's down down down down down down', 's ?'],
  host: ['e', 'e ?'],
  compare: ['m', 'm ?', 'm t', 'm d', 'm down c', 'm right down c space'],
  'first-run': ['t', 't enter', 't enter enter', 't enter enter enter enter', 't ?'],
  programs: ['v', 'v down', 'v ?'],
  'set-up': [SET_UP, `${SET_UP} ?`, `${SET_UP} enter r`, `${SET_UP} ${WHOLE}`, `${SET_UP} ${WHOLE} pagedown`],
  'class-door': ['a', 'a A n a', 'a ?'],
  // What is seen once a class is there, test/screens/class goes through.
  class: ['a'],
  'class-new': ['a enter', 'a enter down down down', 'a enter ?'],
  'class-lead': ['a'],
  'class-wall': ['a'],
  'class-after': ['a'],
  simulator: ['v enter', 'v enter right right', 'v enter ?'],
};
