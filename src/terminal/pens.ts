import type { StyleName } from '../screens/style.ts';
import { hasEightColors, type TerminalKind } from './terminal-kind.ts';
import type { Look, Looks } from './theme.ts';

/** How cells of one style are drawn. */
export interface Pen {
  /** The parameters of SGR (ECMA-48 8.3.117); none for what is plain. */
  readonly sgr: string;
  /** What of it shows on a blank: two pens with one ground draw the same blank. */
  readonly ground: string;
  /** True where it is nothing but a colour of letters, which the next such colour replaces. */
  readonly isBare: boolean;
}

/** The pen for each style. */
export type Pens = Readonly<Record<StyleName, Pen>>;

/** Without any style. */
export const PLAIN: Pen = { sgr: '', ground: '', isBare: false };

const known = new WeakMap<Looks, Map<boolean, Pens>>();

/** The pens that draw these looks on a kind of terminal: always the same ones, so that what two screens were sent can be compared. */
export function pensOf(looks: Looks, kind: TerminalKind): Pens {
  const hasFew = hasEightColors(kind);
  const ofLooks = known.get(looks) ?? new Map<boolean, Pens>();
  known.set(looks, ofLooks);
  const pens = ofLooks.get(hasFew) ?? makePens(looks, hasFew);
  ofLooks.set(hasFew, pens);
  return pens;
}

function makePens(looks: Looks, hasFew: boolean): Pens {
  const pens = Object.entries(looks).map(([style, look]) => [style, penOf(look, hasFew)]);
  return Object.fromEntries(pens) as Pens;
}

function penOf({ fg, bg, isBold = false, isUnderlined = false, isInverse = false }: Look, hasFew: boolean): Pen {
  const letters = fg === undefined ? [] : [color(fg, { from: 30, bright: 90, rich: 38, hasFew })];
  const ground = bg === undefined ? [] : [color(bg, { from: 40, bright: 100, rich: 48, hasFew })];
  const weight = [isBold ? '1' : '', isUnderlined ? '4' : '', isInverse ? '7' : ''].filter((part) => part !== '');
  const sgr = [...weight, ...ground, ...letters].join(';');
  return {
    sgr,
    ground: isUnderlined || isInverse ? sgr : ground.join(''),
    isBare: letters.length === 1 && weight.length === 0 && ground.length === 0,
  };
}

/** Where there are eight colours, a bright one becomes the dark one of its hue. */
function color(
  number: number,
  { from, bright, rich, hasFew }: { from: number; bright: number; rich: number; hasFew: boolean },
): string {
  if (number < 8) return String(from + number);
  if (number < 16) return String((hasFew ? from : bright) + number - 8);
  return `${rich};5;${number}`;
}
