// Building again: what stands is left alone, what is missing or was changed by hand is put back.

import { AutoScalingClient, DeletePolicyCommand, UpdateAutoScalingGroupCommand } from '@aws-sdk/client-auto-scaling';
import * as ec2 from '@aws-sdk/client-ec2';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  AttachRolePolicyCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  RemoveRoleFromInstanceProfileCommand,
} from '@aws-sdk/client-iam';
import { ModifyDBInstanceCommand, RDSClient, StopDBInstanceCommand } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Cloud } from '../../core/cloud.ts';
import { type BuiltStages, builtStages, down, Environment, type StepEvent, up } from '../../provision/index.ts';
import { addresses } from '../../scenarios/2-cloud/addresses.ts';
import { loadBalancing } from '../../scenarios/2-cloud/load-balancer.ts';
import { nat } from '../../scenarios/2-cloud/nat.ts';
import { routing } from '../../scenarios/2-cloud/routing.ts';
import { scenarios } from '../../scenarios/all.ts';
import { problemsOf } from '../../scenarios/scenario.ts';
import { Shop } from '../../scenarios/shop.ts';
import { readSnapshot, type Snapshot } from '../../topology/snapshot.ts';
import { intercepted, reads } from '../support/intercepted-cloud.ts';
import { onLocalStack } from '../support/on-localstack.ts';
import { shapeOf } from '../support/shape.ts';

const stage = '2-cloud';

/** A change by hand, and the step that has to mend it. */
type Drift = [string, string, (cloud: Cloud, built: BuiltStages[typeof stage], seen: Snapshot) => Promise<unknown>];

