// The loss of a zone, and reports of what machines answer and measure, by the control port of a cloud.

import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeInstancesCommand,
  DescribeSubnetsCommand,
  EC2Client,
  RunInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  waitUntilInstanceRunning,
  waitUntilInstanceStopped,
} from '@aws-sdk/client-ec2';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from '@jest/globals';
import { type EmbeddedCloud, startEmbedded } from '../../../clouds/embedded.ts';
import { Environment } from '../../../provision/index.ts';
import { latestAmazonLinux } from '../../../provision/resources/ec2/image.ts';

const zone = 'ap-northeast-2a';

/** An instance in the zone's default subnet, which runs. */
async function launch(cloud: EmbeddedCloud): Promise<string> {
  const ec2 = cloud.client(EC2Client);
  const ofZone = [{ Name: 'availability-zone', Values: [zone] }];
  const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({ Filters: ofZone }));
  const { Instances = [] } = await ec2.send(
    new RunInstancesCommand({
      ImageId: await latestAmazonLinux(new Environment(cloud)),
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      SubnetId: Subnets[0]?.SubnetId,
    }),
  );
  const id = Instances[0]?.InstanceId ?? '';
  await waitUntilInstanceRunning({ client: ec2, ...cloud.waiterOptions(60) }, { InstanceIds: [id] });
  return id;
}

async function stateOf(cloud: EmbeddedCloud, id: string): Promise<string | undefined> {
  const { Reservations = [] } = await cloud.client(EC2Client).send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  return Reservations[0]?.Instances?.[0]?.State?.Name;
}

async function restart(cloud: EmbeddedCloud, id: string): Promise<void> {
  const ec2 = cloud.client(EC2Client);
  const [wait, ids] = [{ client: ec2, ...cloud.waiterOptions(60) }, { InstanceIds: [id] }];
  await ec2.send(new StopInstancesCommand(ids));
  await waitUntilInstanceStopped(wait, ids);
  await ec2.send(new StartInstancesCommand(ids));
  await waitUntilInstanceRunning(wait, ids);
}

describe('a zone', () => {
  it('that is lost stops what runs there and launches nothing, until it is restored', async () => {
    await using cloud = await startEmbedded();
    const { zones } = cloud.control;
    const id = await launch(cloud);
    expect(zones.lost()).toEqual([]);
    zones.lose(zone);
    expect(zones.lost()).toEqual([zone]);
    cloud.control.clock.advance('10 minutes');
    expect(await stateOf(cloud, id)).toBe('stopped');
    await expect(launch(cloud)).rejects.toMatchObject({ name: 'InsufficientInstanceCapacity' });
    // Another account's zone is another one.
    expect(cloud.at({ account: '123456789012' }).control.zones.lost()).toEqual([]);
    zones.restore(zone);
    cloud.control.clock.advance('10 minutes');
    expect([zones.lost(), await stateOf(cloud, id)]).toEqual([[], 'running']);
  });

  it('that there is not is refused, also over HTTP', async () => {
    await using cloud = await startEmbedded();
    expect(() => cloud.control.zones.lose('eu-west-1a')).toThrow('eu-west-1a');
    const url = await cloud.serve();
    const post = async (path: string, given: object) => {
      const response = await fetch(`${url.origin}/_rehearse/${path}`, { method: 'POST', body: JSON.stringify(given) });
      return [response.status, await response.json()];
    };
    expect(await post('zones', { lose: 'moon-1a' })).toEqual([
      400,
      { error: { code: expect.any(String), message: expect.stringContaining('moon-1a') } },
    ]);
    expect(await post('zones', { lose: zone })).toEqual([200, { lost: [zone] }]);
    expect(await post('zones', { restore: zone })).toEqual([200, { lost: [] }]);
    expect(await post('zones', { lose: zone, restore: zone })).toMatchObject([400, {}]);
    const report = { instanceId: 'i-1', incarnation: 1 };
    const dropped = { accepted: false, reason: 'there is no instance i-1' };
    expect(await post('reports/health', { ...report, answer: 'timeout' })).toEqual([200, dropped]);
    expect(await post('reports/health', { ...report, answer: { status: 503 }, port: 80 })).toEqual([200, dropped]);
    expect(await post('reports/health', { ...report, answer: 'shrug' })).toMatchObject([400, {}]);
    expect(await post('reports/metric', { ...report, namespace: 'Shop', name: 'n', value: 1 })).toEqual([200, dropped]);
  });
});

