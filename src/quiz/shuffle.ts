import type { Random } from './random.ts';

/** The same things in another order, every order as likely as any other (Fisher and Yates; Knuth vol. 2, 3.4.2). */
export function shuffle<Thing>(things: readonly Thing[], random: Random): Thing[] {
  const shuffled = [...things];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
  }
  return shuffled;
}
