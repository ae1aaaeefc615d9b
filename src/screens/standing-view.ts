import type { SourceLine } from '../assembler/assemble.ts';
import { codeOf } from '../assembler/comment.ts';
import { assembled } from '../lesson/assembled.ts';
import { withValues } from '../lesson/with-values.ts';
import type { Values } from '../quiz/formula.ts';
import type { Question } from '../quiz/kinds/index.ts';
import type { Simulate } from '../quiz/simulate.ts';
import { joinParts } from './join-parts.ts';
import type { Paper } from './paper.ts';
import { type StyledLine, styledLine } from './styled-text.ts';
import { wrapSpans } from './wrap-spans.ts';

/** A question about a run. */
type RunQuestion = Extract<Question, { program: string }>;

/** Lines of the program that are shown before the next instruction, and after it. */
const [BEFORE, AFTER] = [3, 5];

const known = new WeakMap<Question, Map<string, StyledLine[]>>();

/** So many forms of one question stay ready: a class of hundreds sees one question in a few widths. */
const KEPT_FORMS = 24;

/** Where the machine stands when a question about a run is asked: program, ring, and the lines around the next instruction. What was drawn lately costs no run. */
export function standingView(question: Question, variant: string, source: RunSource, paper: Paper): StyledLine[] {
  if (!('program' in question)) return [];
  const forms = known.get(question) ?? new Map<string, StyledLine[]>();
  known.set(question, forms);
  const { width, language, isAscii, isSpoken } = paper;
  const form = [variant, width, language, isAscii, isSpoken].join(' ');
  const found = forms.get(form) ?? draw(question, variant, source, paper);
  forms.delete(form);
  forms.set(form, found);
  if (forms.size > KEPT_FORMS) forms.delete(forms.keys().next().value!);
  return found;
}

/** What runs the program of a question, and its text. */
interface RunSource {
  readonly simulate: Simulate;
  readonly program: (path: string) => string | undefined;
}

function draw(question: RunQuestion, variant: string, { simulate, program }: RunSource, paper: Paper): StyledLine[] {
  const values = valuesOf(variant);
  const { isReached, registers, ring } = simulate({ ...question, values });
  if (!isReached) return [];
  const { translate, width } = paper;
  const lines = sourceAround(question, registers.eip!, values, program, paper);
  const where = joinParts([runName(question, paper), translate('lesson.ring', { ring: String(ring) })], paper);
  return [...wrapSpans([{ text: where, style: 'quiet' }], { width }), ...lines, []];
}

function runName({ program, app, technique }: RunQuestion, { translate }: Paper): string {
  const name = translate(`technique.${technique}`);
  return app === undefined
    ? translate('lesson.program', { program, technique: name })
    : translate('lesson.programAndApp', { program, app, technique: name });
}

/** The values of a sister, from its name: `COUNT=3 N=4`. */
export function valuesOf(variant: string): Values {
  const pairs = variant.split(' ').filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), Number(pair.slice(pair.indexOf('=') + 1))]),
  );
}

/** The lines around an address, in the application or in the kernel, whichever has it. Comments are left out: they might tell. */
function sourceAround(
  { program: kernel, app }: RunQuestion,
  eip: number,
  values: Values,
  program: (path: string) => string | undefined,
  paper: Paper,
): StyledLine[] {
  for (const path of app === undefined ? [kernel] : [app, kernel]) {
    const source = withValues(program(path) ?? '', values);
    const row = assembled(path, source).sourceMap.find((line) => isAt(line, eip));
    if (row === undefined) continue;
    const lines = source.split(/\r\n|\n|\r/).map((line) => codeOf(line).replaceAll('\t', '    '));
    const shown = lines.slice(Math.max(0, row.line - 1 - BEFORE), row.line + AFTER);
    const first = Math.max(1, row.line - BEFORE);
    const numbered = shown.map((line, index) => ({ line, isNext: first + index === row.line }));
    const kept = numbered.filter(({ line }) => line.trim() !== '');
    return kept.map((one) => codeLine(one, paper));
  }
  return [];
}

/** A line of the program; the one that is next has a mark, or is announced. */
function codeLine({ line, isNext }: { line: string; isNext: boolean }, paper: Paper): StyledLine {
  const { translate, width, isAscii, isSpoken } = paper;
  const mark = isNext ? (isAscii ? '>' : '▶') : ' ';
  const text = isSpoken ? (isNext ? translate('linear.next', { line: line.trim() }) : line) : ` ${mark} ${line}`;
  return styledLine(text.trimEnd().slice(0, width), isNext ? 'strong' : 'code');
}

function isAt({ address, length }: SourceLine, eip: number): boolean {
  return length > 0 && address === eip;
}
