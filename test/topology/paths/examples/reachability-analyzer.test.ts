// The example that AWS's own analyzer is introduced with: an Internet gateway, an instance, SSH.
// https://docs.aws.amazon.com/vpc/latest/reachability/getting-started-cli.html

import { expect, it } from '@jest/globals';
import { findPath } from '../../../../topology/paths/find-path.ts';
import { machine, subnet, topologyOfParts, vpc } from '../build.ts';
import { internetGateway } from '../gateways.ts';
import { routeTable } from '../routes.ts';
import { type RuleText, securityGroup } from '../rules.ts';
import { blockedBy, reachable, throughOf, verdict } from '../verdict.ts';

const withRules = (...inbound: RuleText[]) =>
  topologyOfParts(
    vpc('vpc-main', { cidrs: ['10.0.0.0/16'] }),
    subnet('subnet-main', 'vpc-main', '10.0.2.0/24'),
    internetGateway('igw-main', 'vpc-main'),
    routeTable('rtb-main', { vpc: 'vpc-main', subnets: ['subnet-main'], routes: [['0.0.0.0/0', 'igw-main']] }),
    securityGroup('sg-main', { vpc: 'vpc-main', inbound }),
    machine('main', {
      subnet: 'subnet-main',
      address: '10.0.2.87',
      publicAddress: '34.230.71.227',
      groups: ['sg-main'],
    }),
  );

const question = {
  from: { kind: 'internet-gateway', id: 'igw-main' },
  to: { kind: 'instance', id: 'i-main' },
  port: 22,
} as const;

it('example 1: a security group without a rule for the port stops it', () => {
  expect(verdict(withRules(['tcp', 443, '0.0.0.0/0']), question)).toEqual(blockedBy('ENI_SG_RULES_MISMATCH'));
});

it('example 1: a security group without any rule stops it, and that is said', () => {
  expect(verdict(withRules(), question)).toEqual(blockedBy('SG_HAS_NO_RULES'));
});

it('example 2: with the rule, it is reachable through gateway, network ACL, group and interface', () => {
  const topology = withRules(['tcp', 22, '0.0.0.0/0']);
  expect(verdict(topology, question)).toEqual(reachable);
  const through = throughOf(topology, question);
  const wanted = ['igw-main', 'acl-default-main', 'sg-main', 'eni-main', 'i-main'];
  expect(through.filter((id) => wanted.includes(id))).toEqual(wanted);
});

it('example 2: the gateway turns the public address into the private one', () => {
  const { ways } = findPath(withRules(['tcp', 22, '0.0.0.0/0']), question);
  const gateway = ways[0]?.forwardPath.find((component) => component.type === 'internet-gateway');
  expect(gateway?.inbound?.destination).toBe('34.230.71.227');
  expect(gateway?.outbound?.destination).toBe('10.0.2.87');
});
