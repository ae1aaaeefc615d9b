import { languages, languageTags } from '../../language/language.ts';
import { formatList } from '../../language/format-list.ts';
import { kindIds } from '../../quiz/kinds/index.ts';
import { said, type Stage } from '../app-stage.ts';
import { sayDuration } from '../say-duration.ts';
import { askables, type ClassDraft } from './class-draft.ts';

/** One thing that a teacher decides. */
export interface ClassRow {
  readonly id: RowId;
  /** False where it has no meaning with what else was chosen. */
  isShown?(draft: ClassDraft): boolean;
  shown(draft: ClassDraft, stage: Stage): string;
  /** Another value; without it, Enter opens a list or a field. */
  step?(draft: ClassDraft, by: 1 | -1): ClassDraft;
  /** What can be marked in its list. */
  readonly list?: ListOf;
}

export type RowId =
  | 'title'
  | 'mode'
  | 'lessons'
  | 'kinds'
  | 'picked'
  | 'count'
  | 'seconds'
  | 'minutes'
  | 'points'
  | 'certainty'
  | 'mayChange'
  | 'showNames'
  | 'languages';

/** A list in which several things can be marked. */
export interface ListOf {
  ids(draft: ClassDraft, stage: Stage): readonly string[];
  name(id: string, draft: ClassDraft, stage: Stage): string;
  marked(draft: ClassDraft): readonly string[];
  mark(draft: ClassDraft, marked: readonly string[]): ClassDraft;
}

const counts = [1, 3, 5, 8, 10, 15, 20, 30];
const spans = [0, 20, 30, 45, 60, 90, 120, 180, 300];
const lengths = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120];

/** Everything that a teacher decides before a class, in the order of the screen. To add one: its field in `ClassDraft`, and its record here. */
export const classRows: readonly ClassRow[] = [
  { id: 'title', shown: ({ title }) => title },
  {
    id: 'mode',
    shown: ({ mode }, { translate }) => translate(`class.new.modes.${mode}`),
    step: (draft) => ({ ...draft, mode: draft.mode === 'live' ? 'exam' : 'live' }),
  },
  {
    id: 'lessons',
    shown: sayLessons,
    list: {
      ids: (_, { tutor }) => tutor.lessons.map(({ lesson }) => lesson.id),
      name: lessonName,
      marked: ({ lessons }) => lessons,
      mark: (draft, lessons) => ({ ...draft, lessons, picked: [] }),
    },
  },
  {
    id: 'kinds',
    shown: ({ kinds }, { translate }) =>
      kinds.length === 0 ? translate('class.new.allKinds') : translate('class.new.someKinds', { count: kinds.length }),
    list: {
      ids: () => kindIds,
      name: (id, _, { translate }) => translate(`quiz.kind.${id as (typeof kindIds)[number]}`),
      marked: ({ kinds }) => kinds,
      mark: (draft, kinds) => ({ ...draft, kinds: kindIds.filter((id) => kinds.includes(id)), picked: [] }),
    },
  },
  {
    id: 'picked',
    shown: ({ picked }, { translate }) =>
      picked.length === 0 ? translate('class.new.drawn') : translate('class.new.picked', { count: picked.length }),
    list: {
      ids: (draft, { tutor }) => askables(draft, tutor.lessons).map(({ question }) => question.id),
      name: questionName,
      marked: ({ picked }) => picked,
      mark: (draft, picked) => ({ ...draft, picked }),
    },
  },
  {
    id: 'count',
    isShown: ({ picked }) => picked.length === 0,
    shown: (draft, { translate, tutor }) =>
      translate('lesson.line', { count: Math.min(draft.count, askables(draft, tutor.lessons).length) }),
    step: (draft, by) => ({ ...draft, count: stepIn(counts, draft.count, by) }),
  },
  {
    id: 'seconds',
    isShown: ({ mode }) => mode === 'live',
    shown: ({ seconds }, { translate }) =>
      seconds === 0 ? translate('screens.settings.noLimit') : sayDuration(seconds * 1000, translate),
    step: (draft, by) => ({ ...draft, seconds: stepIn(spans, draft.seconds, by) }),
  },
  {
    id: 'minutes',
    isShown: ({ mode }) => mode === 'exam',
    shown: ({ minutes }, { translate }) =>
      minutes === 0 ? translate('screens.settings.noLimit') : sayDuration(minutes * 60_000, translate),
    step: (draft, by) => ({ ...draft, minutes: stepIn(lengths, draft.minutes, by) }),
  },
  {
    id: 'points',
    isShown: ({ hasCertainty, mode }) => !hasCertainty && mode === 'live',
    shown: ({ points }, { translate }) => translate(`class.new.pointRules.${points}`),
    step: (draft) => ({ ...draft, points: draft.points === 'accuracy' ? 'speed' : 'accuracy' }),
  },
  yesNo('certainty', 'hasCertainty'),
  yesNo('mayChange', 'mayChange'),
  yesNo('showNames', 'showNames'),
  {
    id: 'languages',
    shown: (draft, { style }) =>
      formatList(
        draft.languages.map((tag) => languages[tag].name),
        style.language,
      ),
    step: (draft, by) => {
      const sets = [[...languageTags], ...languageTags.map((tag) => [tag])];
      const here = sets.findIndex((set) => set.join() === draft.languages.join());
      return { ...draft, languages: sets[(here + by + sets.length) % sets.length]! };
    },
  },
];

function yesNo(id: RowId, field: 'hasCertainty' | 'mayChange' | 'showNames'): ClassRow {
  return {
    id,
    shown: (draft, { translate }) => translate(draft[field] ? 'screens.settings.on' : 'screens.settings.off'),
    step: (draft) => ({ ...draft, [field]: !draft[field] }),
  };
}

function stepIn(values: readonly number[], here: number, by: 1 | -1): number {
  const at = values.indexOf(here);
  return values[Math.max(0, Math.min(values.length - 1, at + by))]!;
}

function sayLessons({ lessons: ids }: ClassDraft, stage: Stage): string {
  const chosen = stage.tutor.lessons.filter(({ lesson }) => ids.includes(lesson.id));
  if (chosen.length === 0) return stage.translate('class.new.allLessons');
  if (chosen.length === 1) return said(chosen[0]!.lesson.title, stage);
  return stage.translate('class.new.someLessons', { count: chosen.length });
}

function lessonName(id: string, _: ClassDraft, stage: Stage): string {
  const found = stage.tutor.lessons.find(({ lesson }) => lesson.id === id);
  return found === undefined ? id : `${found.lesson.order}  ${said(found.lesson.title, stage)}`;
}

function questionName(id: string, draft: ClassDraft, stage: Stage): string {
  const found = askables(draft, stage.tutor.lessons).find(({ question }) => question.id === id)?.question;
  if (found === undefined) return id;
  const stem = said(found.stem, stage)
    .replace(/\s+/g, ' ')
    .replace(/[*`]|\[\[|\]\]/g, '');
  return `${stage.translate(`quiz.kind.${found.kind}`)}: ${stem}`;
}
