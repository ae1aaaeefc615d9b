import { describe } from 'vitest';

import { dbContract } from './db-contract.ts';
import { stores } from './stores.ts';

describe.each(Object.entries(stores))('%s', (_, open) => dbContract(open));
