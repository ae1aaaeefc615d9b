/** Days of practice. Nothing is ever taken away: a pause only stops the count until the next day of practice. */
export interface Streak {
  /** Days of practice in the stretch that is going on; a day of rest now and then does not end it. */
  readonly current: number;
  readonly longest: number;
  /** All days on which there was practice. */
  readonly total: number;
  readonly practisedToday: boolean;
}

/** So many days may pass between two days of practice within one stretch: weekends and bad days are part of learning. */
const REST_DAYS = 3;

/** The streak of somebody who practised on these days (in any order, repeated or not), seen from today. */
export function streakOf(days: readonly number[], today: number): Streak {
  const practised = [...new Set(days)].filter((day) => day <= today).sort((a, b) => a - b);
  const stretches = practised.reduce<number[]>((lengths, day, index) => {
    const before = practised[index - 1];
    const goesOn = before !== undefined && day - before <= REST_DAYS + 1;
    return goesOn ? [...lengths.slice(0, -1), lengths.at(-1)! + 1] : [...lengths, 1];
  }, []);
  const last = practised.at(-1);
  const isGoingOn = last !== undefined && today - last <= REST_DAYS + 1;
  return {
    current: isGoingOn ? stretches.at(-1)! : 0,
    longest: Math.max(0, ...stretches),
    total: practised.length,
    practisedToday: last === today,
  };
}
