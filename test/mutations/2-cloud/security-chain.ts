// The security chain: rules taken away, widened, narrowed, from another source, and groups on the wrong resources.

import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  EC2Client,
  type IpPermission,
  ModifyInstanceAttributeCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2Client, SetSecurityGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ModifyDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Topology } from '../../../topology/topology.ts';
import type { Mutation } from '../mutation.ts';
import type { ScenarioName } from '../scenario-names.ts';
import { instanceOf } from './instances.ts';

type CloudMutation = Mutation<BuiltStages['2-cloud']>;
type Chain = BuiltStages['2-cloud']['chain'];

const ec2 = (cloud: Cloud) => cloud.client(EC2Client);
const everywhere: IpPermission = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

/** What admits so: TCP from one port to another, from a block or a group. */
export function tcp(from: number, to: number, source: string): IpPermission {
  const ports = { IpProtocol: 'tcp', FromPort: from, ToPort: to };
  if (source.startsWith('sg-')) return { ...ports, UserIdGroupPairs: [{ GroupId: source }] };
  if (source.includes(':')) return { ...ports, Ipv6Ranges: [{ CidrIpv6: source }] };
  return { ...ports, IpRanges: [{ CidrIp: source }] };
}

/** The group admits this beside what it should. */
function alsoAdmits(what: string, group: keyof Chain, permission: (chain: Chain) => IpPermission): CloudMutation {
  return {
    what,
    breaks: brokenBy(group),
    mendedBy: [`SecurityGroup shop-${group}`],
    change: (cloud, { chain }) => admit(cloud, chain[group], permission(chain)),
  };
}

/** The group admits this in place of what it should. */
function insteadAdmits(what: string, group: keyof Chain, permission: (chain: Chain) => IpPermission): CloudMutation {
  return {
    what,
    breaks: brokenBy(group),
    mendedBy: [`SecurityGroup shop-${group}`],
    change: async (cloud, { chain }, seen) => {
      await revokeInbound(cloud, chain[group], seen);
      await admit(cloud, chain[group], permission(chain));
    },
  };
}

/** The last link of the chain is a promise of the database too. */
function brokenBy(group: keyof Chain): ScenarioName[] {
  return group === 'rds' ? ['2-cloud/database', '2-cloud/security-chain'] : ['2-cloud/security-chain'];
}

