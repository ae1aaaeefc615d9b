import { codeOf, readLineIn } from '../../assembler/comment.ts';
import type { Language } from '../../language/language.ts';
import type { Translate } from '../../language/translate.ts';
import { MAX_INSTRUCTION_BYTES } from '../../machine/decode-form.ts';
import { disassemble } from '../../machine/disassemble.ts';
import type { Execution } from '../../virtualization/technique.ts';
import { peekBytes } from '../simulator/inside.ts';
import { nameAt, placeAt } from '../simulator/places.ts';
import type { SimulatorRun } from '../simulator/simulator-run.ts';

/** The instruction at an address and the line that it comes from; where there is no text, as it stands in memory. */
export function sayCode(
  address: number,
  { programs }: Pick<SimulatorRun, 'programs'>,
  { execution, translate }: { execution: Execution; translate: Translate },
): string {
  const place = placeAt(address, programs);
  const code = place === undefined ? '' : withoutComment(place.program.lines[place.line - 1] ?? '');
  if (place !== undefined && code !== '') {
    return translate('linear.sim.atLine', { code, line: String(place.line), file: place.program.file });
  }
  const bytes = peekBytes(execution, address, MAX_INSTRUCTION_BYTES);
  if (bytes.length === 0) return translate('simulator.unmapped', { address: `0x${address.toString(16)}` });
  return disassemble(bytes, 0, address, nameAt(programs)).text;
}

/** A line of a program in one piece: what it does, without its comment. */
function withoutComment(line: string): string {
  return withoutColumns(codeOf(line));
}

/** A line of a program and its comment, in one language; rules are drawn for eyes. */
export function sayLine(line: string, { translate, language }: { translate: Translate; language: Language }): string {
  const read = readLineIn(line, language);
  const code = withoutColumns(read.code);
  const comment = withoutColumns(read.comment.replace(/^;+/, '').replace(/[-=]{3,}/g, ' '));
  if (comment === '') return code;
  return translate(code === '' ? 'linear.pane.onlyComment' : 'linear.pane.comment', { code, comment });
}

const withoutColumns = (text: string): string => text.trim().replace(/\s+/g, ' ');
