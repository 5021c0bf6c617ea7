// What people are told of a path, at 80 columns.

import { expect, it } from '@jest/globals';
import { findPath } from '../../../../topology/paths/find-path.ts';
import { smallestChange } from '../../../../topology/paths/fix/smallest-change.ts';
import type { Question } from '../../../../topology/paths/question.ts';
import { pathText } from '../../../../topology/paths/text/path-text.ts';
import { loadBalancer } from '../balancers.ts';
import { type MachineText, machine, subnet, topologyOfParts, vpc } from '../build.ts';
import { internetGateway, natGateway } from '../gateways.ts';
import type { Part } from '../part.ts';
import { routeTable } from '../routes.ts';
import { networkAcl, securityGroup } from '../rules.ts';

const widths = [80, 100, 120];

/** With a Name tag, as people have them. */
function called(Value: string, part: Part): Part {
  const Tags = [{ Key: 'Name', Value }];
  return { ...part, Instances: (part.Instances ?? []).map((each) => ({ ...each, Tags })) };
}

const web = (name: string, address: string, more: Partial<MachineText> = {}) =>
  called('shop-web', machine(name, { subnet: 'subnet-web', address, groups: ['sg-web'], ...more }));
const app = called('shop-app', machine('app', { subnet: 'subnet-app', address: '10.0.2.4', groups: ['sg-app'] }));

/** A web tier that may call the application on 8080, and goes out by a NAT gateway; the application goes nowhere. */
const shop: readonly Part[] = [
  vpc('vpc-shop', { cidrs: ['10.0.0.0/16'] }),
  subnet('subnet-public', 'vpc-shop', '10.0.0.0/24'),
  subnet('subnet-web', 'vpc-shop', '10.0.1.0/24'),
  subnet('subnet-app', 'vpc-shop', '10.0.2.0/24'),
  internetGateway('igw-shop', 'vpc-shop'),
  natGateway('shop', { vpc: 'vpc-shop', subnet: 'subnet-public', address: '10.0.0.5', publicAddress: '198.51.100.5' }),
  routeTable('rtb-public', { vpc: 'vpc-shop', subnets: ['subnet-public'], routes: [['0.0.0.0/0', 'igw-shop']] }),
  routeTable('rtb-web', { vpc: 'vpc-shop', subnets: ['subnet-web'], routes: [['0.0.0.0/0', 'nat-shop']] }),
  securityGroup('sg-web', { vpc: 'vpc-shop' }),
  securityGroup('sg-app', { vpc: 'vpc-shop', inbound: [['tcp', 8080, 'sg-web']] }),
  app,
];

/** The text at 80 columns; at every width no line is longer. */
function told(parts: readonly Part[], question: Question): string {
  const topology = topologyOfParts(...parts);
  const path = findPath(topology, question);
  const changes = path.disposition === 'reachable' ? undefined : smallestChange(topology, question);
  for (const width of widths) {
    const longer = pathText(path, width, changes)
      .split('\n')
      .filter((line) => line.length > width);
    expect({ width, longer }).toEqual({ width, longer: [] });
  }
  return pathText(path, 80, changes);
}

const webs = { kind: 'security-group', id: 'sg-web' } as const;
const pair = [web('web-1', '10.0.1.4'), web('web-2', '10.0.1.5')];

it('of one that is open: the verdict, then what is met, there and back, with what decided', () => {
  expect(told([...shop, ...pair], { from: webs, to: 'shop-app', port: 8080 })).toMatchInlineSnapshot(`
"shop-web reaches shop-app on tcp 8080.

2 ways, all alike:
from  shop-web (i-web-1) in subnet-web
      shop-web (i-web-2) in subnet-web
to    shop-app (i-app) in subnet-app

The request of one of them, tcp from 10.0.1.4 to 10.0.2.4, port 8080:
   1  instance shop-web            i-web-1
   2  network interface            eni-web-1
   3  security group web,          sg-web            all to 0.0.0.0/0
      outbound                                       (sgr-web-out-0)
   4  network ACL, outbound        acl-default-shop  rule 100: allow all
   5  route table                  rtb-web           10.0.0.0/16 local
   6  network ACL, inbound         acl-default-shop  rule 100: allow all
>  7  security group app, inbound  sg-app            tcp 8080 from web
                                                     (sgr-app-in-0)
   8  network interface            eni-app
   9  instance shop-app            i-app

The answer:
  10  network ACL, outbound        acl-default-shop  rule 100: allow all
  11  route table                  rtb-main-shop     10.0.0.0/16 local
  12  network ACL, inbound         acl-default-shop  rule 100: allow all
  13  network interface            eni-web-1
  14  instance shop-web            i-web-1

>: passed by a rule or a route that is not for everything"
`);
});

