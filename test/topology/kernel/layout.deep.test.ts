// The layout by itself: small networks of which AWS's documents leave no doubt what passes.

import { beforeAll, expect } from '@jest/globals';
import { testIf } from '../../clouds/test-if.ts';
import { Account } from './account/account.ts';
import type { Asked } from './described.ts';
import { ask, closed, outsider, outsiderIpv6, smallVpc } from './small-networks.ts';
import { tryConnections, whyNoKernel } from './try-connections.ts';

const reason = await whyNoKernel();
const test = testIf(reason === undefined, 'kernel', reason ?? '');

let account: Account;
beforeAll(() => {
  account = new Account();
});

/** Tries them all at once: those that have to get through, and those that must not. */
async function expectReached(passing: readonly Asked[], failing: readonly Asked[]): Promise<void> {
  const questions = [...passing, ...failing];
  const verdicts = await tryConnections({ described: account.lists, questions });
  expect(questions.filter((_, index) => verdicts[index] === 'reached')).toEqual(passing);
}

const ipv6 = { family: 'ipv6' } as const;

function scene(title: string, body: () => Promise<void>): void {
  test(title, async () => {
    account = new Account();
    await body();
  });
}

scene('within a subnet neither route table nor network ACL is asked; between subnets both are', async () => {
  const { vpc, subnets, place } = smallVpc(account);
  const [a, b, c, d] = [place(0), place(0), place(1), place(2)];
  account.acl(vpc, subnets.slice(0, 1), []);
  await expectReached(
    [ask(a, b), ask(a, b, ipv6), ask(c, d), ask(d, c, ipv6)],
    [ask(a, c), ask(c, a), ask(a, c, ipv6)],
  );
});

scene('a network ACL takes the lowest number, and asks about the answer, too', async () => {
  const { vpc, subnets, place } = smallVpc(account);
  const [a, b] = [place(0), place(1)];
  account.acl(vpc, subnets.slice(1, 2), [
    { number: 90, action: 'deny', egress: false, block: '10.0.0.0/24', ports: [8080, 8080] },
    { number: 100, action: 'allow', egress: false, block: '10.0.0.0/16' },
    { number: 100, action: 'allow', egress: true, block: '10.0.0.0/16', ports: [32768, 60999] },
  ]);
  await expectReached(
    [ask(a, b), ask(a, b, { sourcePort: 32768 })],
    [ask(a, b, { port: 8080 }), ask(a, b, { sourcePort: 32767 }), ask(b, a), ask(a, b, ipv6)],
  );
});

scene('security groups admit by block, by list, by group, and let answers back', async () => {
  const { vpc, open, place } = smallVpc(account);
  const list = account.prefixList('offices', ['10.0.1.0/28']);
  const [byBlock, byList, byGroup] = [closed(account, vpc), closed(account, vpc), closed(account, vpc)];
  account.admit(byBlock, { peer: { CidrIpv4: '10.0.0.0/24' }, ports: [80, 81] });
  account.admit(byList, { peer: { PrefixListId: list.PrefixListId }, ports: [80, 80] });
  account.admit(byGroup, { peer: { ReferencedGroupInfo: { GroupId: open.GroupId } } });
  const silent = account.group(vpc);
  const [a, b] = [place(0), place(1)];
  const [x, y, z, none] = [byBlock, byList, byGroup, silent].map((group) => place(2, { groups: [group] }));
  if (!x || !y || !z || !none) throw new TypeError();
  await expectReached(
    [ask(a, x), ask(a, x, { port: 81 }), ask(b, y), ask(a, z), ask(b, z), ask(a, z, ipv6), ask(x, a)],
    [ask(b, x), ask(a, x, { port: 82 }), ask(a, x, ipv6), ask(a, y), ask(x, z), ask(none, a)],
  );
});

scene('an Internet gateway wants a public address, and translates it both ways', async () => {
  const { vpc, main, place } = smallVpc(account);
  const gateway = account.internetGateway(vpc);
  account.route(main, '0.0.0.0/0', { GatewayId: gateway });
  const [known, unknown, other] = [place(0, { known: '54.0.0.1' }), place(0), place(1, { known: '54.0.0.2' })];
  await expectReached(
    [ask(known, outsider), ask(outsider, known), ask(known, '54.0.0.2'), ask(known, other)],
    [
      ask(unknown, outsider),
      ask(outsider, unknown),
      ask(known, '10.9.0.1'),
      ask(unknown, '54.0.0.1'),
      ask(known, outsiderIpv6, ipv6),
    ],
  );
});