describe('a report', () => {
  it('of what a machine answers is what a health check finds, and a stale one is dropped', async () => {
    await using cloud = await startEmbedded();
    const { reports, clock } = cloud.control;
    const [id, elbv2] = [await launch(cloud), cloud.client(ElasticLoadBalancingV2Client)];
    const { Subnets = [] } = await cloud.client(EC2Client).send(new DescribeSubnetsCommand({}));
    const [VpcId, ids] = [Subnets[0]?.VpcId, Subnets.map(({ SubnetId = '' }) => SubnetId)];
    const check = { HealthCheckIntervalSeconds: 5, HealthyThresholdCount: 2, UnhealthyThresholdCount: 2 };
    const { TargetGroups: [group] = [] } = await elbv2.send(
      new CreateTargetGroupCommand({
        Name: 'web',
        Protocol: 'HTTP',
        Port: 80,
        VpcId,
        ...check,
        HealthCheckTimeoutSeconds: 2,
      }),
    );
    const { LoadBalancers: [balancer] = [] } = await elbv2.send(
      new CreateLoadBalancerCommand({ Name: 'alb', Subnets: ids }),
    );
    const TargetGroupArn = group?.TargetGroupArn ?? '';
    await elbv2.send(
      new CreateListenerCommand({
        LoadBalancerArn: balancer?.LoadBalancerArn,
        Protocol: 'HTTP',
        Port: 80,
        DefaultActions: [{ Type: 'forward', TargetGroupArn }],
      }),
    );
    await elbv2.send(new RegisterTargetsCommand({ TargetGroupArn, Targets: [{ Id: id }] }));
    const health = async () => {
      clock.advance('10 minutes');
      const answer = await elbv2.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
      const { State, Reason } = answer.TargetHealthDescriptions?.[0]?.TargetHealth ?? {};
      return [State, Reason];
    };
    expect(await health()).toEqual(['healthy', undefined]);
    const report = { instanceId: id, incarnation: 1 };
    expect(reports.health({ ...report, answer: { status: 503 } })).toEqual({ accepted: true });
    expect(await health()).toEqual(['unhealthy', 'Target.ResponseCodeMismatch']);
    expect(reports.health({ ...report, port: 80, answer: 'timeout' })).toEqual({ accepted: true });
    expect(await health()).toEqual(['unhealthy', 'Target.Timeout']);
    reports.health({ ...report, port: 80, answer: null });
    reports.health({ ...report, answer: null });
    expect(await health()).toEqual(['healthy', undefined]);
    reports.health({ ...report, answer: 'timeout' });
    await restart(cloud, id);
    // What its earlier run answered says nothing about this one.
    expect(await health()).toEqual(['healthy', undefined]);
    expect(reports.health({ ...report, answer: 'timeout' })).toEqual({
      accepted: false,
      reason: `${id} is in its run 2, and the report is about run 1`,
    });
  });

  it('of a metric is a datum of CloudWatch', async () => {
    await using cloud = await startEmbedded();
    const id = await launch(cloud);
    const datum = { namespace: 'AWS/EC2', name: 'CPUUtilization', unit: 'Percent' } as const;
    expect(cloud.control.reports.metric({ instanceId: id, incarnation: 1, ...datum, value: 70 })).toEqual({
      accepted: true,
    });
    const stale = cloud.control.reports.metric({ instanceId: id, incarnation: 9, ...datum, value: 99 });
    expect(stale).toMatchObject({ accepted: false });
    const now = cloud.clock.now();
    const { Datapoints } = await cloud.client(CloudWatchClient).send(
      new GetMetricStatisticsCommand({
        Namespace: datum.namespace,
        MetricName: datum.name,
        Dimensions: [{ Name: 'InstanceId', Value: id }],
        StartTime: new Date(now - 300_000),
        EndTime: new Date(now + 300_000),
        Period: 300,
        Statistics: ['Average', 'SampleCount'],
      }),
    );
    expect(Datapoints).toMatchObject([{ Average: 70, SampleCount: 1 }]);
  });

  it.each([
    [{ unit: 'Bananas' }, 'unit'],
    [{ timestamp: Date.UTC(2030, 0, 1) }, 'no more than two hours in the future'],
    [{ timestamp: 1e99 }, 'Timestamp'],
    [{ value: Number.NaN }, 'NaN'],
    [{ namespace: ':' }, 'namespace'],
    [{ dimensions: { Shop: '' } }, 'dimensions'],
  ])('of a metric that CloudWatch would not take is refused: %j', async (part, message) => {
    await using cloud = await startEmbedded();
    const report = { instanceId: await launch(cloud), incarnation: 1, namespace: 'Shop', name: 'Carts', value: 1 };
    expect(() => cloud.control.reports.metric({ ...report, ...part } as never)).toThrow(message);
  });
});
