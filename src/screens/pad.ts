import stringWidth from 'string-width';

/** Text with spaces behind it, up to so many columns. */
export const padEnd = (text: string, width: number): string =>
  `${text}${' '.repeat(Math.max(0, width - stringWidth(text)))}`;

/** Text with spaces before it, up to so many columns. */
export const padStart = (text: string, width: number): string =>
  `${' '.repeat(Math.max(0, width - stringWidth(text)))}${text}`;
