import type { Attempt } from '../quiz/attempt.ts';
import type { Db } from '../store/db.ts';
import { recordAttempts } from '../store/record-attempt.ts';
import { StoreError } from '../store/store-error.ts';
import { styledLine } from '../screens/styled-text.ts';
import { type Desk, waitForEnter } from './desk.ts';

/** Keeps an answer; when it has come back true, the answer is safe. Where the world fails, somebody at a terminal can try again; false where they quit instead. */
export async function keepAnswer(db: Db, attempt: Attempt, desk: Desk): Promise<boolean> {
  for (;;) {
    try {
      await recordAttempts(db, [attempt]);
      return true;
    } catch (error) {
      if (!(error instanceof StoreError) || !desk.input.isTTY) throw error;
      const { translate } = desk.paper;
      desk.painter.paint([styledLine(translate(error.key, { file: error.file }), 'bad')]);
      if (!(await waitForEnter(translate('quiz.retry'), desk))) return false;
    }
  }
}
