/** What the kernel says to the calls that make a virtual machine, in words: for the full screen and for lines. */
import type { PhraseKey } from '../language/translate.ts';
import {
  SET_UP_STEPS,
  type SetUpFailure,
  type SetUpOutcome,
  setUpStep,
  type SetUpStepId,
} from '../virtualization/kvm-user/set-up.ts';
import type { Paper } from './paper.ts';
import type { StyledLine } from './styled-text.ts';
import { wrapSpans } from './wrap-spans.ts';

/** The calls as a manual lists them: no order in which to do them. */
export const LISTED_STEPS: readonly SetUpStepId[] = SET_UP_STEPS.map(({ id }) => id).sort((one, other) =>
  one.toLowerCase() < other.toLowerCase() ? -1 : 1,
);

/** One order that works, with all that a usual machine has. */
export const WORKING_ORDER: readonly SetUpStepId[] = SET_UP_STEPS.map(({ id }) => id);

/** A call that did not get through. */
export type Failed = Extract<SetUpOutcome, { readonly step: SetUpStepId }>;

/** A call, and what the kernel answered to it: line by line, the call as in C and the answer under it. */
export function calledLines(id: SetUpStepId, failure: SetUpFailure | undefined, paper: Paper): StyledLine[] {
  const { call, answer } = setUpStep(id);
  const { width, translate, isSpoken } = paper;
  const said = failure === undefined ? answer : failureName(failure);
  const first = isSpoken ? `${translate('setUp.answers')} ` : '→ ';
  return [
    ...wrapSpans([{ text: call, style: 'code' }], { width }),
    ...wrapSpans([{ text: said, style: failure === undefined ? 'good' : 'bad' }], {
      width,
      first: plain(first, paper),
    }),
  ];
}

const plain = (mark: string, { isAscii }: Paper): string => (isAscii ? mark.replace('→', '->') : mark);

/** What a failure is called where C programs meet it. */
export function failureName(failure: SetUpFailure): string {
  if ('errno' in failure) return `-1 ${failure.errno}`;
  return 'exit' in failure ? failure.exit : failure.signal;
}

/** Why a call did not get through. */
export function failedLines({ cause, lacks, failure }: Failed, { width, translate }: Paper): StyledLine[] {
  const phrase = phraseOf(failure, lacks);
  return wrapSpans([{ text: translate(phrase, { cause }) }], { width });
}

function phraseOf(failure: SetUpFailure, lacks: boolean): PhraseKey {
  if ('exit' in failure) return 'setUp.failed.exit';
  if ('signal' in failure) return 'setUp.failed.signal';
  return failure.errno === 'EINVAL' && !lacks ? 'setUp.failed.tooLate' : `setUp.failed.${failure.errno}`;
}

/** What an order came to after its last call. */
export function endedLines({ isRunning }: SetUpOutcome, { width, translate }: Paper): StyledLine[] {
  return wrapSpans(
    [{ text: translate(isRunning ? 'setUp.runs' : 'setUp.neverEntered'), style: isRunning ? 'good' : 'bad' }],
    { width },
  );
}
