import { randomInt } from 'node:crypto';

import { drawJoinCode, showJoinCode } from '../classroom/join-code.ts';
import type { Questions } from '../ssh/guard.ts';
import type { Welcome } from '../ssh/register.ts';
import type { Db } from '../store/db.ts';
import { keepServerFact, serverFact } from '../store/server-facts.ts';
import type { Call } from './command.ts';
import { UsageError } from './usage-error.ts';

const MANY = 0x1_0000_0000;

/** The fact that holds the server's own code for those who come for the first time. */
export const JOIN_CODE = 'join-code';

/** Whom the options let in. */
export function welcomeOf({ options: { open, closed } }: Call): Welcome {
  if (open === true && closed === true) throw new UsageError('command.serve.openAndClosed');
  if (closed === true) return 'known';
  return open === true ? 'guests-too' : 'anybody-with-key-or-code';
}

/** What is asked of somebody without a key: the same of everybody, since nobody is known yet. */
export function questionsOf(call: Call): Questions {
  const { translate } = call.settings;
  const welcome = welcomeOf(call);
  return {
    instructions: '',
    pin: translate(welcome === 'guests-too' ? 'server.askPinOrGuest' : 'server.askPin'),
    ...(welcome !== 'known' && { code: translate('server.askCode') }),
  };
}

/** The code of those who come for the first time, drawn when a server first starts; as it is shown. */
export async function openJoinCode(db: Db): Promise<string> {
  const known = await serverFact(db, JOIN_CODE);
  const code = known ?? drawJoinCode(() => randomInt(MANY) / MANY);
  if (known === undefined) await keepServerFact(db, JOIN_CODE, code);
  return showJoinCode(code);
}
