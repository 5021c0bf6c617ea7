// A load balancer on the embedded cloud, whose health checks go through its network to what instances answer.

import * as ec2 from '@aws-sdk/client-ec2';
import * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from '@jest/globals';
import { type EmbeddedCloud, startEmbedded } from '../../../clouds/embedded.ts';
import { linux } from '../../emulator/services/ec2/launching.ts';

/** A balancer over two zones of the default VPC, and in each of them an instance whose group admits the balancer's. */
async function serving(cloud: EmbeddedCloud) {
  const [machines, balancers] = [cloud.client(ec2.EC2Client), cloud.client(elb.ElasticLoadBalancingV2Client)];
  const { Subnets: all = [] } = await machines.send(new ec2.DescribeSubnetsCommand({}));
  const Subnets = all.slice(0, 2).map(({ SubnetId = '' }) => SubnetId);
  const VpcId = all[0]?.VpcId;
  const group = async (GroupName: string) =>
    (await machines.send(new ec2.CreateSecurityGroupCommand({ GroupName, Description: 'd', VpcId }))).GroupId ?? '';
  const [front, web] = [await group('front'), await group('web')];
  const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ GroupId: front }] }];
  const rule = { GroupId: web, IpPermissions };
  const admit = () => machines.send(new ec2.AuthorizeSecurityGroupIngressCommand(rule));
  const shutOut = () => machines.send(new ec2.RevokeSecurityGroupIngressCommand(rule));
  await admit();
  const Targets: { Id: string }[] = [];
  for (const SubnetId of Subnets) {
    const one = { ImageId: linux, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, SubnetId } as const;
    const run = new ec2.RunInstancesCommand({ ...one, SecurityGroupIds: [web] });
    const { Instances } = await machines.send(run);
    Targets.push({ Id: Instances?.[0]?.InstanceId ?? '' });
  }
  const waiter = cloud.waiterOptions(30);
  const InstanceIds = Targets.map(({ Id }) => Id);
  await ec2.waitUntilInstanceRunning({ client: machines, ...waiter }, { InstanceIds });
  const balancer = new elb.CreateLoadBalancerCommand({ Name: 'shop', Subnets, SecurityGroups: [front] });
  const { LoadBalancers } = await balancers.send(balancer);
  const HealthCheckIntervalSeconds = 15;
  const own = { Name: 'web', Protocol: 'HTTP', Port: 80, VpcId, HealthCheckIntervalSeconds } as const;
  const { TargetGroups } = await balancers.send(new elb.CreateTargetGroupCommand(own));
  const { TargetGroupArn } = TargetGroups?.[0] ?? {};
  const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn }];
  const { LoadBalancerArn } = LoadBalancers?.[0] ?? {};
  const listener = { LoadBalancerArn, Protocol: 'HTTP' as const, Port: 80, DefaultActions };
  await balancers.send(new elb.CreateListenerCommand(listener));
  await balancers.send(new elb.RegisterTargetsCommand({ TargetGroupArn, Targets }));
  const inService = () => elb.waitUntilTargetInService({ client: balancers, ...waiter }, { TargetGroupArn, Targets });
  await inService();
  const health = async () => {
    const { TargetHealthDescriptions = [] } = await balancers.send(
      new elb.DescribeTargetHealthCommand({ TargetGroupArn }),
    );
    return TargetHealthDescriptions.map(({ TargetHealth: each }) => [each?.State, each?.Reason].join(' ').trim());
  };
  return { Targets, admit, shutOut, inService, health };
}

describe('a target of a load balancer', () => {
  it('times out where its group shuts the balancer out, and comes back when it is let in', async () => {
    await using cloud = await startEmbedded();
    const { shutOut, admit, inService, health } = await serving(cloud);
    await shutOut();
    expect(await health()).toEqual(['healthy', 'healthy']);
    cloud.control.clock.advance(30_000);
    expect(await health()).toEqual(['unhealthy Target.Timeout', 'unhealthy Target.Timeout']);
    await admit();
    await inService();
    expect(await health()).toEqual(['healthy', 'healthy']);
  });

  it('is what was reported of its instance', async () => {
    await using cloud = await startEmbedded();
    const { Targets, health } = await serving(cloud);
    const [{ Id: instanceId } = { Id: '' }] = Targets;
    cloud.control.reports.health({ instanceId, incarnation: 1, answer: { status: 500 } });
    cloud.control.clock.advance(60_000);
    expect(await health()).toEqual(['unhealthy Target.ResponseCodeMismatch', 'healthy']);
  });

  it('is unused in a zone that is lost, while the others are asked by the nodes that are left', async () => {
    await using cloud = await startEmbedded();
    const { health, inService } = await serving(cloud);
    cloud.control.zones.lose('ap-northeast-2a');
    cloud.control.clock.advance(120_000);
    expect(await health()).toEqual(['unused Target.InvalidState', 'healthy']);
    cloud.control.zones.restore('ap-northeast-2a');
    cloud.control.clock.advance(60_000);
    await inService();
  });
});
