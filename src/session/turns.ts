/**
 * Long work of all sessions of a process, one slice at a time: between two slices the process hears keys, and no session
 * waits for all the work of another.
 */
const waiting: (() => void)[] = [];
let isTurning = false;

/** Does a slice of work when its turn comes, after what has come in from outside. Whoever has more asks again. */
export function takeTurn(slice: () => void): void {
  waiting.push(slice);
  if (isTurning) return;
  isTurning = true;
  setImmediate(turn);
}

/** How long one turn of work keeps the process from hearing anybody. */
export const TURN_MS = 5;

/** As many slices as fit into one turn, when it comes; false when one said that it was the last. */
export function turnOf(slice: () => boolean): Promise<boolean> {
  return new Promise((resolve, reject) => {
    takeTurn(() => {
      const endsAtMs = performance.now() + TURN_MS;
      try {
        let hasMore = slice();
        while (hasMore && performance.now() < endsAtMs) hasMore = slice();
        resolve(hasMore);
      } catch (error) {
        reject(error as Error);
      }
    });
  });
}

function turn(): void {
  const slice = waiting.shift();
  try {
    slice?.();
  } finally {
    // Nothing comes between the last look at who waits and this line, so nobody is forgotten.
    isTurning = waiting.length > 0;
    if (isTurning) setImmediate(turn);
  }
}
