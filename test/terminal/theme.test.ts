import { describe, expect, it } from 'vitest';

import type { StyleName, ThemeName } from '../../src/screens/style.ts';
import { looksOf } from '../../src/terminal/theme.ts';

/** The ground that each theme is meant for, as palette numbers. */
const grounds: Readonly<Record<ThemeName, number>> = { dark: 16, light: 231, 'high-contrast': 16, 'color-blind': 16 };

/** The sixteen colours as xterm paints them; a terminal may differ, which no theme can know. */
const SIXTEEN =
  '000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff'
    .split(' ')
    .map((color) => [0, 2, 4].map((at) => Number.parseInt(color.slice(at, at + 2), 16)));

function rgbOf(number: number): readonly number[] {
  if (number < 16) return SIXTEEN[number]!;
  if (number >= 232) return Array<number>(3).fill(8 + 10 * (number - 232));
  const step = (value: number): number => (value === 0 ? 0 : 55 + 40 * value);
  const place = number - 16;
  return [step(Math.floor(place / 36)), step(Math.floor(place / 6) % 6), step(place % 6)];
}

/** Relative luminance, WCAG 2.2. */
function luminanceOf(number: number): number {
  const [red, green, blue] = rgbOf(number).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrastOf(one: number, other: number): number {
  const [high, low] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (high! + 0.05) / (low! + 0.05);
}

/** What is missing on purpose: the empty part of a bar says nothing that its number does not say. */
const drawings: readonly StyleName[] = ['empty'];

describe('every style of every theme', () => {
  for (const [theme, ground] of Object.entries(grounds) as [ThemeName, number][]) {
    it(`stands out from the ground of ${theme} as WCAG asks of text, 4.5 to 1`, () => {
      const pale = Object.entries(looksOf(theme, 2, 'xterm-256color'))
        .filter(([name]) => !drawings.includes(name as StyleName))
        .map(([name, { fg, bg }]) => [name, contrastOf(fg ?? (ground === 16 ? 231 : 16), bg ?? ground)] as const)
        .filter(([, contrast]) => contrast < 4.5);
      expect(pale).toEqual([]);
    });
  }
});
