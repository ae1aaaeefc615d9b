import type { Stage } from './app-stage.ts';
import { clampScroll, fillText, indented, popUp } from './app-frame.ts';
import { keyName, keysEverywhere, type KeyRecord } from './keys.ts';
import type { Line, Pane } from './view.ts';
import { wrapSpans } from './wrap-spans.ts';

const KEYS_WIDTH = 17;

/** All keys of a screen and what they do, from the very table that the screen obeys. */
export function helpPane(keys: readonly KeyRecord[], scroll: number, stage: Stage): Pane {
  const { translate, size, tutor } = stage;
  const width = Math.min(70, size.columns - 2);
  const own = keys.filter(({ action }) => action !== 'help');
  const lines: Line[] = [
    ...own.flatMap((record) => keyLines(record, width - 4, stage)),
    [],
    ...keysEverywhere.flatMap((record) => keyLines(record, width - 4, stage)),
    ...(tutor.wishes.hasMouse === true ? mouseLines(width - 4, stage) : []),
    [],
    [{ text: translate('screens.help.close'), style: 'quiet' }],
  ];
  const rows = Math.min(lines.length, size.rows - 4);
  const title = translate('screens.help.title');
  return popUp(
    'help',
    { title, lines: indented(lines), width, scroll: clampScroll(scroll, lines.length, rows) },
    stage,
  );
}

function mouseLines(width: number, { translate }: Stage): Line[] {
  return [[], ...wrapSpans([{ text: translate('screens.help.mouse') }], { width })];
}

function keyLines({ keys, shown, help }: KeyRecord, width: number, { style, translate }: Stage): Line[] {
  const names = keys.length === 0 ? (shown ?? '') : keys.map((key) => keyName(key, style, translate)).join(' ');
  const first = fillText(names, KEYS_WIDTH, style.isAscii);
  const [head = [], ...rest] = wrapSpans([{ text: translate(help) }], { width, first });
  return [[{ text: first, style: 'key' }, ...head.slice(1)], ...rest];
}
