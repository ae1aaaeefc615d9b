import type { Classroom, Round } from './classroom.ts';

/** A figure that is derived from a round and from who is in the class: computed once, however many screens ask for it. */
export function rememberRound<Value>(
  derive: (classroom: Classroom, round: Round) => Value,
): (classroom: Classroom, round: Round) => Value {
  const known = new WeakMap<Round, { readonly learners: Classroom['learners']; readonly value: Value }>();
  return (classroom, round) => {
    const found = known.get(round);
    if (found?.learners === classroom.learners) return found.value;
    const value = derive(classroom, round);
    known.set(round, { learners: classroom.learners, value });
    return value;
  };
}
