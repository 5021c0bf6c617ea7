// The same as balance.test.ts, many times over.

import { describe, it } from '@jest/globals';
import { checkBalance } from './balance.ts';

describe('whatever happens', () => {
  it(
    'each group has in the end what it should have, evenly, registered, and of its own',
    () => checkBalance(400),
    900_000,
  );
});
