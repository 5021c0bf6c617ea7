// How target health goes: by health checks, and by what becomes of instances, listeners and zones.

import { describe, expect, it } from '@jest/globals';
import { cloudwatchHandlers } from '../../../../emulator/services/cloudwatch/index.ts';
import { loseZone, restoreZone } from '../../../../emulator/services/ec2/zones/lost.ts';
import { registerTargets, targetHealth } from '../../../../emulator/services/elbv2/targets/registration.ts';
import type { Call } from '../../../../emulator/world/call.ts';
import { groupOf, serving, start, statesOf } from './elbv2.ts';

const registering = 'initial Elb.RegistrationInProgress';
const checking = 'initial Elb.InitialHealthChecking';

/** A balancer that is active, and a target that was just registered. */
function registered(settings: Parameters<typeof start>[0] = {}, group: Parameters<typeof serving>[1] = {}) {
  const all = serving(start(settings), group);
  all.elb.wait(120);
  const [id = ''] = all.launch();
  all.elb.call('RegisterTargets', { TargetGroupArn: all.TargetGroupArn, Targets: [{ Id: id }] });
  const states = () => statesOf(all.elb, all.TargetGroupArn);
  const described = () => all.elb.call('DescribeTargetHealth', { TargetGroupArn: all.TargetGroupArn });
  const health = () => described().TargetHealthDescriptions?.[0];
  return { ...all, id, states, health };
}

