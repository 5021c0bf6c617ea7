// What a migration could leave behind, in a shop that has none: the line, and what moved the data.

import * as dms from '@aws-sdk/client-database-migration-service';
import * as ec2 from '@aws-sdk/client-ec2';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import { noLine } from '../../../scenarios/migration/line.ts';
import { noReplication } from '../../../scenarios/migration/replication.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import type { Mutation } from '../mutation.ts';

type Built = BuiltStages['2-cloud'];

const network = (cloud: Cloud) => cloud.client(ec2.EC2Client);
const migration = (cloud: Cloud) => cloud.client(dms.DatabaseMigrationServiceClient);
const breaks = ['migration/migration'] as const;
const notOurs = 'what somebody else made is left alone';

/** What is promised of the shop after the cut-over, and holds of one that never migrated. */
export const nothingLeft: Scenario = {
  promise: 'after the cut-over nothing of the migration is left',
  stage: '2-cloud',
  claims: [noLine, noReplication],
};

export const leftOver: readonly Mutation<Built>[] = [
  {
    what: 'a line was left, a group DMS, and a rule that names a group which is gone',
    breaks,
    stays: notOurs,
    change: leaveLine,
  },
  {
    what: 'what moved the data was left',
    breaks,
    stays: notOurs,
    change: leaveReplication,
  },
];

async function leaveLine(cloud: Cloud, { network: shop }: Built) {
  const { Vpc } = await network(cloud).send(new ec2.CreateVpcCommand({ CidrBlock: '10.9.0.0/16' }));
  const { VpcPeeringConnection } = await network(cloud).send(
    new ec2.CreateVpcPeeringConnectionCommand({ VpcId: shop.vpcId, PeerVpcId: Vpc?.VpcId }),
  );
  const VpcPeeringConnectionId = VpcPeeringConnection?.VpcPeeringConnectionId;
  await network(cloud).send(new ec2.AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId }));
  const { RouteTable } = await network(cloud).send(new ec2.CreateRouteTableCommand({ VpcId: Vpc?.VpcId }));
  const route = { RouteTableId: RouteTable?.RouteTableId, DestinationCidrBlock: '10.0.0.0/16', VpcPeeringConnectionId };
  await network(cloud).send(new ec2.CreateRouteCommand(route));

  const groupIn = async (VpcId: string | undefined, GroupName: string) => {
    const input = { VpcId, GroupName, Description: 'of a migration' };
    return (await network(cloud).send(new ec2.CreateSecurityGroupCommand(input))).GroupId;
  };
  const left = await groupIn(Vpc?.VpcId, 'old-dms');
  const gone = await groupIn(shop.vpcId, 'gone');
  const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId: gone }] }];
  await network(cloud).send(new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId: left, IpPermissions }));
  await network(cloud).send(new ec2.DeleteSecurityGroupCommand({ GroupId: gone }));
}

async function leaveReplication(cloud: Cloud, { network: { zones }, chain, database }: Built) {
  const trust = { Effect: 'Allow', Principal: { Service: 'dms.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  await cloud.client(IAMClient).send(new CreateRoleCommand({ RoleName: 'dms-vpc-role', AssumeRolePolicyDocument }));
  await migration(cloud).send(
    new dms.CreateReplicationSubnetGroupCommand({
      ReplicationSubnetGroupIdentifier: 'left',
      ReplicationSubnetGroupDescription: 'of a migration',
      SubnetIds: zones.map((zone) => zone.subnetIds.app),
    }),
  );
  const { ReplicationInstance } = await migration(cloud).send(
    new dms.CreateReplicationInstanceCommand({
      ReplicationInstanceIdentifier: 'left',
      ReplicationInstanceClass: 'dms.t3.small',
      ReplicationSubnetGroupIdentifier: 'left',
      VpcSecurityGroupIds: [chain.app],
    }),
  );
  const ReplicationInstanceArn = ReplicationInstance?.ReplicationInstanceArn;
  const endpoint = async (EndpointType: 'source' | 'target', ServerName: string) => {
    const login = { EngineName: 'postgres', Port: 5432, DatabaseName: 'shop', Username: 'shop', Password: 'by-hand' };
    const input = { EndpointIdentifier: EndpointType, EndpointType, ServerName, ...login };
    const EndpointArn = (await migration(cloud).send(new dms.CreateEndpointCommand(input))).Endpoint?.EndpointArn;
    await migration(cloud).send(new dms.TestConnectionCommand({ ReplicationInstanceArn, EndpointArn }));
    return EndpointArn;
  };
  await migration(cloud).send(
    new dms.CreateReplicationTaskCommand({
      ReplicationTaskIdentifier: 'left',
      MigrationType: 'full-load-and-cdc',
      ReplicationInstanceArn,
      SourceEndpointArn: await endpoint('source', '192.168.1.10'),
      TargetEndpointArn: await endpoint('target', database.endpoint),
      TableMappings: JSON.stringify({ rules: [] }),
    }),
  );
}
