import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';

/**
 * As `expect(seen).toEqual(wanted)`, but quick for what is large and mostly the same: the matcher, which takes a thousand
 * times as long, is only asked where something differs, and then decides and shows what.
 */
export function expectSame(seen: unknown, wanted: unknown, what?: string): void {
  if (!isDeepStrictEqual(seen, wanted)) expect(seen, what).toEqual(wanted);
}
