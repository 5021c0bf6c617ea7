// What all services share: pages that nothing moves, filters with wildcards.

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matcher } from '../../../../emulator/services/shared/filters.ts';
import { pageOfList, pageOfTable } from '../../../../emulator/services/shared/pages.ts';
import { table } from '../../../../emulator/world/table.ts';
import { World } from '../../../../emulator/world/world.ts';

const here = { account: '111122223333', region: 'ap-northeast-2' };
const limits = { least: 1, most: 1000 };

describe('pages', () => {
  const things = table<{ readonly id: string }>('test.Thing', ({ id }) => id);

  it('show what is there all the time once, whatever is made and deleted between them', () => {
    const change = fc.record({ deleted: fc.integer({ min: 0, max: 30 }), made: fc.integer({ min: 0, max: 3 }) });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.array(change, { minLength: 40, maxLength: 40 }),
        (size, changes) => {
          const world = new World({ now: 0 });
          const make = (id: string) => world.call(here, (call) => call.put(things, { id }));
          for (let index = 0; index < 20; index += 1) make(`first-${index}`);
          const stays = new Set(Array.from({ length: 20 }, (_, index) => `first-${index}`));
          const seen: string[] = [];
          let token: string | undefined;
          for (const [round, { deleted, made }] of changes.entries()) {
            const request = { MaxResults: size, NextToken: token };
            const page = world.call(here, (call) =>
              pageOfTable(call, things, { request, limits, shape: ({ id }) => id }),
            );
            expect(page.found.length).toBeLessThanOrEqual(size);
            seen.push(...page.found);
            token = page.NextToken;
            if (token === undefined) break;
            world.call(here, (call) => call.remove(things, `first-${deleted}`));
            stays.delete(`first-${deleted}`);
            for (let index = 0; index < made && round < 5; index += 1) make(`later-${round}-${index}`);
          }
          expect(token).toBeUndefined();
          expect(new Set(seen).size).toBe(seen.length);
          expect(seen).toEqual(expect.arrayContaining([...stays]));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('have no token where nothing is left', () => {
    expect(pageOfList([1, 2, 3], { MaxResults: 3 }, limits)).toEqual({ found: [1, 2, 3], NextToken: undefined });
    const first = pageOfList([1, 2, 3], { MaxResults: 2 }, limits);
    expect(pageOfList([1, 2, 3], { MaxResults: 2, NextToken: first.NextToken }, limits)).toEqual({
      found: [3],
      NextToken: undefined,
    });
  });
});

describe('filters', () => {
  const known = { name: ({ name }: { readonly name: string }) => name };
  const matches = (pattern: string, name: string) => matcher([{ Name: 'name', Values: [pattern] }], known)({ name });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?', '\\', '+', '\n'), maxLength: 6 });
  const escaped = (value: string) => value.replace(/[*?\\]/g, '\\$&');

  it('find the text itself, whatever is in it, and nothing else', () => {
    fc.assert(fc.property(text, text, (one, other) => expect(matches(escaped(one), other)).toBe(one === other)));
  });

  it('take * for any text and ? for any character', () => {
    fc.assert(
      fc.property(text, text, text, (before, middle, after) => {
        expect(matches(`${escaped(before)}*${escaped(after)}`, before + middle + after)).toBe(true);
        expect(matches(`${escaped(before)}?${escaped(after)}`, before + middle + after)).toBe(middle.length === 1);
      }),
    );
  });

  it('agree all, each by any of its values', () => {
    const agree = matcher(
      [
        { Name: 'name', Values: ['a*', 'b'] },
        { Name: 'tag:t', Values: ['1'] },
      ],
      known as Record<
        'name',
        (shape: { readonly name: string; readonly Tags: { Key: string; Value: string }[] }) => string
      >,
    );
    const Tags = [{ Key: 't', Value: '1' }];
    expect([
      agree({ name: 'ab', Tags }),
      agree({ name: 'b', Tags }),
      agree({ name: 'c', Tags }),
      agree({ name: 'b', Tags: [] }),
    ]).toEqual([true, true, false, false]);
  });
});
