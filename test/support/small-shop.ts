// What a small shop looks like when it is read back: the names of stage 2, a machine of each tier, ids as AWS gives them.

import { createHash } from 'node:crypto';
import type { Tag } from '@aws-sdk/client-ec2';
import { topologyFromJson, topologyToJson } from '../../topology/json.ts';
import type { Topology } from '../../topology/topology.ts';
import { machine, subnet, topologyOfParts, vpc } from '../topology/paths/build.ts';
import { internetGateway, natGateway } from '../topology/paths/gateways.ts';
import type { Part } from '../topology/paths/part.ts';
import { routeTable } from '../topology/paths/routes.ts';
import { securityGroup } from '../topology/paths/rules.ts';

const own = { vpc: 'vpc-shop' };

/** With the Name tags that were asked for. */
function called(part: Part, names: Readonly<Record<string, string>>): Part {
  const tagged = Object.entries(part).map(([type, resources]) => [
    type,
    (resources as readonly object[]).map((each) => {
      const name = Object.values(each).flatMap((value) => (typeof value === 'string' ? (names[value] ?? []) : []))[0];
      const Tags: Tag[] = name === undefined ? [] : [{ Key: 'Name', Value: name }];
      return { ...each, Tags };
    }),
  ]);
  return Object.fromEntries(tagged) as Part;
}

function group(name: string, inbound: Parameters<typeof securityGroup>[1]['inbound'] = []): Part {
  const part = securityGroup(`sg-${name}`, { ...own, inbound });
  const named = part.SecurityGroups?.map((each) => ({ ...each, GroupName: `shop-${name}` })) ?? [];
  return { ...part, SecurityGroups: named };
}

const database: Part = {
  DBInstances: [
    {
      DBInstanceIdentifier: 'shop-database',
      DBInstanceStatus: 'available',
      AvailabilityZone: 'ap-northeast-2a',
      Endpoint: { Address: 'shop-database.rds.amazonaws.com', Port: 5432 },
      PubliclyAccessible: false,
      VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-rds', Status: 'active' }],
      DBSubnetGroup: {
        VpcId: 'vpc-shop',
        Subnets: [{ SubnetIdentifier: 'subnet-data', SubnetAvailabilityZone: { Name: 'ap-northeast-2a' } }],
      },
    },
  ],
};

const bastion = { subnet: 'subnet-public', address: '10.0.0.9', publicAddress: '198.51.100.9', groups: ['sg-bastion'] };
const nat = { ...own, subnet: 'subnet-public', address: '10.0.0.5', publicAddress: '198.51.100.5' };

const parts: readonly Part[] = [
  vpc('vpc-shop', { cidrs: ['10.0.0.0/16'] }),
  ...['public', 'web', 'app', 'data'].map((tier, index) =>
    called(subnet(`subnet-${tier}`, 'vpc-shop', `10.0.${index * 16}.0/20`), { [`subnet-${tier}`]: `shop-${tier}-a` }),
  ),
  called(internetGateway('igw-shop', 'vpc-shop'), { 'igw-shop': 'shop-internet' }),
  called(natGateway('shop', nat), { 'nat-shop': 'shop-nat-a' }),
  called(routeTable('rtb-public', { ...own, subnets: ['subnet-public'], routes: [['0.0.0.0/0', 'igw-shop']] }), {
    'rtb-public': 'shop-public',
  }),
  called(
    routeTable('rtb-private', {
      ...own,
      subnets: ['subnet-web', 'subnet-app'],
      routes: [
        ['0.0.0.0/0', 'nat-shop'],
        ['172.31.0.0/16', 'tgw-office'],
      ],
    }),
    { 'rtb-private': 'shop-private-a' },
  ),
  called(routeTable('rtb-data', { ...own, subnets: ['subnet-data'] }), { 'rtb-data': 'shop-data' }),
  group('bastion', [['tcp', 22, '203.0.113.0/24']]),
  group('web', [['tcp', 22, 'sg-bastion']]),
  group('app', [['tcp', 8080, 'sg-web']]),
  group('rds', [['tcp', 5432, 'sg-app']]),
  called(machine('bastion', bastion), { 'i-bastion': 'shop-bastion' }),
  called(machine('web', { subnet: 'subnet-web', address: '10.0.16.4', groups: ['sg-web'] }), { 'i-web': 'shop-web' }),
  called(machine('winter', { subnet: 'subnet-web', address: '10.0.16.9' }), { 'i-winter': 'winter-web' }),
  called(machine('app', { subnet: 'subnet-app', address: '10.0.32.4', groups: ['sg-app'] }), { 'i-app': 'shop-app' }),
  database,
];

/**
 * `web` calls `app` on 8080, `app` calls `database` on 5432; `bastion` takes 22 from a block of the internet; what goes to
 * 172.31.0.0/16 goes to a transit gateway.
 */
export function smallShop(): Topology {
  const readable = /\b(vpc|subnet|igw|nat|rtb|acl|sg|sgr|eni|i|tgw)-([a-z][a-z0-9-]*)"/g;
  const text = topologyToJson(topologyOfParts(...parts));
  return topologyFromJson(text.replace(readable, (id, type) => `${type}-0${hashOf(id)}"`));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
