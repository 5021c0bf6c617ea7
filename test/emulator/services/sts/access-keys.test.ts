// Access key ids: which account they are of.

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accountOfKey, newAccessKeyId } from '../../../../emulator/wire/access-keys.ts';
import { accountOf } from '../../../../emulator/wire/scope.ts';

const account = fc.integer({ min: 0, max: 999_999_999_999 }).map((number) => String(number).padStart(12, '0'));
const random = fc.integer({ min: 0, max: 0xffffffff }).map((number) => number.toString(16).padStart(8, '0'));

describe('an access key id', () => {
  it('that was given here tells its account', () => {
    fc.assert(
      fc.property(fc.constantFrom('AKIA' as const, 'ASIA' as const), account, random, (prefix, of, drawn) => {
        const id = newAccessKeyId(prefix, of, drawn);
        expect(id).toMatch(/^A[KS]IA[A-Z2-7]{16}$/);
        expect([accountOfKey(id), accountOf(id)]).toEqual([of, of]);
        expect(accountOfKey(id.replace(/^..../, prefix === 'AKIA' ? 'ASIA' : 'AKIA'))).not.toBe(of);
      }),
    );
  });

  it.each(['AKIAIOSFODNN7EXAMPLE', 'ASIAIOSFODNN7EXAMPLE', 'AKIAI44QH8DHBEXAMPLE', 'test', ''])(
    'that AWS has given, or somebody invented, tells none: %j',
    (id) => {
      expect(accountOfKey(id)).toBeUndefined();
      expect(accountOf(id)).toBe('000000000000');
    },
  );
});
