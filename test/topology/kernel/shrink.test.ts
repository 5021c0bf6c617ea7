// Shrinking leaves what shows something, and nothing else.

import { expect, test } from '@jest/globals';
import { Account } from './account/account.ts';
import type { Case } from './described.ts';
import { generate } from './generate/generate.ts';
import { judge } from './judge.ts';
import { shrink } from './shrink.ts';
import { ask, smallVpc } from './small-networks.ts';

const isReached = async (asked: Case) => {
  try {
    return judge(asked).some(({ disposition }) => disposition === 'reachable');
  } catch {
    return false;
  }
};

const sizes = ({ described, questions }: Case) => ({
  interfaces: described.NetworkInterfaces.length,
  groups: described.SecurityGroups.length,
  rules: described.SecurityGroupRules.length,
  subnets: described.Subnets.length,
  gateways: described.InternetGateways.length + described.NatGateways.length,
  questions: questions.length,
});

test('of two machines that reach each other, two machines are left, and what lets them', async () => {
  const account = new Account();
  const { vpc, place } = smallVpc(account);
  account.internetGateway(vpc);
  const [a, b, c] = [place(0), place(1), place(1)];
  const questions = [ask(a, '198.51.100.7'), ask(b, c), ask(a, b)];
  const smallest = await shrink({ described: account.lists, questions }, isReached);
  expect(sizes(smallest)).toEqual({
    ...{ interfaces: 2, groups: 1, rules: 2, subnets: 1, gateways: 0, questions: 1 },
  });
});

test('a random topology becomes small, and still shows it', async () => {
  const drawn = generate(2, 24);
  const smallest = await shrink(drawn, isReached);
  expect(await isReached(smallest)).toBe(true);
  const { interfaces, rules, questions } = sizes(smallest);
  expect({ interfaces: interfaces <= 2, rules: rules <= 2, questions }).toEqual({
    ...{ interfaces: true, rules: true, questions: 1 },
  });
});

test('the same seed draws the same', () => {
  expect(generate(7, 10)).toEqual(generate(7, 10));
  expect(generate(7, 10)).not.toEqual(generate(8, 10));
});
