import { evaluateFormula } from '../../quiz/formula.ts';
import type { Question, QuestionOf } from '../../quiz/kinds/index.ts';
import { valueLists } from '../../quiz/draw-item.ts';
import { MAX_VARIANTS, variantsOf } from '../../quiz/variant.ts';
import { languageTags } from '../../language/language.ts';
import type { PhraseKey, PhraseValues } from '../../language/translate.ts';
import type { Issue } from '../../reader/issue.ts';
import type { ValuePath } from '../../reader/places.ts';
import { textsOf } from '../texts.ts';
import type { Rule } from '../subject.ts';

/** What is wrong with a question, and where within it. */
interface Finding {
  readonly at: ValuePath;
  readonly key: PhraseKey;
  readonly values?: PhraseValues;
}

/** What only some kinds of question must hold. */
type QuestionChecks = { readonly [Id in Question['kind']]?: (question: QuestionOf<Id>) => Finding[] };

const checks: QuestionChecks = {
  'single-choice': ({ options, key }) => checkOptions(options, [key], ['key']),
  'multiple-choice': checkMultipleChoice,
  matching: ({ pairs, distractors = [] }) =>
    sameTexts([...pairs.map(({ right }) => right), ...distractors.map(({ text }) => text)], (index) =>
      index < pairs.length ? ['pairs', index, 'right'] : ['distractors', index - pairs.length, 'text'],
    ),
  ordering: ({ items }) =>
    sameTexts(
      items.map(({ text }) => text),
      (index) => ['items', index, 'text'],
    ),
  cloze: checkCloze,
  numeric: checkNumeric,
  predict: ({ options }) => (options === undefined ? [] : sameOptions(options)),
  path: ({ hops }) =>
    sameTexts(
      hops.map(({ text }) => text),
      (index) => ['hops', index, 'text'],
    ),
};

/** What each question must hold beside its fields: keys that exist, options that differ, gaps and values that are named. */
export const questionRules: readonly Rule[] = [
  ({ lesson, file: { places } }) =>
    lesson.questions.flatMap((question, index) =>
      [...checkKind(question), ...checkValues(question)].map(({ at, key, values }): Issue =>
        places.issue(['questions', index, ...at], key, values),
      ),
    ),
];

function checkKind(question: Question): Finding[] {
  // Safe: the record stands under the question's own kind.
  const check = checks[question.kind] as ((question: Question) => Finding[]) | undefined;
  return check?.(question) ?? [];
}

interface AuthoredOption {
  readonly id: string;
  readonly text: { readonly es: string; readonly en: string };
  readonly misconception?: string | undefined;
}

function checkOptions(options: readonly AuthoredOption[], keys: readonly string[], keyAt: ValuePath): Finding[] {
  const ids = options.map(({ id }) => id);
  const strange = keys.flatMap((key, index): Finding[] =>
    ids.includes(key)
      ? []
      : [
          {
            at: keys.length > 1 || keyAt[0] === 'keys' ? [...keyAt, index] : keyAt,
            key: 'lesson.unknownKey',
            values: { id: key },
          },
        ],
  );
  const silent = options.flatMap(({ id, misconception }, index): Finding[] => {
    if (keys.includes(id))
      return misconception === undefined
        ? []
        : [{ at: ['options', index, 'misconception'], key: 'lesson.rightMisconception' }];
    return misconception === undefined
      ? [{ at: ['options', index, 'id'], key: 'lesson.noMisconception', values: { id } }]
      : [];
  });
  // Where a key names nothing, nobody knows which options are wrong.
  return [...(strange.length > 0 ? strange : silent), ...sameOptions(options)];
}

function checkMultipleChoice({ options, keys }: QuestionOf<'multiple-choice'>): Finding[] {
  const areAll = options.every(({ id }) => keys.includes(id));
  const repeated = keys.flatMap((key, index): Finding[] =>
    keys.indexOf(key) < index ? [{ at: ['keys', index], key: 'lesson.repeatedId', values: { id: key } }] : [],
  );
  return [
    ...checkOptions(options, keys, ['keys']),
    ...repeated,
    ...(areAll ? [{ at: ['keys'], key: 'lesson.allKeys' } as const] : []),
  ];
}