describe('a target', () => {
  it('is registered, looked at, and healthy after one health check', () => {
    const { elb, id, states, health, script } = registered();
    expect(states()).toEqual([registering]);
    expect(health()).toEqual({
      Target: { Id: id, Port: 8080 },
      HealthCheckPort: '8080',
      TargetHealth: {
        State: 'initial',
        Reason: 'Elb.RegistrationInProgress',
        Description: 'Target registration is in progress',
      },
      AdministrativeOverride: expect.objectContaining({ State: 'no_override' }),
    });
    elb.wait(3);
    expect(states()).toEqual([checking]);
    expect(script.asked).toEqual([]);
    elb.wait(2);
    expect(states()).toEqual(['healthy']);
    expect(health()?.TargetHealth).toEqual({ State: 'healthy' });
  });

  it('is asked by every node of the balancer, as its health check says', () => {
    const { ec2, elb, id, script } = registered({}, { HealthCheckPath: '/health', HealthCheckTimeoutSeconds: 4 });
    elb.wait(5);
    const { NetworkInterfaces: nodes = [] } = ec2.call('DescribeNetworkInterfaces', {
      Filters: [{ Name: 'requester-id', Values: ['amazon-elb'] }],
    });
    const { Reservations } = ec2.call('DescribeInstances', { InstanceIds: [id] });
    const instance = Reservations?.[0]?.Instances?.[0];
    expect(script.asked).toEqual(
      nodes.map((node) => ({
        fromInterface: node.NetworkInterfaceId,
        to: instance?.PrivateIpAddress,
        toInterface: instance?.NetworkInterfaces?.[0]?.NetworkInterfaceId,
        protocol: 'HTTP',
        port: 8080,
        path: '/health',
        host: `${node.PrivateIpAddress}:8080`,
        timeout: 4000,
      })),
    );
    expect(script.asked).toHaveLength(2);
  });

  it.each([
    ['timeout', 'Target.Timeout', 'Request timed out'],
    ['refused', 'Target.FailedHealthChecks', 'Health checks failed'],
    ['reset', 'Target.FailedHealthChecks', 'Health checks failed'],
    [{ status: 503 }, 'Target.ResponseCodeMismatch', 'Health checks failed with these codes: [503]'],
  ] as const)(
    'that answers %j is unhealthy after as many health checks as are asked for',
    (answer, Reason, Description) => {
      const { elb, states, health, script } = registered({}, { UnhealthyThresholdCount: 3 });
      script.answer = () => answer;
      elb.wait(5 + 30);
      expect(states()).toEqual([checking]);
      elb.wait(30);
      expect(health()?.TargetHealth).toEqual({ State: 'unhealthy', Reason, Description });
    },
  );

  it('goes from healthy to unhealthy and back, counted check by check', () => {
    const { elb, states, script } = registered({}, { HealthyThresholdCount: 3 });
    elb.wait(5);
    script.answer = () => 'refused';
    elb.wait(30);
    expect(states()).toEqual(['healthy']);
    script.answer = () => ({ status: 200 });
    elb.wait(30);
    script.answer = () => 'refused';
    elb.wait(30);
    expect(states()).toEqual(['healthy']);
    elb.wait(30);
    expect(states()).toEqual(['unhealthy Target.FailedHealthChecks']);
    script.answer = () => 'timeout';
    elb.wait(30);
    expect(states()).toEqual(['unhealthy Target.Timeout']);
    script.answer = () => ({ status: 200 });
    elb.wait(60);
    expect(states()).toEqual(['unhealthy Target.Timeout']);
    elb.wait(30);
    expect(states()).toEqual(['healthy']);
  });

  it.each([
    ['200', 302, 'unhealthy'],
    ['200-399', 302, 'healthy'],
    ['200,302', 302, 'healthy'],
    ['201,300-301', 302, 'unhealthy'],
  ])('with the matcher %s that answers %s is %s', (HttpCode, status, state) => {
    const { elb, states, script } = registered({}, { Matcher: { HttpCode } });
    script.answer = () => ({ status });
    elb.wait(65);
    expect(states()[0]?.split(' ')[0]).toBe(state);
  });

  it('has to pass for each node', () => {
    const { elb, states, script } = registered();
    let first: string | undefined;
    script.answer = ({ fromInterface }) => {
      first ??= fromInterface;
      return fromInterface === first ? 'timeout' : { status: 200 };
    };
    elb.wait(65);
    expect(states()).toEqual(['unhealthy Target.Timeout']);
  });

  it('behind a Network Load Balancer may keep its connections for a while', () => {
    const all = start();
    const { elb, a, b, launch, script } = all;
    const TargetGroupArn = groupOf(all, { Protocol: 'TCP' });
    const Attributes = [
      { Key: 'target_health_state.unhealthy.draining_interval_seconds', Value: '45' },
      { Key: 'target_health_state.unhealthy.connection_termination.enabled', Value: 'false' },
    ];
    const interval = Attributes.slice(0, 1);
    const refusal = elb.refusal('ModifyTargetGroupAttributes', { TargetGroupArn, Attributes: interval });
    expect(refusal).toMatch(/^ValidationError: /);
    elb.call('ModifyTargetGroupAttributes', { TargetGroupArn, Attributes });
    const net = elb.call('CreateLoadBalancer', { Name: 'net', Type: 'network', Subnets: [a, b] }).LoadBalancers?.[0];
    const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn }];
    const listener = { LoadBalancerArn: net?.LoadBalancerArn, Protocol: 'TCP', Port: 80, DefaultActions } as const;
    elb.call('CreateListener', listener);
    elb.wait(120);
    const [Id = ''] = launch();
    elb.call('RegisterTargets', { TargetGroupArn, Targets: [{ Id }] });
    script.answer = () => 'refused';
    elb.wait(35);
    expect(statesOf(elb, TargetGroupArn)).toEqual(['unhealthy.draining Target.FailedHealthChecks']);
    elb.wait(44);
    expect(statesOf(elb, TargetGroupArn)).toEqual(['unhealthy.draining Target.FailedHealthChecks']);
    elb.wait(1);
    expect(statesOf(elb, TargetGroupArn)).toEqual(['unhealthy Target.FailedHealthChecks']);
  });

  it('stays initial where nobody can look', () => {
    const { elb, states } = registered({ hasProber: false });
    elb.wait(3600);
    expect(states()).toEqual([checking]);
  });

  it('waits until its load balancer is there', () => {
    const { elb, TargetGroupArn, launch } = serving(start());
    const [Id = ''] = launch();
    elb.call('RegisterTargets', { TargetGroupArn, Targets: [{ Id }] });
    elb.wait(59);
    expect(statesOf(elb, TargetGroupArn)).toEqual([registering]);
    elb.wait(1 + 3);
    expect(statesOf(elb, TargetGroupArn)).toEqual([checking]);
  });

  it('is not looked at before a listener forwards to its group, nor after', () => {
    const started = serving(start());
    const { elb, launch, ListenerArn, LoadBalancerArn, script } = started;
    elb.wait(120);
    const TargetGroupArn = groupOf(started, { Name: 'other' });
    const [Id = ''] = launch();
    elb.call('RegisterTargets', { TargetGroupArn, Targets: [{ Id }] });
    const { TargetHealthDescriptions } = elb.call('DescribeTargetHealth', { TargetGroupArn });
    expect(TargetHealthDescriptions?.[0]?.TargetHealth).toEqual({
      State: 'unused',
      Reason: 'Target.NotInUse',
      Description: 'Target group is not configured to receive traffic from the load balancer',
    });
    elb.wait(300);
    expect(script.asked).toEqual([]);
    elb.call('ModifyListener', { ListenerArn, DefaultActions: [{ Type: 'forward', TargetGroupArn }] });
    expect(statesOf(elb, TargetGroupArn)).toEqual([registering]);
    elb.wait(5);
    expect(statesOf(elb, TargetGroupArn)).toEqual(['healthy']);
    elb.call('DeleteLoadBalancer', { LoadBalancerArn });
    expect(statesOf(elb, TargetGroupArn)).toEqual(['unused Target.NotInUse']);
  });

  it('in a zone where the balancer is not gets nothing, until the balancer comes there', () => {
    const { elb, TargetGroupArn, LoadBalancerArn, launch, a, b, c } = serving(start());
    elb.wait(120);
    const [Id = ''] = launch(c);
    elb.call('RegisterTargets', { TargetGroupArn, Targets: [{ Id }] });
    const { TargetHealthDescriptions } = elb.call('DescribeTargetHealth', { TargetGroupArn });
    expect(TargetHealthDescriptions?.[0]?.TargetHealth).toEqual({
      State: 'unused',
      Reason: 'Target.NotInUse',
      Description: 'Target is in an Availability Zone that is not enabled for the load balancer',
    });
    elb.call('SetSubnets', { LoadBalancerArn, Subnets: [a, b, c] });
    elb.wait(5);
    expect(statesOf(elb, TargetGroupArn)).toEqual(['healthy']);
    elb.call('SetSubnets', { LoadBalancerArn, Subnets: [a, b] });
    expect(statesOf(elb, TargetGroupArn)).toEqual(['unused Target.NotInUse']);
  });

  it('whose instance is stopped is unused at once, and begins anew when it is started', () => {
    const { ec2, elb, id, health, states } = registered();
    elb.wait(5);
    ec2.call('StopInstances', { InstanceIds: [id] });
    ec2.wait(120);
    expect(health()?.TargetHealth).toEqual({
      State: 'unused',
      Reason: 'Target.InvalidState',
      Description: 'Target is in the stopped state',
    });
    ec2.call('StartInstances', { InstanceIds: [id] });
    ec2.wait(20);
    expect(states()).toEqual([registering]);
    elb.wait(5);
    expect(states()).toEqual(['healthy']);
  });

  it('whose instance was stopped and started between two looks begins anew', () => {
    const { ec2, elb, id, states } = registered({}, { HealthCheckIntervalSeconds: 300 });
    elb.wait(5);
    ec2.call('StopInstances', { InstanceIds: [id] });
    ec2.wait(60);
    ec2.call('StartInstances', { InstanceIds: [id] });
    ec2.wait(60);
    expect(states()).toEqual([registering]);
  });

  it('whose instance is terminated is unused, and goes when the instance is forgotten', () => {
    const { ec2, elb, id, health, states } = registered();
    elb.wait(5);
    ec2.call('TerminateInstances', { InstanceIds: [id] });
    ec2.wait(60);
    expect(health()?.TargetHealth).toMatchObject({
      Reason: 'Target.InvalidState',
      Description: 'Target is in the terminated state',
    });
    ec2.wait(3600);
    expect(states()).toEqual([]);
  });

  it('is not asked by the node of a zone that is lost', () => {
    const { world, elb, script } = registered();
    elb.wait(5);
    const before = new Set(script.asked.map(({ fromInterface }) => fromInterface));
    world.call(elb.place, (call) => loseZone(call, 'ap-northeast-2b'));
    script.asked.length = 0;
    elb.wait(30);
    expect([before.size, script.asked.length]).toEqual([2, 1]);
    world.call(elb.place, (call) => restoreZone(call, 'ap-northeast-2b'));
    script.asked.length = 0;
    elb.wait(30);
    expect(script.asked).toHaveLength(2);
  });
});

