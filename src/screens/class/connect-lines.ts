import { showJoinCode } from '../../classroom/join-code.ts';
import type { Stage } from '../app-stage.ts';
import type { Line } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';

/** How one comes into a class: the line to type, then the code. */
export function connectLines(code: string, width: number, stage: Stage): Line[] {
  const { translate } = stage;
  const server = stage.tutor.server;
  const how =
    server === undefined
      ? wrapSpans([{ text: translate('class.connect.local') }], { width })
      : [
          ...wrapSpans([{ text: translate('class.connect.ssh') }], { width }),
          [{ text: `  ssh -p ${server.port} ${server.host}`, style: 'code' as const }],
        ];
  return [...how, ...wrapSpans([{ text: translate('class.connect.code', { code: showJoinCode(code) }) }], { width })];
}