export const securityChain: readonly CloudMutation[] = [
  insteadAdmits('the balancer was closed to the world', 'elb', () => tcp(80, 80, '10.0.0.0/8')),
  alsoAdmits('the balancer was opened on another port', 'elb', () => tcp(443, 443, '0.0.0.0/0')),
  alsoAdmits('the balancer was opened to IPv6', 'elb', () => tcp(80, 80, '::/0')),
  alsoAdmits('administration was opened to the world', 'ec2', () => tcp(22, 22, '0.0.0.0/0')),
  alsoAdmits('the web tier was opened to the world', 'web', () => tcp(80, 80, '0.0.0.0/0')),
  insteadAdmits('the web tier admitted the balancer on another port', 'web', ({ elb }) => tcp(8080, 8080, elb)),
  insteadAdmits('the app tier admitted the balancer', 'app', ({ elb }) => tcp(8080, 8080, elb)),
  insteadAdmits('the app tier admitted WEB on a range of ports', 'app', ({ web }) => tcp(8000, 8999, web)),
  insteadAdmits('the database admitted WEB', 'rds', ({ web }) => tcp(5432, 5432, web)),
  insteadAdmits('the database admitted addresses, not a group', 'rds', () => tcp(5432, 5432, '10.0.0.0/16')),
  alsoAdmits('the database was opened to the world', 'rds', () => tcp(0, 65535, '0.0.0.0/0')),
  {
    what: 'a rule was revoked',
    breaks: ['2-cloud/security-chain'],
    mendedBy: ['SecurityGroup shop-app'],
    change: (cloud, { chain }, seen) => revokeInbound(cloud, chain.app, seen),
  },
  {
    what: 'outbound was closed',
    breaks: ['2-cloud/security-chain'],
    mendedBy: ['SecurityGroup shop-web'],
    change: (cloud, { chain }) => revokeOutbound(cloud, chain.web),
  },
  {
    what: 'outbound was narrowed',
    breaks: ['2-cloud/security-chain'],
    mendedBy: ['SecurityGroup shop-rds'],
    change: async (cloud, { chain }) => {
      await revokeOutbound(cloud, chain.rds);
      const input = { GroupId: chain.rds, IpPermissions: [tcp(443, 443, '0.0.0.0/0')] };
      await ec2(cloud).send(new AuthorizeSecurityGroupEgressCommand(input));
    },
  },
  {
    what: 'the balancer carried another group',
    breaks: ['2-cloud/security-chain'],
    mendedBy: ['LoadBalancer shop-alb'],
    change: (cloud, { balancer, chain }) => balancerCarries(cloud, balancer.loadBalancerArn, [chain.web]),
  },
  {
    what: 'the balancer carried a second group',
    breaks: ['2-cloud/security-chain'],
    mendedBy: ['LoadBalancer shop-alb'],
    change: (cloud, { balancer, chain }) => balancerCarries(cloud, balancer.loadBalancerArn, [chain.elb, chain.app]),
  },
  {
    what: 'a web instance lost the group for its administration',
    breaks: ['2-cloud/security-chain'],
    stays: 'the instances of a group are the business of Auto Scaling',
    change: (cloud, { chain }, seen) => carries(cloud, instanceOf('web', seen), [chain.web]),
  },
  {
    what: 'an app instance carried WEB as well',
    breaks: ['2-cloud/security-chain'],
    stays: 'the instances of a group are the business of Auto Scaling',
    change: (cloud, { chain }, seen) => carries(cloud, instanceOf('app', seen), [chain.ec2, chain.app, chain.web]),
  },
  {
    what: 'the database carried APP',
    breaks: ['2-cloud/database', '2-cloud/security-chain'],
    mendedBy: ['DBInstance shop-database'],
    change: (cloud, { database, chain }) =>
      cloud.client(RDSClient).send(
        new ModifyDBInstanceCommand({
          DBInstanceIdentifier: database.instance,
          VpcSecurityGroupIds: [chain.app],
          ApplyImmediately: true,
        }),
      ),
  },
];

export function admit(cloud: Cloud, groupId: string, permission: IpPermission) {
  const input = { GroupId: groupId, IpPermissions: [permission] };
  return ec2(cloud).send(new AuthorizeSecurityGroupIngressCommand(input));
}

function revokeInbound(cloud: Cloud, groupId: string, seen: Topology) {
  const rules = seen.SecurityGroupRules.filter((each) => each.GroupId === groupId && !each.IsEgress);
  const input = { GroupId: groupId, SecurityGroupRuleIds: rules.map((rule) => rule.SecurityGroupRuleId ?? '') };
  return ec2(cloud).send(new RevokeSecurityGroupIngressCommand(input));
}

export function revokeOutbound(cloud: Cloud, groupId: string) {
  return ec2(cloud).send(new RevokeSecurityGroupEgressCommand({ GroupId: groupId, IpPermissions: [everywhere] }));
}

export function balancerCarries(cloud: Cloud, loadBalancerArn: string, groupIds: string[]) {
  const input = { LoadBalancerArn: loadBalancerArn, SecurityGroups: groupIds };
  return cloud.client(ElasticLoadBalancingV2Client).send(new SetSecurityGroupsCommand(input));
}

function carries(cloud: Cloud, instanceId: string, groupIds: string[]) {
  return ec2(cloud).send(new ModifyInstanceAttributeCommand({ InstanceId: instanceId, Groups: groupIds }));
}