describe('a target that leaves', () => {
  it('is drained for the deregistration delay, and then not there', () => {
    const { elb, id, states, health, TargetGroupArn } = registered();
    elb.wait(5);
    elb.call('DeregisterTargets', { TargetGroupArn, Targets: [{ Id: id }] });
    expect(health()?.TargetHealth).toEqual({
      State: 'draining',
      Reason: 'Target.DeregistrationInProgress',
      Description: 'Target deregistration is in progress',
    });
    elb.wait(299);
    expect(states()).toEqual(['draining Target.DeregistrationInProgress']);
    elb.wait(1);
    expect(states()).toEqual([]);
    const { TargetHealthDescriptions } = elb.call('DescribeTargetHealth', { TargetGroupArn, Targets: [{ Id: id }] });
    expect(TargetHealthDescriptions).toEqual([
      {
        Target: { Id: id, Port: 8080 },
        TargetHealth: {
          State: 'unused',
          Reason: 'Target.NotRegistered',
          Description: 'Target is not registered to the target group',
        },
      },
    ]);
    elb.call('DeregisterTargets', { TargetGroupArn, Targets: [{ Id: id }] });
  });

  it('goes at once where the delay is nothing, or nobody sends to it', () => {
    const { elb, id, states, TargetGroupArn, ListenerArn } = registered();
    const Attributes = [{ Key: 'deregistration_delay.timeout_seconds', Value: '0' }];
    elb.call('ModifyTargetGroupAttributes', { TargetGroupArn, Attributes });
    elb.call('DeregisterTargets', { TargetGroupArn, Targets: [{ Id: id }] });
    expect(states()).toEqual([]);
    elb.call('ModifyTargetGroupAttributes', { TargetGroupArn, Attributes: [{ ...Attributes[0], Value: '60' }] });
    elb.call('RegisterTargets', { TargetGroupArn, Targets: [{ Id: id }] });
    elb.call('DeleteListener', { ListenerArn });
    elb.call('DeregisterTargets', { TargetGroupArn, Targets: [{ Id: id }] });
    expect(states()).toEqual([]);
  });

  it('may come back before it is gone', () => {
    const { elb, id, states, TargetGroupArn } = registered();
    elb.wait(5);
    elb.call('DeregisterTargets', { TargetGroupArn, Targets: [{ Id: id }] });
    elb.call('DeregisterTargets', { TargetGroupArn, Targets: [{ Id: id }] });
    elb.call('RegisterTargets', { TargetGroupArn, Targets: [{ Id: id }] });
    expect(states()).toEqual([registering]);
    elb.wait(300);
    expect(states()).toEqual(['healthy']);
  });
});