scene('IPv6 needs no translation, and an egress-only gateway lets nothing in', async () => {
  const { vpc, subnets, place } = smallVpc(account);
  const [gateway, outwards] = [account.internetGateway(vpc), account.egressOnlyGateway(vpc)];
  const [open, shut] = [subnets.slice(0, 1), subnets.slice(1, 2)].map((some) => account.table(vpc, { subnets: some }));
  if (!open || !shut) throw new TypeError();
  account.route(open, '::/0', { GatewayId: gateway });
  account.route(shut, '::/0', { EgressOnlyInternetGatewayId: outwards });
  const [a, b] = [place(0), place(1)];
  await expectReached(
    [ask(a, outsiderIpv6, ipv6), ask(outsiderIpv6, a, ipv6), ask(b, outsiderIpv6, ipv6)],
    [ask(outsiderIpv6, b, ipv6), ask(place(2), outsiderIpv6, ipv6)],
  );
});

scene('a NAT gateway leads out of a public subnet, and never in', async () => {
  const { vpc, main, subnets, place } = smallVpc(account);
  const [outer, inner] = [subnets.slice(0, 1), subnets.slice(1, 2)].map((some) =>
    account.table(vpc, { subnets: some }),
  );
  if (!outer || !inner || !subnets[0] || !subnets[2]) throw new TypeError();
  account.route(outer, '0.0.0.0/0', { GatewayId: account.internetGateway(vpc) });
  account.route(inner, '0.0.0.0/0', { NatGatewayId: account.natGateway(subnets[0], '10.0.0.5', '54.0.0.5') });
  const misplaced = account.natGateway(subnets[2], '10.0.2.5', '54.0.0.6');
  account.route(main, '0.0.0.0/0', { NatGatewayId: misplaced });
  const [a, b, known] = [place(1), place(2), place(1, { known: '54.0.0.7' })];
  await expectReached(
    [ask(a, outsider), ask(known, outsider), ask(a, outsider, { sourcePort: 500 })],
    [ask(outsider, '54.0.0.5'), ask(b, outsider), ask(outsider, known)],
  );
});

scene('peering joins two VPCs and no third, and both have to know the way', async () => {
  const [one, two, three] = [smallVpc(account, 0), smallVpc(account, 1), smallVpc(account, 2)];
  const [left, right] = [account.peering(one.vpc, two.vpc), account.peering(two.vpc, three.vpc)];
  account.route(one.main, '10.1.0.0/16', { VpcPeeringConnectionId: left });
  account.route(one.main, '10.2.0.0/16', { VpcPeeringConnectionId: left });
  account.route(one.main, '0.0.0.0/0', { VpcPeeringConnectionId: left });
  account.route(two.main, '10.0.0.0/16', { VpcPeeringConnectionId: left });
  account.route(two.main, '10.2.0.0/16', { VpcPeeringConnectionId: right });
  account.route(two.main, '0.0.0.0/0', { GatewayId: account.internetGateway(two.vpc) });
  account.route(three.main, '10.0.0.0/16', { VpcPeeringConnectionId: right });
  const group = closed(account, two.vpc);
  account.admit(group, { peer: { ReferencedGroupInfo: { GroupId: one.open.GroupId, VpcId: one.vpc.VpcId } } });
  const [a, b, c, named] = [one.place(0), two.place(0), three.place(0), two.place(1, { groups: [group] })];
  await expectReached(
    [ask(a, b), ask(b, a), ask(a, named)],
    [ask(a, c), ask(b, c), ask(c, b), ask(a, outsider), ask(b, named)],
  );
});

scene('a gateway endpoint leads to the addresses of its list', async () => {
  const { vpc, main, subnets, place } = smallVpc(account);
  const s3 = account.prefixList('com.amazonaws.us-east-1.s3', ['52.219.0.0/20']);
  account.gatewayEndpoint(vpc, s3, [main]);
  account.table(vpc, { subnets: subnets.slice(1, 2) });
  await expectReached([ask(place(0), '52.219.1.1')], [ask(place(0), '52.219.16.1'), ask(place(1), '52.219.1.1')]);
});

