// The data centre's firewall and its line to the internet.

import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSubnetCommand,
  EC2Client,
  type IpPermission,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import type { Cloud } from '../../../core/cloud.ts';
import { tagValue } from '../../../core/tags.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';
import { everywhere, makeRoute } from '../routes.ts';

type Built = BuiltStages['1-on-premises'];

const ec2 = (cloud: Cloud) => cloud.client(EC2Client);
const breaks = ['1-on-premises/fixed-fleet'] as const;

function admits(
  what: string,
  group: keyof Built['groups'],
  permission: (built: Built) => IpPermission,
): Mutation<Built> {
  return {
    what,
    breaks,
    mendedBy: [`SecurityGroup shop-data-centre-${group}`],
    change: (cloud, built) =>
      ec2(cloud).send(
        new AuthorizeSecurityGroupIngressCommand({
          GroupId: built.groups[group],
          IpPermissions: [permission(built)],
        }),
      ),
  };
}

export const wiring: readonly Mutation<Built>[] = [
  admits('the balancer was opened for SSH', 'balancer', () => ({
    IpProtocol: 'tcp',
    FromPort: 22,
    ToPort: 22,
    IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  })),
  admits('the servers were opened to the world', 'server', () => ({
    IpProtocol: 'tcp',
    FromPort: 80,
    ToPort: 80,
    IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  })),
  admits('the database admitted the balancer', 'database', ({ groups }) => ({
    IpProtocol: 'tcp',
    FromPort: 5432,
    ToPort: 5432,
    UserIdGroupPairs: [{ GroupId: groups.balancer }],
  })),
  {
    what: 'the servers were closed to the balancer',
    breaks,
    mendedBy: ['SecurityGroup shop-data-centre-server'],
    change: (cloud, { groups }, seen) => {
      const rule = seen.SecurityGroupRules.find((each) => each.GroupId === groups.server && !each.IsEgress);
      const input = { GroupId: groups.server, SecurityGroupRuleIds: [rule?.SecurityGroupRuleId ?? ''] };
      return ec2(cloud).send(new RevokeSecurityGroupIngressCommand(input));
    },
  },
  {
    what: 'the machines were given a line to the internet',
    breaks,
    mendedBy: ['RouteTable shop-data-centre-machines'],
    change: (cloud, _built, { RouteTables, InternetGateways }) => {
      const table = RouteTables.find(({ Tags }) => tagValue(Tags, 'Name') === 'shop-data-centre-machines');
      const gateway = InternetGateways.find(({ Tags }) => tagValue(Tags, 'Name') === 'shop-data-centre');
      return makeRoute(cloud, table?.RouteTableId, everywhere, { GatewayId: gateway?.InternetGatewayId });
    },
  },
  {
    what: 'the data centre had a second site',
    breaks,
    stays: 'a subnet that somebody else made is left alone',
    change: (cloud, { vpcId }) =>
      ec2(cloud).send(
        new CreateSubnetCommand({
          VpcId: vpcId,
          CidrBlock: '192.168.9.0/24',
          AvailabilityZone: `${cloud.place.region}b`,
        }),
      ),
  },
];