describe('who asks for health', () => {
  it('sees every state on the way, and nothing more once the target is steady', () => {
    const { world, states } = registered({ mode: 'auto' });
    expect([states(), states(), states()]).toEqual([[registering], [checking], ['healthy']]);
    const now = world.now;
    expect([states(), world.now]).toEqual([['healthy'], now]);
  });

  it('is told the end of the way, where time settles', () => {
    const { id, elb, states, TargetGroupArn } = registered({ mode: 'settle' });
    expect(states()).toEqual(['healthy']);
    elb.call('DeregisterTargets', { TargetGroupArn, Targets: [{ Id: id }] });
    expect(states()).toEqual([]);
  });

  it('gets a target on its way whose next look will say otherwise', () => {
    const { states, script, world } = registered({ mode: 'auto' }, { HealthyThresholdCount: 2 });
    script.answer = () => 'timeout';
    for (let looks = 0; looks < 20; looks += 1) states();
    const now = world.now;
    expect([states(), world.now]).toEqual([['unhealthy Target.Timeout'], now]);
    script.answer = () => ({ status: 200 });
    expect(states()).toEqual(['unhealthy Target.Timeout']);
    expect([states(), states(), states()].at(-1)).toEqual(['healthy']);
  });

  it('does not wait for what the prober has looked at', () => {
    const { ec2, states, script, world, a } = registered({ mode: 'auto' });
    while (states()[0] !== 'healthy') expect(world.now).toBeLessThan(Date.UTC(2026, 0, 2));
    const ImageId = 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';
    ec2.call('RunInstances', { ImageId, InstanceType: 't3.micro', SubnetId: a, MinCount: 1, MaxCount: 1 });
    const now = world.now;
    script.answer = () => ({ status: 200 });
    states();
    expect(world.now).toBe(now);
  });

  it('may ask CloudWatch, how many are healthy and how many are not', () => {
    const { elb, world, TargetGroupArn, LoadBalancerArn, script } = registered();
    const seen = (MetricName: string) => {
      const Dimensions = [
        { Name: 'TargetGroup', Value: TargetGroupArn.split(':').at(-1) },
        { Name: 'LoadBalancer', Value: LoadBalancerArn.split(':loadbalancer/').at(-1) },
      ];
      const [StartTime, EndTime] = [new Date(world.now - 60_000), new Date(world.now + 60_000)];
      const asked = { Namespace: 'AWS/ApplicationELB', MetricName, Dimensions, StartTime, EndTime, Period: 60 };
      const input = { ...asked, Statistics: ['Maximum' as const] };
      const work = (call: Call) => cloudwatchHandlers.GetMetricStatistics(input, call);
      return world.call(elb.place, work).Datapoints?.at(-1)?.Maximum;
    };
    elb.wait(120);
    expect([seen('HealthyHostCount'), seen('UnHealthyHostCount')]).toEqual([1, 0]);
    script.answer = () => 'timeout';
    elb.wait(180);
    expect([seen('HealthyHostCount'), seen('UnHealthyHostCount')]).toEqual([0, 1]);
    elb.call('DeleteLoadBalancer', { LoadBalancerArn });
    elb.wait(300);
    expect(seen('HealthyHostCount')).toBeUndefined();
  });

  it('may be another service', () => {
    const { world, elb, TargetGroupArn, launch } = serving(start());
    elb.wait(120);
    const [id = ''] = launch();
    world.call(elb.place, (call) => registerTargets(call, TargetGroupArn, [{ id }]));
    elb.wait(5);
    expect(world.call(elb.place, (call) => targetHealth(call, TargetGroupArn, { id }))).toEqual({ state: 'healthy' });
    const other = world.call(elb.place, (call) => targetHealth(call, TargetGroupArn, { id, port: 1 }));
    expect(other).toMatchObject({ state: 'unused', reason: 'Target.NotRegistered' });
  });
});
