import { textWidth } from '../language/text-width.ts';

/** Text with spaces behind it, up to so many columns. */
export const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - textWidth(text)));

/** Text with spaces before it, up to so many columns. */
export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - textWidth(text))) + text;

/** Text in the middle of so many columns. */
export const padBoth = (text: string, width: number): string =>
  padEnd(' '.repeat(Math.max(0, Math.floor((width - textWidth(text)) / 2))) + text, width);
