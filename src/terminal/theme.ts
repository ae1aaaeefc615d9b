import type { StyleName, ThemeName } from '../screens/style.ts';
import { hasEightColors, type TerminalKind } from './terminal-kind.ts';

/** How a style looks. Colours are numbers of the terminal's palette; without one it is the terminal's own. */
export interface Look {
  readonly fg?: number;
  readonly bg?: number;
  readonly isBold?: boolean;
  readonly isUnderlined?: boolean;
  readonly isInverse?: boolean;
}

/** How each style looks. */
export type Looks = Readonly<Record<StyleName, Look>>;

/** What shows without any colour: weight, lines and reversed video. */
const colorless: Looks = {
  title: { isBold: true },
  strong: { isBold: true },
  code: {},
  term: { isUnderlined: true },
  quiet: {},
  good: { isBold: true },
  bad: { isBold: true },
  notice: { isBold: true },
  accent: { isBold: true },
  selected: { isInverse: true },
  changed: { isBold: true, isUnderlined: true },
  current: { isInverse: true },
  key: { isBold: true },
  empty: {},
  ring0: { isBold: true },
  ring1: { isBold: true },
  ring3: {},
  root: { isBold: true, isUnderlined: true },
};

/** With 256 colours. Titles have the terminal's own colour: they can be read whatever its ground is. Contrast was looked at on black and on white; colour-blind pairs are blue and orange (Okabe and Ito, 2008). */
const rich: Readonly<Record<ThemeName, Looks>> = {
  dark: {
    title: { isBold: true },
    strong: { isBold: true },
    code: { fg: 116 },
    term: { fg: 153, isUnderlined: true },
    quiet: { fg: 245 },
    good: { fg: 114 },
    bad: { fg: 210 },
    notice: { fg: 221 },
    accent: { fg: 80 },
    selected: { fg: 231, bg: 24, isBold: true },
    changed: { fg: 221, isBold: true },
    current: { fg: 16, bg: 80 },
    key: { fg: 80, isBold: true },
    empty: { fg: 238 },
    ring0: { fg: 210 },
    ring1: { fg: 221 },
    ring3: { fg: 114 },
    root: { fg: 177 },
  },
  light: {
    title: { isBold: true },
    strong: { isBold: true },
    code: { fg: 24 },
    term: { fg: 25, isUnderlined: true },
    quiet: { fg: 242 },
    good: { fg: 28 },
    bad: { fg: 124 },
    notice: { fg: 94 },
    accent: { fg: 23 },
    selected: { fg: 231, bg: 23, isBold: true },
    changed: { fg: 130, isBold: true },
    current: { fg: 231, bg: 23 },
    key: { fg: 23, isBold: true },
    empty: { fg: 250 },
    ring0: { fg: 124 },
    ring1: { fg: 94 },
    ring3: { fg: 28 },
    root: { fg: 90 },
  },
  'high-contrast': {
    ...colorless,
    code: { fg: 14 },
    term: { fg: 14, isUnderlined: true },
    good: { fg: 10, isBold: true },
    bad: { fg: 9, isBold: true },
    notice: { fg: 11, isBold: true },
    accent: { fg: 14, isBold: true },
    changed: { fg: 11, isBold: true, isUnderlined: true },
    key: { fg: 11, isBold: true },
  },
  'color-blind': {
    title: { isBold: true },
    strong: { isBold: true },
    code: { fg: 117 },
    term: { fg: 117, isUnderlined: true },
    quiet: { fg: 246 },
    good: { fg: 75, isBold: true },
    bad: { fg: 214, isBold: true },
    notice: { fg: 227 },
    accent: { fg: 117 },
    selected: { fg: 231, bg: 25, isBold: true },
    changed: { fg: 227, isBold: true },
    current: { fg: 16, bg: 117 },
    key: { fg: 117, isBold: true },
    empty: { fg: 239 },
    ring0: { fg: 214 },
    ring1: { fg: 227 },
    ring3: { fg: 75 },
    root: { fg: 182 },
  },
};

/** With the sixteen colours that every colour terminal has; on a light ground the bright ones cannot be read. */
const basic = (isLight: boolean): Looks => ({
  ...colorless,
  code: { fg: isLight ? 4 : 6 },
  term: { fg: isLight ? 4 : 6, isUnderlined: true },
  quiet: { fg: 8 },
  good: { fg: 2, isBold: true },
  bad: { fg: 1, isBold: true },
  notice: { fg: isLight ? 5 : 3, isBold: true },
  accent: { fg: isLight ? 4 : 6 },
  changed: { fg: isLight ? 5 : 3, isBold: true },
  key: { fg: isLight ? 4 : 6, isBold: true },
  empty: { fg: 8 },
  ring0: { fg: 1 },
  ring1: { fg: isLight ? 4 : 3 },
  ring3: { fg: 2 },
  root: { fg: 5 },
});

const basicDark = basic(false);
const basicLight = basic(true);

/** Of eight colours none is grey: what is grey elsewhere would be black, which a dark ground hides. */
const withoutGrey = (looks: Looks): Looks => ({ ...looks, quiet: {}, empty: {} });

const fewDark = withoutGrey(basicDark);
const fewLight = withoutGrey(basicLight);

/** The looks of a theme with as many colours as there are: 0 none, 1 sixteen, 2 and 3 at least 256; some terminals never have more than eight. */
export function looksOf(theme: ThemeName, colorLevel: 0 | 1 | 2 | 3, kind: TerminalKind): Looks {
  if (colorLevel === 0) return colorless;
  if (hasEightColors(kind) && theme !== 'high-contrast') return theme === 'light' ? fewLight : fewDark;
  if (colorLevel === 1 && theme !== 'high-contrast') return theme === 'light' ? basicLight : basicDark;
  return rich[theme];
}
