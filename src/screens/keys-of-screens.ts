import { screenIds, screenOf } from './app-screens.ts';
import type { ScreenId } from './app-stage.ts';
import { keyName, keysEverywhere, type KeyRecord } from './keys.ts';
import { padEnd } from './pad.ts';
import type { Paper } from './paper.ts';
import { type StyledLine, styledLine } from './styled-text.ts';
import { wrapSpans } from './wrap-spans.ts';

const KEYS_WIDTH = 24;

/** The keys of every screen, from the tables that the screens obey. */
export function keysOfScreens(paper: Paper): StyledLine[] {
  const { translate } = paper;
  const screens = screenIds.map((id) => ({ name: translate(`screens.name.${id}`), keys: screenOf(id).keys }));
  const everywhere = { name: translate('screens.name.everywhere'), keys: keysEverywhere };
  return [everywhere, ...screens].flatMap(({ name, keys }, index) => [
    ...(index === 0 ? [] : [[]]),
    styledLine(name, 'strong'),
    ...keys.flatMap((record) => keyLines(record, paper)),
  ]);
}

/** The keys of one screen. */
export function keysOfScreen(id: ScreenId, paper: Paper): StyledLine[] {
  return screenOf(id).keys.flatMap((record) => keyLines(record, paper));
}

function keyLines({ keys, help }: KeyRecord, paper: Paper): StyledLine[] {
  const { translate, width } = paper;
  const names = keys.map((key) => keyName(key, paper, translate)).join(' ');
  return wrapSpans([{ text: translate(help) }], { width, first: `  ${padEnd(names, KEYS_WIDTH - 3)} ` });
}
