// Whatever happens to groups, after a while they are as they should be.

import { describe, it } from '@jest/globals';
import { checkBalance } from './balance.ts';

describe('whatever happens', () => {
  it('each group has in the end what it should have, evenly, registered, and of its own', () => checkBalance(12));
});
