import type { Paper } from './paper.ts';

/** Short facts side by side: with points between them to be seen, with commas to be listened to. */
export function joinParts(parts: readonly string[], { isSpoken }: Pick<Paper, 'isSpoken'>): string {
  return parts.join(isSpoken ? ', ' : ' · ');
}
