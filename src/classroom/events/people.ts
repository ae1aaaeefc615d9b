import { type Language, languageTags } from '../../language/language.ts';
import { eventRecord, fieldsOf } from '../event.ts';
import { isLearner, whyNotJoin, whyNotName } from '../join.ts';
import { skeletonOf } from '../nickname.ts';
import { withLearner } from '../with.ts';

const tags = languageTags as [Language, ...Language[]];

/** No name in an event is longer; `nickname.ts` is stricter. */
const MAX_NAME = 200;

/** Somebody comes in, or comes back, perhaps in another language. */
export const learnerJoined = eventRecord({
  from: 'anybody',
  schema: (z) => z.strictObject({ name: z.string().max(MAX_NAME), language: z.enum(tags) }),
  fold(classroom, { name, language }, { atMs, by }) {
    if (by === '' || whyNotJoin(classroom, { id: by, name }) !== undefined) return classroom;
    const known = classroom.learners.get(by);
    if (known !== undefined)
      return known.language === language ? classroom : withLearner(classroom, { ...known, language });
    const time = { joinedAtMs: atMs, timeFactor: 1, extraMs: 0 };
    const skeleton = skeletonOf(name);
    return withLearner(classroom, { id: by, name, skeleton, language, ...time, isRemoved: false, hasHandedIn: false });
  },
});

/** The teacher gives somebody another name. */
export const learnerRenamed = eventRecord({
  from: 'teacher',
  schema: (z) => z.strictObject({ learner: fieldsOf(z).learner, name: z.string().max(MAX_NAME) }),
  fold(classroom, { learner: id, name }) {
    if (!isLearner(classroom, id) || whyNotName(classroom, { id, name }) !== undefined) return classroom;
    return withLearner(classroom, { ...classroom.learners.get(id)!, name, skeleton: skeletonOf(name) });
  },
});

/** The teacher sends somebody out. */
export const learnerRemoved = eventRecord({
  from: 'teacher',
  schema: (z) => z.strictObject({ learner: fieldsOf(z).learner }),
  fold(classroom, { learner: id }) {
    if (!isLearner(classroom, id)) return classroom;
    return withLearner(classroom, { ...classroom.learners.get(id)!, isRemoved: true });
  },
});

/** Somebody gets more time than others for everything that is asked, also for what is open now. */
export const extraTimeGiven = eventRecord({
  from: 'teacher',
  schema: (z) =>
    z.strictObject({
      learner: fieldsOf(z).learner,
      timeFactor: z.number().min(1).max(10),
      extraMs: z
        .int()
        .min(0)
        .max(24 * 60 * 60 * 1000),
    }),
  fold(classroom, { learner: id, ...time }) {
    if (!isLearner(classroom, id)) return classroom;
    return withLearner(classroom, { ...classroom.learners.get(id)!, ...time });
  },
});