function sameOptions(options: readonly AuthoredOption[]): Finding[] {
  return sameTexts(
    options.map(({ text }) => text),
    (index) => ['options', index, 'text'],
  );
}

/** Two that read the same cannot be told apart. */
function sameTexts(
  texts: readonly { readonly es: string; readonly en: string }[],
  at: (index: number) => ValuePath,
): Finding[] {
  return texts.flatMap((text, index): Finding[] => {
    const isRepeated = texts.slice(0, index).some(({ es, en }) => es === text.es || en === text.en);
    return isRepeated ? [{ at: at(index), key: 'lesson.sameOption' }] : [];
  });
}

function checkCloze({ text, gaps }: QuestionOf<'cloze'>): Finding[] {
  const known = gaps.map(({ id }) => id);
  const inTexts = languageTags.flatMap((language): Finding[] => {
    const named = [...text[language].matchAll(/\{\{([^}]*)\}\}/g)].map(([, id]) => id!);
    const lost = known.filter((id) => named.filter((other) => other === id).length !== 1);
    const strange = named.filter((id) => !known.includes(id));
    return [
      ...lost.map((id) => ({ at: ['text', language], key: 'lesson.gapNotOnce', values: { id } }) as const),
      ...strange.map((id) => ({ at: ['text', language], key: 'lesson.unknownGap', values: { id } }) as const),
    ];
  });
  const inGaps = gaps.flatMap((gap, index) =>
    'key' in gap
      ? checkOptions(gap.options, [gap.key], ['key']).map((finding) => ({
          ...finding,
          at: ['gaps', index, ...finding.at],
        }))
      : [],
  );
  return [...inTexts, ...inGaps];
}

function checkNumeric({ key, values, mistakes = [] }: QuestionOf<'numeric'>): Finding[] {
  const amounts = [
    { amount: key, at: ['key'] },
    ...mistakes.map(({ value }, index) => ({ amount: value, at: ['mistakes', index, 'value'] })),
  ];
  const variants = variantsOf(values);
  const unreadable = amounts.flatMap(({ amount, at }): Finding[] => {
    const isBroken =
      typeof amount === 'string' && variants.some((variant) => evaluateFormula(amount, variant) === undefined);
    return isBroken ? [{ at, key: 'lesson.badFormula', values: { formula: amount } }] : [];
  });
  if (unreadable.length > 0) return unreadable;
  const amountIn = (amount: number | string, variant: Readonly<Record<string, number>>) =>
    typeof amount === 'number' ? amount : evaluateFormula(amount, variant)!;
  return mistakes.flatMap(({ value }, index): Finding[] => {
    const isKey = variants.some((variant) => amountIn(value, variant) === amountIn(key, variant));
    return isKey ? [{ at: ['mistakes', index, 'value'], key: 'lesson.mistakeIsKey' }] : [];
  });
}

/** {NAME} in a text is one of the question's values, and the sisters are not too many to check. */
function checkValues(question: Question): Finding[] {
  const lists = valueLists(question) ?? {};
  const sisters = Object.values(lists).reduce((product, list) => product * list.length, 1);
  const tooMany: Finding[] =
    sisters > MAX_VARIANTS
      ? [{ at: ['values'], key: 'lesson.tooManySisters', values: { count: sisters, limit: MAX_VARIANTS } }]
      : [];
  const strange = textsOf(question).flatMap(({ path, es, en }) =>
    Object.entries({ es, en }).flatMap(([language, text]): Finding[] => {
      const names = [...text.replace(/\{\{[^}]*\}\}|`[^`]*`/g, '').matchAll(/\{([A-Za-z][A-Za-z0-9_]*)\}/g)].map(
        ([, name]) => name!,
      );
      return names
        .filter((name) => !Object.hasOwn(lists, name))
        .map((name) => ({ at: [...path, language], key: 'lesson.unknownValue', values: { name } }));
    }),
  );
  return [...tooMany, ...strange];
}
