import { hostLines } from '../../screens/host-lines.ts';
import type { Conversation, Left } from './conversation.ts';

/** What this computer can virtualize: what was read, what follows, what to do. */
export async function hostAloud(talk: Conversation): Promise<Left> {
  const { readHost } = talk.parts.learning;
  if (readHost === undefined) talk.say('host.notHere');
  else talk.paint(hostLines(await readHost(), talk.paper));
  return 'back';
}
