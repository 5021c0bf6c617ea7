// The smallest change, on random networks: what is proposed opens the path, and none of it can be left out. A rule of the
// proposals that is wrong about what it does would show here, since each change is made by its own code and asked anew.

import { expect, it } from '@jest/globals';
import { Paths } from '../../../../topology/paths/find-path.ts';
import { afterChange } from '../../../../topology/paths/fix/apply.ts';
import { smallestChange } from '../../../../topology/paths/fix/smallest-change.ts';
import type { Question } from '../../../../topology/paths/question.ts';
import { type Topology, topologyOf } from '../../../../topology/topology.ts';
import { generate } from '../../kernel/generate/generate.ts';

const seeds = Array.from({ length: 30 }, (_, index) => 5001 + index);
const isOpen = (topology: Topology, question: Question) =>
  new Paths(topology).find(question).disposition === 'reachable';

it('opens what was blocked, and holds nothing that is not needed', () => {
  const calls = new Map<string, number>();
  let [blocked, opened] = [0, 0];
  for (const seed of seeds) {
    const { described, questions } = generate(seed, 10);
    const topology = topologyOf({ account: '123456789012', region: 'ap-northeast-2' }, described as never);
    for (const question of questions) {
      const changes = smallestChange(topology, question);
      if (isOpen(topology, question)) expect(changes).toEqual([]);
      else blocked += 1;
      if (changes === undefined || changes.length === 0) continue;
      opened += 1;
      expect(isOpen(changes.reduce(afterChange, topology), question)).toBe(true);
      for (const change of changes) {
        const others = changes.filter((each) => each !== change);
        expect(isOpen(others.reduce(afterChange, topology), question)).toBe(false);
        calls.set(change.call, (calls.get(change.call) ?? 0) + 1);
      }
    }
  }
  // Not every network can be opened by a few calls, but most can.
  expect(opened / blocked).toBeGreaterThan(0.7);
  expect([...calls.keys()]).toEqual(
    expect.arrayContaining([
      'AssociateAddress',
      'AuthorizeSecurityGroupEgress',
      'AuthorizeSecurityGroupIngress',
      'CreateNetworkAclEntry',
      'CreateRoute',
      'DeleteRoute',
    ]),
  );
});