it('of one that is stopped: everything that stops it, once, and what would open it', () => {
  expect(told([...shop, ...pair], { from: 'internet', to: 'shop-app', port: 8080 })).toMatchInlineSnapshot(`
"The internet does not reach shop-app on tcp 8080: 3 things stop it.

1. IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS at the Internet gateway, on the way
   there
   10.0.2.4 has no public address by which it could be reached.
2. ENI_SG_RULES_MISMATCH at the security group app, inbound, on the way there
   app (sg-app): no inbound rule admits tcp 1.0.0.1:1024 to 10.0.2.4:8080.
3. NO_ROUTE_TO_DESTINATION at the route table, on the way back
   rtb-main-shop has no route to 1.0.0.1.

To open it:
1. Give eni-app an Elastic IP for 10.0.2.4 (AssociateAddress).
2. Allow inbound tcp 8080 from 0.0.0.0/0 in app (sg-app)
   (AuthorizeSecurityGroupIngress).
3. Add a route to 0.0.0.0/0 by igw-shop to rtb-main-shop (CreateRoute).

from  the internet, any address (such as 1.0.0.1)
to    shop-app (i-app) in subnet-app

The request, tcp from 1.0.0.1 to 10.0.2.4, port 8080:
   1  internet                     1.0.0.1
x  2  Internet gateway             igw-shop          stopped by 1
   3  network ACL, inbound         acl-default-shop  rule 100: allow all
x  4  security group app, inbound  sg-app            would also be stopped by 2
   5  network interface            eni-app
   6  instance shop-app            i-app

The answer, if the request arrived:
   7  network ACL, outbound        acl-default-shop  rule 100: allow all
x  8  route table                  rtb-main-shop     would also be stopped by 3

x: it is stopped here, and what follows is what it would meet otherwise"
`);
});

it('of one that is open in part: from where it is, from where not, and why not', () => {
  const closed = networkAcl('acl-closed', {
    vpc: 'vpc-shop',
    subnets: ['subnet-old'],
    inbound: [[100, 'allow', '-1', 'all', '0.0.0.0/0']],
    outbound: [
      [100, 'deny', 'tcp', 8080, '10.0.2.0/24'],
      [200, 'allow', '-1', 'all', '0.0.0.0/0'],
    ],
  });
  const old = web('old', '10.0.3.4', { subnet: 'subnet-old' });
  const parts = [...shop, ...pair, subnet('subnet-old', 'vpc-shop', '10.0.3.0/24'), closed, old];
  expect(told(parts, { from: webs, to: 'shop-app', port: 8080 })).toMatchInlineSnapshot(`
"shop-web reaches shop-app on tcp 8080 only in part: 2 of 3 ways are open.

1. SUBNET_ACL_RESTRICTION at the network ACL, outbound, on the way there (1 of 3
   ways)
   acl-closed: rule 100 denies tcp 10.0.3.4:32768 to 10.0.2.4:8080 out of
   subnet-old.

To open it:
   Allow tcp 8080 out of subnet-old to 10.0.2.4/32 in acl-closed, as rule 99
   (CreateNetworkAclEntry).

Stopped (1 way):
from  shop-web (i-old) in subnet-old
to    shop-app (i-app) in subnet-app

Open (2 ways, alike):
from  shop-web (i-web-1) in subnet-web
      shop-web (i-web-2) in subnet-web
to    shop-app (i-app) in subnet-app

The request of one of them, tcp from 10.0.3.4 to 10.0.2.4, port 8080:
   1  instance shop-web            i-old
   2  network interface            eni-old
   3  security group web,          sg-web            all to 0.0.0.0/0
      outbound                                       (sgr-web-out-0)
x  4  network ACL, outbound        acl-closed        rule 100: deny tcp 8080 to
                                                     10.0.2.0/24; stopped by 1
   5  route table                  rtb-main-shop     10.0.0.0/16 local
   6  network ACL, inbound         acl-default-shop  rule 100: allow all
>  7  security group app, inbound  sg-app            tcp 8080 from web
                                                     (sgr-app-in-0)
   8  network interface            eni-app
   9  instance shop-app            i-app

The answer, if the request arrived:
  10  network ACL, outbound        acl-default-shop  rule 100: allow all
  11  route table                  rtb-main-shop     10.0.0.0/16 local
  12  network ACL, inbound         acl-closed        rule 100: allow all
  13  network interface            eni-old
  14  instance shop-web            i-old

x: it is stopped here, and what follows is what it would meet otherwise
>: passed by a rule or a route that is not for everything"
`);
});

