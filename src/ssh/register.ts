import type { Db } from '../store/db.ts';
import { addUser, sawUser, userOf } from '../store/users.ts';
import type { Claim, Questions, Register } from './guard.ts';
import type { Person } from './visit.ts';

/** The people whom the store knows. */
export class StoreRegister implements Register {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async byKey(fingerprint: string, { name }: Claim): Promise<Person | undefined> {
    const known = await userOf(this.#db, fingerprint);
    if (known === undefined) await addUser(this.#db, { learner: fingerprint, name });
    await sawUser(this.#db, fingerprint, name);
    return {
      learner: fingerprint,
      name: known?.name || name,
      isTeacher: known?.isTeacher ?? false,
      isGuest: false,
    };
  }

  byPin(): Promise<Person | undefined> {
    return Promise.resolve(undefined);
  }

  questions(): Questions {
    return { instructions: '', pin: 'PIN: ' };
  }
}
