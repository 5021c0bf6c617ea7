// The line between data centre and shop, and who is admitted by it.

import {
  DatabaseMigrationServiceClient,
  ModifyReplicationInstanceCommand,
} from '@aws-sdk/client-database-migration-service';
import * as ec2 from '@aws-sdk/client-ec2';
import type { Cloud } from '../../../core/cloud.ts';
import { tagValue } from '../../../core/tags.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Topology } from '../../../topology/topology.ts';
import { instanceOf } from '../2-cloud/instances.ts';
import type { Mutation } from '../mutation.ts';
import { deleteRoute, everywhere, makeRoute } from '../routes.ts';

type Built = BuiltStages['migration'];

const network = (cloud: Cloud) => cloud.client(ec2.EC2Client);
const breaks = ['migration/migration'] as const;
const routes = ['RouteTable shop-data-centre-machines', 'RouteTable shop-private-a', 'RouteTable shop-private-b'];
const sshFromAnywhere = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

export const line: readonly Mutation<Built>[] = [
  {
    what: 'the peering connection was deleted',
    breaks,
    mendedBy: ['VpcPeeringConnection shop-data-centre', ...routes],
    change: deletePeering,
  },
  {
    what: 'the peering connection was made anew, and not accepted',
    breaks,
    mendedBy: ['VpcPeeringConnection shop-data-centre', ...routes],
    change: async (cloud, built, seen) => {
      await deletePeering(cloud, built);
      const Tags = seen.VpcPeeringConnections[0]?.Tags;
      await network(cloud).send(
        new ec2.CreateVpcPeeringConnectionCommand({
          VpcId: built.network.vpcId,
          PeerVpcId: built.dataCentre.vpcId,
          TagSpecifications: [{ ResourceType: 'vpc-peering-connection', Tags }],
        }),
      );
    },
  },
  {
    what: 'a route to the data centre was deleted',
    breaks,
    mendedBy: ['RouteTable shop-private-b'],
    change: (cloud, { network: { zones } }) => deleteRoute(cloud, zones[1]?.privateRouteTableId, '192.168.0.0/16'),
  },
  {
    what: 'the route to the shop led to a part of it',
    breaks,
    mendedBy: ['RouteTable shop-data-centre-machines'],
    change: async (cloud, { peeringConnectionId: VpcPeeringConnectionId }, seen) => {
      await deleteRoute(cloud, machinesTable(seen), '10.0.0.0/16');
      await makeRoute(cloud, machinesTable(seen), '10.0.0.0/17', { VpcPeeringConnectionId });
    },
  },
  {
    what: 'the machines were given a line to the internet',
    breaks,
    mendedBy: ['RouteTable shop-data-centre-machines'],
    change: (cloud, { dataCentre }, seen) => {
      const gateway = seen.InternetGateways.find((each) => each.Attachments?.[0]?.VpcId === dataCentre.vpcId);
      return makeRoute(cloud, machinesTable(seen), everywhere, { GatewayId: gateway?.InternetGatewayId });
    },
  },
  {
    what: 'RDS did not admit DMS',
    breaks,
    mendedBy: ['SecurityGroup shop-rds'],
    change: (cloud, built, seen) => revokeDms(cloud, built, seen, built.chain.rds),
  },
  {
    what: 'the old database did not admit DMS',
    breaks,
    mendedBy: ['SecurityGroup shop-data-centre-database'],
    change: (cloud, built, seen) => revokeDms(cloud, built, seen, built.dataCentre.groups.database),
  },
  {
    what: 'RDS was opened while the migration ran',
    breaks,
    mendedBy: ['SecurityGroup shop-rds'],
    change: (cloud, { chain }) => admitSsh(cloud, chain.rds),
  },
  {
    what: 'DMS admitted somebody',
    breaks,
    mendedBy: ['SecurityGroup shop-dms'],
    change: (cloud, { dms }) => admitSsh(cloud, dms),
  },
  {
    what: 'DMS was let out to the shop alone',
    breaks,
    mendedBy: ['SecurityGroup shop-dms'],
    change: async (cloud, { dms: GroupId }, seen) => {
      const rules = seen.SecurityGroupRules.filter((rule) => rule.GroupId === GroupId && rule.IsEgress);
      const SecurityGroupRuleIds = rules.map((rule) => rule.SecurityGroupRuleId ?? '');
      await network(cloud).send(new ec2.RevokeSecurityGroupEgressCommand({ GroupId, SecurityGroupRuleIds }));
      const IpPermissions = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/16' }] }];
      await network(cloud).send(new ec2.AuthorizeSecurityGroupEgressCommand({ GroupId, IpPermissions }));
    },
  },
  {
    what: 'the group DMS was deleted',
    breaks,
    mendedBy: [
      'SecurityGroup shop-dms',
      'SecurityGroup shop-data-centre-database',
      'SecurityGroup shop-rds',
      'ReplicationInstance shop-migration',
    ],
    change: async (cloud, built, seen) => {
      const { replicationInstance: ReplicationInstanceArn } = built.replication;
      const input = { ReplicationInstanceArn, VpcSecurityGroupIds: [built.chain.app] };
      await cloud.client(DatabaseMigrationServiceClient).send(new ModifyReplicationInstanceCommand(input));
      await revokeDms(cloud, built, seen, built.chain.rds);
      await revokeDms(cloud, built, seen, built.dataCentre.groups.database);
      await network(cloud).send(new ec2.DeleteSecurityGroupCommand({ GroupId: built.dms }));
    },
  },
  {
    what: 'an app instance carried DMS',
    breaks,
    stays: 'the instances of a group are the business of Auto Scaling',
    change: (cloud, { chain, dms }, seen) => {
      const input = { InstanceId: instanceOf('app', seen), Groups: [chain.ec2, chain.app, dms] };
      return network(cloud).send(new ec2.ModifyInstanceAttributeCommand(input));
    },
  },
];

function deletePeering(cloud: Cloud, { peeringConnectionId: VpcPeeringConnectionId }: Built) {
  return network(cloud).send(new ec2.DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId }));
}

function machinesTable({ RouteTables }: Topology): string | undefined {
  return RouteTables.find((table) => tagValue(table.Tags, 'Name') === 'shop-data-centre-machines')?.RouteTableId;
}

function revokeDms(cloud: Cloud, { dms }: Built, { SecurityGroupRules }: Topology, GroupId: string) {
  const rules = SecurityGroupRules.filter((rule) => rule.GroupId === GroupId);
  const rule = rules.find((each) => each.ReferencedGroupInfo?.GroupId === dms);
  const SecurityGroupRuleIds = [rule?.SecurityGroupRuleId ?? ''];
  return network(cloud).send(new ec2.RevokeSecurityGroupIngressCommand({ GroupId, SecurityGroupRuleIds }));
}

function admitSsh(cloud: Cloud, GroupId: string) {
  const input = { GroupId, IpPermissions: [sshFromAnywhere] };
  return network(cloud).send(new ec2.AuthorizeSecurityGroupIngressCommand(input));
}
