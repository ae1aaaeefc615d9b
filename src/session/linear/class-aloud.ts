import { ClassSeat } from './class-seat.ts';
import type { Conversation, Left } from './conversation.ts';
import { hearLine } from './hear-command.ts';

/** A class in lines: one comes in by its code, hears what happens as it happens, and answers by typing. */
export async function classAloud(talk: Conversation, argument: string): Promise<Left> {
  const code = argument !== '' ? argument : await hearLine(talk.translate('class.door.code'), talk);
  if (code === undefined) return 'end';
  if (code === '') return 'back';
  const name = await hearLine(talk.translate('class.door.name'), talk);
  if (name === undefined) return 'end';
  const seat = new ClassSeat(talk);
  try {
    return await seat.join(code, name);
  } finally {
    seat.leave();
  }
}
