// Elastic Load Balancing as the SDK's own client and its waiters see it, over the door in this process.

import * as ec2 from '@aws-sdk/client-ec2';
import * as sdk from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from '@jest/globals';
import { answering, InProcessHandler } from '../../../../emulator/index.ts';
import { ec2Handlers } from '../../../../emulator/services/ec2/index.ts';
import { elbv2Handlers } from '../../../../emulator/services/elbv2/index.ts';
import { onWire } from '../../../../emulator/services/shared/handlers.ts';
import { Time, type TimeMode } from '../../../../emulator/world/time.ts';
import { World } from '../../../../emulator/world/world.ts';
import { actions, Script } from './elbv2.ts';

function clients(mode: TimeMode) {
  const script = new Script();
  const world = new World({ now: Date.UTC(2026, 0, 1), actions, ports: { prober: script } });
  const time = new Time(world, mode, () => 0);
  let count = 0;
  const handlers = { ec2: onWire(ec2Handlers, time), elbv2: onWire(elbv2Handlers, time) };
  const answer = answering(handlers, () => {
    count += 1;
    return String(count);
  });
  const options = {
    region: 'ap-northeast-2',
    credentials: { accessKeyId: '111122223333', secretAccessKey: 'test' },
    requestHandler: new InProcessHandler(answer),
    maxAttempts: 1,
  };
  const elb = new sdk.ElasticLoadBalancingV2Client(options);
  /** By looks, milliseconds cost nothing; where time settles, the first look has to do. */
  const delay = mode === 'auto' ? 0.001 : 30;
  const waiter = { client: elb, maxWaitTime: 60, minDelay: delay, maxDelay: delay };
  return { script, world, machines: new ec2.EC2Client(options), elb, waiter };
}

const refused = (error: unknown) => {
  const { name, message, $metadata } = error as sdk.ElasticLoadBalancingV2ServiceException;
  return { name, message, status: $metadata.httpStatusCode };
};

describe.each(['auto', 'settle'] as const)('the SDK’s client, in mode %s', (mode) => {
  it('builds a load balancer over an instance of the default VPC, waits, and takes it down', async () => {
    const { elb, machines, waiter } = clients(mode);
    const subnets = await machines.send(new ec2.DescribeSubnetsCommand({}));
    const Subnets = (subnets.Subnets ?? []).slice(0, 2).map(({ SubnetId = '' }) => SubnetId);
    const VpcId = subnets.Subnets?.[0]?.VpcId;
    const ImageId = 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';
    const own = { ImageId, InstanceType: 't3.micro' as const, MinCount: 1, MaxCount: 1, SubnetId: Subnets[0] };
    const { Instances } = await machines.send(new ec2.RunInstancesCommand(own));
    const Id = Instances?.[0]?.InstanceId;
    await ec2.waitUntilInstanceRunning({ ...waiter, client: machines }, { InstanceIds: [Id ?? ''] });

    const { LoadBalancers } = await elb.send(new sdk.CreateLoadBalancerCommand({ Name: 'shop', Subnets }));
    const LoadBalancerArn = LoadBalancers?.[0]?.LoadBalancerArn ?? '';
    expect(LoadBalancers?.[0]).toMatchObject({ State: { Code: 'provisioning' }, CreatedTime: expect.any(Date) });
    const group = { Name: 'web', Protocol: 'HTTP' as const, Port: 80, VpcId };
    const { TargetGroups } = await elb.send(new sdk.CreateTargetGroupCommand(group));
    const TargetGroupArn = TargetGroups?.[0]?.TargetGroupArn ?? '';
    const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn }];
    const listener = { LoadBalancerArn, Protocol: 'HTTP' as const, Port: 80, DefaultActions };
    const { Listeners } = await elb.send(new sdk.CreateListenerCommand(listener));
    const Targets = [{ Id }];
    await elb.send(new sdk.RegisterTargetsCommand({ TargetGroupArn, Targets }));
    await sdk.waitUntilLoadBalancerExists(waiter, { LoadBalancerArns: [LoadBalancerArn] });
    await sdk.waitUntilLoadBalancerAvailable(waiter, { LoadBalancerArns: [LoadBalancerArn] });
    await sdk.waitUntilTargetInService(waiter, { TargetGroupArn, Targets });
    const tags = { ResourceArns: [LoadBalancerArn, Listeners?.[0]?.ListenerArn ?? ''] };
    await elb.send(new sdk.AddTagsCommand({ ...tags, Tags: [{ Key: 'a', Value: 'b' }] }));
    const { TagDescriptions } = await elb.send(new sdk.DescribeTagsCommand(tags));
    expect(TagDescriptions?.map((each) => each.Tags)).toEqual([[{ Key: 'a', Value: 'b' }], [{ Key: 'a', Value: 'b' }]]);

    await elb.send(new sdk.DeregisterTargetsCommand({ TargetGroupArn, Targets }));
    await sdk.waitUntilTargetDeregistered(waiter, { TargetGroupArn, Targets });
    const deletion = new sdk.DeleteTargetGroupCommand({ TargetGroupArn });
    expect(await elb.send(deletion).catch(refused)).toEqual({
      name: 'ResourceInUseException',
      message: `Target group '${TargetGroupArn}' is currently in use by a listener or a rule`,
      status: 400,
    });
    await elb.send(new sdk.DeleteLoadBalancerCommand({ LoadBalancerArn }));
    await sdk.waitUntilLoadBalancersDeleted(waiter, { LoadBalancerArns: [LoadBalancerArn] });
    await elb.send(deletion);
  });

  it('waits for a target again that was found unwell, once it is well', async () => {
    const { elb, machines, waiter, script } = clients(mode);
    const subnets = await machines.send(new ec2.DescribeSubnetsCommand({}));
    const Subnets = (subnets.Subnets ?? []).slice(0, 2).map(({ SubnetId = '' }) => SubnetId);
    const VpcId = subnets.Subnets?.[0]?.VpcId;
    const { LoadBalancers } = await elb.send(new sdk.CreateLoadBalancerCommand({ Name: 'shop', Subnets }));
    const LoadBalancerArn = LoadBalancers?.[0]?.LoadBalancerArn ?? '';
    const group = { Name: 'web', Protocol: 'HTTP' as const, Port: 80, VpcId, TargetType: 'ip' as const };
    const { TargetGroups } = await elb.send(new sdk.CreateTargetGroupCommand(group));
    const TargetGroupArn = TargetGroups?.[0]?.TargetGroupArn ?? '';
    const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn }];
    const listener = { LoadBalancerArn, Protocol: 'HTTP' as const, Port: 80, DefaultActions };
    await elb.send(new sdk.CreateListenerCommand(listener));
    const Targets = [{ Id: '172.31.0.200' }];
    await elb.send(new sdk.RegisterTargetsCommand({ TargetGroupArn, Targets }));
    script.answer = () => 'timeout';
    const health = new sdk.DescribeTargetHealthCommand({ TargetGroupArn });
    const looks = [];
    for (let look = 0; look < 15; look += 1) {
      const { TargetHealthDescriptions } = await elb.send(health);
      looks.push(TargetHealthDescriptions?.[0]?.TargetHealth);
    }
    expect(looks.at(-1)).toEqual({ State: 'unhealthy', Reason: 'Target.Timeout', Description: 'Request timed out' });
    script.answer = () => ({ status: 200 });
    await elb.send(health);
    await sdk.waitUntilTargetInService(waiter, { TargetGroupArn, Targets });
  });
});

