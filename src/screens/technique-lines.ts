import { TECHNIQUES } from '../virtualization/techniques.ts';
import { padEnd } from './pad.ts';
import type { Paper } from './paper.ts';
import type { StyledLine } from './styled-text.ts';
import { wrapSpans } from './wrap-spans.ts';

/** The techniques with the names that commands take. */
export function techniqueLines({ translate, width }: Paper): StyledLine[] {
  return TECHNIQUES.flatMap(({ id }) =>
    wrapSpans([{ text: translate(`technique.${id as 'kvm'}`) }], { width, first: `  ${padEnd(id, 20)} ` }),
  );
}
