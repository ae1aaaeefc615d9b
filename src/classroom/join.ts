import { type Classroom, MAX_LEARNERS, presentLearners } from './classroom.ts';
import { type NicknameRefusal, readNickname, skeletonOf } from './nickname.ts';

/** Why somebody cannot join a class, or bear a name in it. */
export type JoinRefusal = NicknameRefusal | 'ended' | 'locked' | 'removed' | 'full' | 'taken';

/** Why somebody cannot join under a name; undefined where they can. Whoever is in already can always come back. */
export function whyNotJoin(classroom: Classroom, { id, name }: { id: string; name: string }): JoinRefusal | undefined {
  if (classroom.endedAtMs !== undefined) return 'ended';
  const known = classroom.learners.get(id);
  if (known !== undefined) return known.isRemoved ? 'removed' : undefined;
  if (classroom.isLocked) return 'locked';
  if (classroom.learners.size >= MAX_LEARNERS) return 'full';
  return whyNotName(classroom, { id, name });
}

/** Why somebody cannot bear a name in a class, as `readNickname` gave it; undefined where they can. A name that can be taken for another's is taken. */
export function whyNotName(classroom: Classroom, { id, name }: { id: string; name: string }): JoinRefusal | undefined {
  const read = readNickname(name);
  if (read.isRefused) return read.why;
  if (read.name !== name) return 'characters';
  const skeleton = skeletonOf(read.name);
  const others = presentLearners(classroom).filter((learner) => learner.id !== id);
  return others.some((other) => other.skeleton === skeleton) ? 'taken' : undefined;
}

/** True where somebody may act as a learner of the class. */
export function isLearner(classroom: Classroom, id: string): boolean {
  return classroom.learners.get(id)?.isRemoved === false;
}
