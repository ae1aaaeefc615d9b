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

/** Resolves when the turn comes: what follows at once is a slice. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => takeTurn(resolve));
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
