/** Measures keys on the screens of the tutor: `tsx measure-keys.ts COLUMNS ROWS`. Prints a line a screen, parted by tabs: its name, milliseconds of CPU of a key, the bytes that it sends. What stands beside a list follows when the learner rests, and is none of these bytes. */
import { createTranslate } from '../../src/library/phrases.ts';
import { loadShelf } from '../../src/library/shelf.ts';
import type { Language } from '../../src/language/language.ts';
import { type AppModel, startApp, updateApp, viewApp } from '../../src/screens/app.ts';
import { learnerOfWeeks } from '../screens/learner-of-weeks.ts';
import { drawRows } from '../../src/terminal/draw-rows.ts';
import { ViewPainter } from '../../src/terminal/view-painter.ts';

/** The keys that lead to a screen, and two that go forth and back on it. */
const SCREENS: Readonly<Record<string, readonly [road: string, forth: string, back: string]>> = {
  home: ['', 'down', 'up'],
  lesson: ['enter', 'down', 'up'],
  'lesson, to a prediction': ['enter', 'n', 'p'],
  quiz: ['z', 'down', 'up'],
  progress: ['p', 'down', 'up'],
  glossary: ['o', 'down', 'up'],
  settings: ['s', 'down', 'up'],
  programs: ['v', 'down', 'up'],
  simulator: ['v enter', 'right', 'left'],
  host: ['e', 'down', 'up'],
  help: ['s ?', 'down', 'up'],
};

const WARM_UP = 100;
const MEASURED = 200;

const [columns = 80, rows = 24] = process.argv.slice(2).map(Number);
const { lessons } = await loadShelf();
const phrases = { es: createTranslate('es'), en: createTranslate('en') };
const speak = (language: Language) => phrases[language];
const options = { theme: 'dark', colorLevel: 2, isAscii: false } as const;
const wishes = { language: 'es', theme: 'dark', isAscii: false, isMotionOff: true, seconds: 0 } as const;
const tutor = { lessons, facts: learnerOfWeeks(lessons), wishes };

/** A learner who looks at a screen: a key goes in, bytes come out. */
function sit(road: string): (key: string) => number {
  let bytes = 0;
  const write = (text: string) => void (bytes += Buffer.byteLength(text));
  const painter = new ViewPainter(write, { size: { columns, rows }, kind: 'xterm-256color', compare: drawRows });
  let model: AppModel = startApp(tutor, { columns, rows }, { isNew: false, speak });
  const press = (key: string) => {
    bytes = 0;
    [model] = updateApp(model, { kind: 'key', key, atMs: 0 }, speak);
    painter.paint(viewApp(model, speak), options);
    return bytes;
  };
  for (const key of road.split(' ').filter(Boolean)) press(key);
  painter.paint(viewApp(model, speak), options);
  return press;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

for (const [name, [road, forth, back]] of Object.entries(SCREENS)) {
  const press = sit(road);
  const measured = Array.from({ length: WARM_UP + MEASURED }, (_, index) => {
    const before = process.cpuUsage();
    const bytes = press(index % 2 === 0 ? forth : back);
    const { user, system } = process.cpuUsage(before);
    return { ms: (user + system) / 1000, bytes };
  }).slice(WARM_UP);
  const ms = middle(measured.map((one) => one.ms));
  const bytes = middle(measured.map((one) => one.bytes));
  console.log([name, ms.toFixed(2), bytes].join('\t'));
}