it('answers 501 by name for what is not built', async () => {
  const { elb } = clients('auto');
  const trust = { Name: 'a', CaCertificatesBundleS3Bucket: 'b', CaCertificatesBundleS3Key: 'c' };
  expect(await elb.send(new sdk.CreateTrustStoreCommand(trust)).catch(refused)).toMatchObject({
    name: 'NotImplemented',
    status: 501,
  });
});

it('pages through rules by the SDK’s paginator', async () => {
  const { elb, machines } = clients('auto');
  const subnets = await machines.send(new ec2.DescribeSubnetsCommand({}));
  const Subnets = (subnets.Subnets ?? []).slice(0, 2).map(({ SubnetId = '' }) => SubnetId);
  const { LoadBalancers } = await elb.send(new sdk.CreateLoadBalancerCommand({ Name: 'shop', Subnets }));
  const LoadBalancerArn = LoadBalancers?.[0]?.LoadBalancerArn;
  const DefaultActions = [{ Type: 'fixed-response' as const, FixedResponseConfig: { StatusCode: '404' } }];
  const listener = { LoadBalancerArn, Protocol: 'HTTP' as const, Port: 80, DefaultActions };
  const { Listeners } = await elb.send(new sdk.CreateListenerCommand(listener));
  const ListenerArn = Listeners?.[0]?.ListenerArn;
  for (const Priority of [3, 1, 2]) {
    const Conditions = [{ Field: 'path-pattern', Values: [`/${Priority}`] }];
    await elb.send(new sdk.CreateRuleCommand({ ListenerArn, Priority, Conditions, Actions: DefaultActions }));
  }
  const pages: (string | undefined)[][] = [];
  for await (const { Rules = [] } of sdk.paginateDescribeRules({ client: elb }, { ListenerArn, PageSize: 2 })) {
    pages.push(Rules.map((rule) => rule.Priority));
  }
  expect(pages).toEqual([
    ['1', '2'],
    ['3', 'default'],
  ]);
});