const drifts: Drift[] = [
  [
    'a route was deleted',
    'RouteTable shop-private-a',
    (cloud, { network }) =>
      cloud.client(ec2.EC2Client).send(
        new ec2.DeleteRouteCommand({
          RouteTableId: network.zones[0]?.privateRouteTableId,
          DestinationCidrBlock: '0.0.0.0/0',
        }),
      ),
  ],
  [
    'a route was redirected to the other zone',
    'RouteTable shop-private-b',
    (cloud, { network }) =>
      cloud.client(ec2.EC2Client).send(
        new ec2.ReplaceRouteCommand({
          RouteTableId: network.zones[1]?.privateRouteTableId,
          DestinationCidrBlock: '0.0.0.0/0',
          NatGatewayId: network.zones[0]?.natGatewayId,
        }),
      ),
  ],
  [
    'a way out was given to the data subnets',
    'RouteTable shop-data',
    (cloud, { network }) =>
      cloud.client(ec2.EC2Client).send(
        new ec2.CreateRouteCommand({
          RouteTableId: network.dataRouteTableId,
          DestinationCidrBlock: '0.0.0.0/0',
          GatewayId: network.internetGatewayId,
        }),
      ),
  ],
  [
    'a subnet was put on another table',
    'RouteTable shop-data',
    async (cloud, { network }, seen) => {
      const associations = seen.RouteTables.flatMap((table) => table.Associations ?? []);
      const data = associations.find((each) => each.SubnetId === network.zones[0]?.subnetIds.data);
      await cloud.client(ec2.EC2Client).send(
        new ec2.ReplaceRouteTableAssociationCommand({
          AssociationId: data?.RouteTableAssociationId,
          RouteTableId: network.publicRouteTableId,
        }),
      );
    },
  ],
  [
    'a rule was revoked',
    'SecurityGroup shop-app',
    (cloud, { chain }, seen) => {
      const rule = seen.SecurityGroupRules.find((each) => each.GroupId === chain.app && !each.IsEgress);
      const input = { GroupId: chain.app, SecurityGroupRuleIds: [rule?.SecurityGroupRuleId ?? ''] };
      return cloud.client(ec2.EC2Client).send(new ec2.RevokeSecurityGroupIngressCommand(input));
    },
  ],
  [
    'the database was opened to the world',
    'SecurityGroup shop-rds',
    (cloud, { chain }) =>
      cloud.client(ec2.EC2Client).send(
        new ec2.AuthorizeSecurityGroupIngressCommand({
          GroupId: chain.rds,
          IpPermissions: [{ IpProtocol: 'tcp', FromPort: 0, ToPort: 65535, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
        }),
      ),
  ],
  [
    'outbound was closed',
    'SecurityGroup shop-web',
    (cloud, { chain }) =>
      cloud.client(ec2.EC2Client).send(
        new ec2.RevokeSecurityGroupEgressCommand({
          GroupId: chain.web,
          IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
        }),
      ),
  ],
  [
    'DNS names were turned off',
    'Vpc shop-vpc',
    (cloud, { network }) =>
      cloud
        .client(ec2.EC2Client)
        .send(new ec2.ModifyVpcAttributeCommand({ VpcId: network.vpcId, EnableDnsHostnames: { Value: false } })),
  ],
  [
    'a private subnet gave out public addresses',
    'Subnet shop-app-b',
    (cloud, { network }) =>
      cloud.client(ec2.EC2Client).send(
        new ec2.ModifySubnetAttributeCommand({
          SubnetId: network.zones[1]?.subnetIds.app,
          MapPublicIpOnLaunch: { Value: true },
        }),
      ),
  ],
  [
    'the health check asked for another path',
    'TargetGroup shop-web',
    (cloud, { balancer }) =>
      cloud
        .client(elbv2.ElasticLoadBalancingV2Client)
        .send(new elbv2.ModifyTargetGroupCommand({ TargetGroupArn: balancer.targetGroupArn, HealthCheckPath: '/' })),
  ],
  [
    'the listener answered by itself',
    'Listener shop-alb:80',
    (cloud, { balancer }) =>
      cloud.client(elbv2.ElasticLoadBalancingV2Client).send(
        new elbv2.ModifyListenerCommand({
          ListenerArn: balancer.listenerArn,
          DefaultActions: [
            { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503', ContentType: 'text/plain' } },
          ],
        }),
      ),
  ],
  [
    'the balancer carried another group',
    'LoadBalancer shop-alb',
    (cloud, { balancer, chain }) =>
      cloud.client(elbv2.ElasticLoadBalancingV2Client).send(
        new elbv2.SetSecurityGroupsCommand({
          LoadBalancerArn: balancer.loadBalancerArn,
          SecurityGroups: [chain.web],
        }),
      ),
  ],
  [
    'the group was given another maximum',
    'AutoScalingGroup shop-app',
    (cloud, { app }) =>
      cloud
        .client(AutoScalingClient)
        .send(new UpdateAutoScalingGroupCommand({ AutoScalingGroupName: app.autoScalingGroupName, MaxSize: 3 })),
  ],
  [
    'a scaling policy was deleted',
    'AutoScalingGroup shop-web',
    (cloud, { web }) =>
      cloud.client(AutoScalingClient).send(
        new DeletePolicyCommand({
          AutoScalingGroupName: web.autoScalingGroupName,
          PolicyName: 'shop-web-ASGAverageCPUUtilization',
        }),
      ),
  ],
  [
    'the permission of web was taken away',
    'Role shop-web-ap-northeast-2',
    (cloud, { web }) =>
      cloud.client(IAMClient).send(new DeleteRolePolicyCommand({ RoleName: web.roleName, PolicyName: 'permissions' })),
  ],
  [
    'app was made an administrator',
    'Role shop-app-ap-northeast-2',
    (cloud, { app }) =>
      cloud.client(IAMClient).send(
        new AttachRolePolicyCommand({
          RoleName: app.roleName,
          PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
        }),
      ),
  ],
  [
    'the instance profile lost its role',
    'InstanceProfile shop-app-ap-northeast-2',
    (cloud, { app }) =>
      cloud
        .client(IAMClient)
        .send(new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName: app.roleName, RoleName: app.roleName })),
  ],
  [
    'the database was made public',
    'DBInstance shop-database',
    (cloud, { database }) =>
      cloud.client(RDSClient).send(
        new ModifyDBInstanceCommand({
          DBInstanceIdentifier: database.instance,
          PubliclyAccessible: true,
          ApplyImmediately: true,
        }),
      ),
  ],
];

/** The claims of the stage that do not hold of what was read, but for those that this cloud cannot show. */
function brokenClaims(seen: Snapshot): string[] {
  const claims = scenarios[stage].flatMap((scenario) => scenario.claims).filter((claim) => !claim.needs);
  return claims.filter((claim) => problemsOf(claim, new Shop(seen)).length > 0).map(({ claim }) => claim);
}

onLocalStack(import.meta.url, 'building again', (cloud) => {
  const events: StepEvent[] = [];
  const changes: string[] = [];
  let environment: Environment;
  let built: BuiltStages[typeof stage];
  let shape: ReturnType<typeof shapeOf>;

  const outcomes = (...wanted: StepEvent['status'][]) =>
    events.filter((event) => wanted.includes(event.status)).map((event) => `${event.type} ${event.name}`);

  beforeAll(async () => {
    const watched = intercepted(cloud, { after: (call) => void (reads(call) || changes.push(call.operation)) });
    environment = new Environment(watched, { onProgress: (event) => events.push(event) });
    built = await up(environment, stage);
    shape = shapeOf(await readSnapshot(cloud));
  });
  afterAll(async () => {
    if (environment) await down(environment);
  });

  it('makes nothing, changes nothing and gives the same ids', async () => {
    events.length = 0;
    changes.length = 0;
    expect(await up(environment, stage)).toEqual(built);
    expect(changes).toEqual([]);
    expect(outcomes('created', 'mended')).toEqual([]);
    expect(outcomes('found')).toHaveLength(40);
  });

  it.each(drifts)('puts it back when %s', async (_what, step, drift) => {
    await drift(cloud, built, await readSnapshot(cloud));
    expect(brokenClaims(await readSnapshot(cloud))).not.toEqual([]);

    events.length = 0;
    expect(await up(environment, stage)).toEqual(built);
    expect(outcomes('created', 'mended')).toEqual([step]);
    expect(shapeOf(await readSnapshot(cloud))).toEqual(shape);
    expect(brokenClaims(await readSnapshot(cloud))).toEqual([]);
  });

  it('makes anew what was deleted, and mends what pointed at it', async () => {
    const [zone] = built.network.zones;
    await cloud.client(ec2.EC2Client).send(new ec2.DeleteNatGatewayCommand({ NatGatewayId: zone?.natGatewayId }));
    events.length = 0;
    const again = await up(environment, stage);
    expect(outcomes('created')).toEqual(['NatGateway shop-nat-a']);
    expect(outcomes('mended')).toEqual(['RouteTable shop-private-a']);
    expect(again.network.zones[0]?.natGatewayId).not.toBe(zone?.natGatewayId);
    expect(shapeOf(await readSnapshot(cloud))).toEqual(shape);
  });

  it('starts a new version of the launch template when the instance type changes', async () => {
    events.length = 0;
    await up(environment, stage, { web: { instanceType: 't3.small' } });
    expect(outcomes('created', 'mended')).toEqual(['LaunchTemplate shop-web']);
    const seen = await readSnapshot(cloud);
    const version = seen.DefaultLaunchTemplateVersions.find((each) => each.LaunchTemplateName === 'shop-web');
    expect(version).toMatchObject({ VersionNumber: 2, LaunchTemplateData: { InstanceType: 't3.small' } });
  });

  it('starts a database that was stopped, and grows its storage', async () => {
    const { instance } = built.database;
    await cloud.client(RDSClient).send(new StopDBInstanceCommand({ DBInstanceIdentifier: instance }));
    events.length = 0;
    await up(environment, stage);
    expect(outcomes('created', 'mended')).toContain('DBInstance shop-database');
    await up(environment, stage, { database: { storage: 30 } });
    const { DBInstances } = await readSnapshot(cloud);
    expect(DBInstances).toMatchObject([{ DBInstanceStatus: 'available', AllocatedStorage: 30 }]);
  });

  it('grows into a third zone', async () => {
    const grown = { zones: 3, database: { storage: 30 } };
    const { network } = await up(environment, stage, grown);
    expect(network.zones.slice(0, 2)).toEqual((await up(environment, stage, grown)).network.zones.slice(0, 2));
    const seen = new Shop(await readSnapshot(cloud));
    const scenarios = [addresses, routing, nat, loadBalancing];
    expect(scenarios.flatMap(({ claims }) => claims.flatMap((claim) => problemsOf(claim, seen)))).toEqual([]);
  });

  it.each([
    ['CIDR block', { cidr: '10.1.0.0/16', zones: 3 }],
    ['zones', { zones: 2 }],
    ['CIDR block', { zones: ['ap-northeast-2b', 'ap-northeast-2a', 'ap-northeast-2c'] }],
    ['zones', { zones: ['ap-northeast-2a', 'ap-northeast-2b', 'ap-northeast-2d'] }],
    ['username', { zones: 3, database: { username: 'other' } }],
    ['storage', { zones: 3, database: { storage: 25 } }],
    ['engine', { zones: 3, database: { engine: 'mysql' as const } }],
    ['engine', { zones: 3, database: { engine: 'aurora-postgresql' as const } }],
  ])('refuses another %s before it changes anything: %j', async (property, options) => {
    const before = shapeOf(await readSnapshot(cloud));
    const attempt = up(environment, stage, options);
    await expect(attempt).rejects.toMatchObject({ code: 'ConflictingOption', fixable: true });
    await expect(attempt).rejects.toThrow(property);
    expect(shapeOf(await readSnapshot(cloud))).toEqual(before);
  });

  it('refuses fewer servers, more, or other ones, in a data centre that stands', async () => {
    await up(environment, '1-on-premises');
    const others = [{ servers: 2 }, { servers: 4 }, { instanceType: 't3.large' }, { cidr: '172.16.0.0/16' }];
    for (const dataCentre of others) {
      const attempt = up(environment, '1-on-premises', { dataCentre });
      await expect(attempt).rejects.toMatchObject({ code: 'ConflictingOption' });
    }
    const overlapping = up(environment, stage, { cidr: '192.168.0.0/16', dataCentre: { cidr: '10.0.0.0/16' } });
    await expect(overlapping).rejects.toMatchObject({ code: 'ConflictingOption' });
    expect(await builtStages(environment)).toContain('1-on-premises');
  });

  it('says so when two resources carry one name', async () => {
    const client = cloud.client(ec2.EC2Client);
    const tags = environment.tagSpecification('vpc', 'shop-vpc');
    const made = await client.send(new ec2.CreateVpcCommand({ CidrBlock: '10.9.0.0/16', TagSpecifications: tags }));
    const attempt = up(environment, stage);
    await expect(attempt).rejects.toMatchObject({ code: 'DuplicateResource' });
    await expect(attempt).rejects.toThrow(made.Vpc?.VpcId ?? 'an id');
    await client.send(new ec2.DeleteVpcCommand({ VpcId: made.Vpc?.VpcId }));
  });
});
