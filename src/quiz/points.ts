/** How many points a full mark gives. */
export const FULL_POINTS = 1000;

/** Points for accuracy alone: nobody gains by hurrying. */
export function pointsForAccuracy(share: number): number {
  return Math.round(FULL_POINTS * share);
}

/** Points where speed counts too: the last moment still gives half. Time beyond the limit counts as the limit, a clock that ran backwards as none. */
export function pointsForSpeed(share: number, tookMs: number, limitMs: number): number {
  const part = limitMs > 0 ? Math.min(1, Math.max(0, tookMs / limitMs)) : 0;
  return Math.max(0, Math.round(FULL_POINTS * share * (1 - part / 2)));
}