it('of some addresses of the internet alone: which they are', () => {
  const open = securityGroup('sg-open', { vpc: 'vpc-shop', inbound: [['tcp', 443, '203.0.113.0/24']] });
  const machineThere = { subnet: 'subnet-public', address: '10.0.0.9', publicAddress: '198.51.100.9' };
  const text = told([...shop, open, machine('edge', { ...machineThere, groups: ['sg-open'] })], {
    from: 'internet',
    to: 'i-edge',
    port: 443,
  });
  expect(text).toMatch(/^The internet reaches i-edge on tcp 443 only in part: 1 of 2 ways is open\.$/m);
  expect(text).toContain('Stopped (1 way):\nfrom  the internet: every other address (such as 1.0.0.1)');
  expect(text).toContain('Open (1 way):\nfrom  the internet: 203.0.113.0/24');
});

it('of what is not known: why, and at which hop', () => {
  const routes = [['10.9.0.0/16', 'tgw-office']] as const;
  const table = routeTable('rtb-app', { vpc: 'vpc-shop', subnets: ['subnet-app'], routes });
  expect(told([...shop, table], { from: 'shop-app', to: '10.9.0.1', port: 22 })).toMatchInlineSnapshot(`
"Whether shop-app reaches 10.9.0.1 on tcp 22 is not known: what tgw-office does
with it is not modelled.

from  shop-app (i-app) in subnet-app
to    10.9.0.1

The request, tcp from 10.0.2.4 to 10.9.0.1, port 22:
   1  instance shop-app            i-app
   2  network interface            eni-app
   3  security group app,          sg-app            all to 0.0.0.0/0
      outbound                                       (sgr-app-out-0)
   4  network ACL, outbound        acl-default-shop  rule 100: allow all
>  5  route table                  rtb-app           10.9.0.0/16 to tgw-office
?  6  not modelled                 tgw-office

>: passed by a rule or a route that is not for everything
?: what happens here is not modelled"
`);
});

it('of an end that is nothing just now: that alone', () => {
  const question = { from: { kind: 'auto-scaling-group', name: 'shop-web' }, to: 'internet', port: 443 } as const;
  expect(
    pathText({ question, disposition: 'unknown', ways: [], unknown: 'shop-web has nothing running just now' }),
  ).toBe('Whether shop-web reaches the internet on tcp 443 is not known: shop-web has\nnothing running just now.');
});

it('of a load balancer: its name, without its ARN', () => {
  const balancer = loadBalancer('shop-alb', {
    vpc: 'vpc-shop',
    subnets: ['subnet-app'],
    ports: [80],
    groups: ['sg-app'],
  });
  const text = told([...shop, balancer, web('web-1', '10.0.1.4')], { from: 'shop-web', to: 'shop-alb', port: 8080 });
  expect(text).toMatch(/^shop-web does not reach shop-alb on tcp 8080: 1 thing stops it\.$/m);
  expect(text).toMatch(/^ {3}shop-alb has no listener on tcp 8080\.$/m);
  expect(text).not.toContain('arn:');
});

it('of many ways: not more than one reads', () => {
  const many = Array.from({ length: 40 }, (_, index) => web(`web-${index}`, `10.0.1.${index + 10}`));
  const text = told([...shop, ...many], { from: webs, to: 'shop-app', port: 22 });
  expect(text).toMatch(/^40 ways, all alike:$/m);
  expect(text).toMatch(/^ {6}and 35 more$/m);
  expect(text.split('\n').length).toBeLessThan(45);
});

it('keeps ids whole, and names however long they are', () => {
  const name = 'abcdefghijklmnop-a-name-that-somebody-gave-for-a-joke-and-nobody-took-away-again-since';
  const id = 'web-0123456789abcdef0';
  const long = called(name, machine(id, { subnet: 'subnet-web', address: '10.0.1.4', groups: ['sg-web'] }));
  const topology = topologyOfParts(...shop, long);
  const table =
    pathText(findPath(topology, { from: name, to: 'shop-app', port: 8080 }))
      .split('\n\n')
      .at(-3) ?? '';
  expect(table.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(table).toContain(`i-${id}`);
  expect(table.replaceAll(/\s/g, '')).toContain(name.slice(0, 20));
});
