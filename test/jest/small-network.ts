// A small network for the matchers: a web server that the internet calls, an app behind it, a store behind that.

import type { Topology } from '../../topology/topology.ts';
import { machine, subnet, topologyOfParts, vpc } from '../topology/paths/build.ts';
import { internetGateway, natGateway } from '../topology/paths/gateways.ts';
import type { Part } from '../topology/paths/part.ts';
import { routeTable } from '../topology/paths/routes.ts';
import { prefixList, type RuleText, securityGroup } from '../topology/paths/rules.ts';

export interface Differences {
  readonly appAdmits?: readonly RuleText[];
  readonly privateRoutes?: Parameters<typeof routeTable>[1]['routes'];
  readonly parts?: readonly Part[];
}

const shop = 'vpc-shop';
const appFromWeb: RuleText = ['tcp', 8080, 'sg-web'];

export function smallNetwork({ appAdmits = [appFromWeb], privateRoutes, parts = [] }: Differences = {}): Topology {
  return topologyOfParts(
    vpc(shop, { cidrs: ['10.0.0.0/16'] }),
    subnet('subnet-public', shop, '10.0.0.0/24'),
    subnet('subnet-app', shop, '10.0.1.0/24'),
    subnet('subnet-data', shop, '10.0.2.0/24'),
    internetGateway('igw-shop', shop),
    natGateway('shop', { vpc: shop, subnet: 'subnet-public', address: '10.0.0.4', publicAddress: '203.0.113.4' }),
    prefixList('pl-s3', 'com.amazonaws.ap-northeast-2.s3', ['198.51.100.0/25', '198.51.100.128/25']),
    routeTable('rtb-public', { vpc: shop, subnets: ['subnet-public'], routes: [['0.0.0.0/0', 'igw-shop']] }),
    routeTable('rtb-private', {
      vpc: shop,
      subnets: ['subnet-app'],
      routes: privateRoutes ?? [['0.0.0.0/0', 'nat-shop']],
    }),
    routeTable('rtb-data', { vpc: shop, subnets: ['subnet-data'], routes: [] }),
    securityGroup('sg-web', { vpc: shop, inbound: [['tcp', 80, '0.0.0.0/0']] }),
    securityGroup('sg-app', { vpc: shop, inbound: appAdmits }),
    securityGroup('sg-store', { vpc: shop, inbound: [['tcp', 5432, 'sg-app']] }),
    machine('web', {
      subnet: 'subnet-public',
      address: '10.0.0.10',
      publicAddress: '203.0.113.10',
      groups: ['sg-web'],
    }),
    machine('app', { subnet: 'subnet-app', address: '10.0.1.10', groups: ['sg-app'] }),
    machine('store', { subnet: 'subnet-data', address: '10.0.2.10', groups: ['sg-store'] }),
    ...parts,
  );
}