scene('a middlebox sends on what is not its own only without the check, and hides who sent it', async () => {
  const { vpc, subnets, place, open } = smallVpc(account);
  const [there, back] = [subnets.slice(0, 1), subnets.slice(1, 2)].map((some) => account.table(vpc, { subnets: some }));
  if (!there || !back) throw new TypeError();
  const group = closed(account, vpc);
  account.admit(group, { peer: { ReferencedGroupInfo: { GroupId: open.GroupId } } });
  const [a, b, named, box, strict] = [
    place(0),
    place(1),
    place(1, { groups: [group] }),
    place(2, { check: false }),
    place(2),
  ];
  account.route(there, '10.0.1.0/24', { NetworkInterfaceId: box.NetworkInterfaceId });
  account.route(there, '2600:1f18:0:101::/64', { NetworkInterfaceId: strict.NetworkInterfaceId });
  // The answer to `b` takes the way by the interface with the check as well.
  await expectReached([ask(a, b), ask(b, a)], [ask(a, named), ask(a, b, ipv6), ask(b, a, ipv6)]);
});

scene(
  'what comes in by an Internet gateway with a table of its own goes, and is answered, the way that it says',
  async () => {
    const { vpc, main, subnets, place } = smallVpc(account);
    const gateway = account.internetGateway(vpc);
    account.route(main, '0.0.0.0/0', { GatewayId: gateway });
    const [box, strict, hidden] = [
      place(2, { check: false, known: '54.0.0.8' }),
      place(2, { known: '54.0.0.9' }),
      place(2, { check: false }),
    ];
    const known = ['54.0.0.1', '54.0.0.2', '54.0.0.3'].map((address, index) => place(index, { known: address }));
    const [a, b, c] = known;
    if (!a || !b || !c) throw new TypeError();
    const edge = account.table(vpc, { gateway });
    account.route(edge, '10.0.0.0/24', { NetworkInterfaceId: box.NetworkInterfaceId });
    account.route(edge, '10.0.1.0/24', { NetworkInterfaceId: strict.NetworkInterfaceId });
    const back = account.table(vpc, { subnets: subnets.slice(0, 1) });
    account.route(back, '0.0.0.0/0', { NetworkInterfaceId: box.NetworkInterfaceId });
    await expectReached([ask(outsider, a), ask(outsider, c), ask(a, outsider)], [ask(outsider, b)]);
    Object.assign(back.Routes?.at(-1) ?? {}, { NetworkInterfaceId: undefined, GatewayId: gateway });
    await expectReached([ask(outsider, c)], [ask(outsider, a)]);
    Object.assign(back.Routes?.at(-1) ?? {}, { NetworkInterfaceId: hidden.NetworkInterfaceId, GatewayId: undefined });
    await expectReached([ask(outsider, c)], [ask(outsider, a)]);
    Object.assign(edge.Routes?.at(-2) ?? {}, { NetworkInterfaceId: hidden.NetworkInterfaceId });
    await expectReached([ask(outsider, c)], [ask(outsider, a)]);
  },
);

scene('the longest prefix decides, a block that is named before one of a list, a blackhole as well', async () => {
  const { vpc, main, place } = smallVpc(account);
  const gateway = { GatewayId: account.internetGateway(vpc) };
  const gone = { NetworkInterfaceId: 'eni-00000000000000000' };
  const list = account.prefixList('partners', ['203.0.113.0/25', '192.0.2.0/24']);
  account.route(main, '0.0.0.0/0', gateway);
  account.route(main, '198.51.100.0/24', gone, 'blackhole');
  account.route(main, '198.51.100.0/28', gateway);
  account.route(main, list.PrefixListId ?? '', gone, 'blackhole');
  account.route(main, '203.0.113.0/25', gateway);
  const a = place(0, { known: '54.0.0.1' });
  await expectReached(
    [ask(a, '198.51.100.7'), ask(a, '203.0.113.9'), ask(a, '203.0.113.200'), ask(a, '8.8.8.8')],
    [ask(a, '198.51.100.77'), ask(a, '192.0.2.1')],
  );
});
