// The load balancer: another kind, other subnets, other listeners, another target group, other targets.

import {
  AttachLoadBalancerTargetGroupsCommand,
  AutoScalingClient,
  DetachLoadBalancerTargetGroupsCommand,
} from '@aws-sdk/client-auto-scaling';
import { EC2Client, StopInstancesCommand } from '@aws-sdk/client-ec2';
import {
  type Action,
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  type CreateLoadBalancerCommandInput,
  CreateTargetGroupCommand,
  type CreateTargetGroupCommandInput,
  DeleteListenerCommand,
  DeleteLoadBalancerCommand,
  DeleteTargetGroupCommand,
  DeregisterTargetsCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  ModifyTargetGroupCommand,
  type ModifyTargetGroupCommandInput,
  RegisterTargetsCommand,
  SetSubnetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';
import { instanceOf } from './instances.ts';

type Built = BuiltStages['2-cloud'];

const elb = (cloud: Cloud) => cloud.client(ElasticLoadBalancingV2Client);
const notOurs = 'what carries the name and is not the environment’s is left alone, and `up` fails at the name';
const targetsOfAutoScaling = 'the targets are the business of Auto Scaling';

/** What makes a target well is another. */
function asks(what: string, changes: Partial<ModifyTargetGroupCommandInput>): Mutation<Built> {
  return {
    what,
    breaks: ['2-cloud/load-balancer'],
    mendedBy: ['TargetGroup shop-web'],
    change: (cloud, { balancer }) =>
      elb(cloud).send(new ModifyTargetGroupCommand({ TargetGroupArn: balancer.targetGroupArn, ...changes })),
  };
}

/** The listener does something else than forward. */
function listenerDoes(what: string, action: Action): Mutation<Built> {
  return {
    what,
    breaks: ['2-cloud/load-balancer'],
    mendedBy: ['Listener shop-alb:80'],
    change: (cloud, { balancer }) =>
      elb(cloud).send(new ModifyListenerCommand({ ListenerArn: balancer.listenerArn, DefaultActions: [action] })),
  };
}

export const loadBalancer: readonly Mutation<Built>[] = [
  {
    what: 'the balancer stood in private subnets',
    breaks: ['2-cloud/load-balancer'],
    mendedBy: ['LoadBalancer shop-alb'],
    change: (cloud, { balancer, network }) =>
      elb(cloud).send(
        new SetSubnetsCommand({
          LoadBalancerArn: balancer.loadBalancerArn,
          Subnets: network.zones.map((zone) => zone.subnetIds.web),
        }),
      ),
  },
  {
    what: 'the balancer was an internal one',
    breaks: ['2-cloud/load-balancer'],
    stays: notOurs,
    change: (cloud, built) => replaceBalancer(cloud, built, { Scheme: 'internal' }, 'HTTP'),
  },
  {
    what: 'the balancer was a Network Load Balancer in one zone',
    breaks: ['2-cloud/load-balancer'],
    stays: notOurs,
    change: (cloud, built) => {
      const Subnets = built.network.zones.slice(0, 1).map((zone) => zone.subnetIds.public);
      return replaceBalancer(cloud, built, { Type: 'network', Subnets }, 'TCP');
    },
  },
  listenerDoes('the listener answered by itself', {
    Type: 'fixed-response',
    FixedResponseConfig: { StatusCode: '503', ContentType: 'text/plain' },
  }),
  {
    what: 'the listener was deleted',
    breaks: ['2-cloud/load-balancer'],
    mendedBy: ['Listener shop-alb:80'],
    change: (cloud, { balancer }) => elb(cloud).send(new DeleteListenerCommand({ ListenerArn: balancer.listenerArn })),
  },
  listenerDoes('the listener sent everybody elsewhere', {
    Type: 'redirect',
    RedirectConfig: { Host: 'example.org', StatusCode: 'HTTP_302' },
  }),
  {
    what: 'the balancer had a second listener',
    breaks: ['2-cloud/load-balancer'],
    stays: 'a listener on a port that the stage does not know is left alone',
    change: (cloud, { balancer }) => listen(cloud, balancer.loadBalancerArn, 'HTTP', 8080, balancer.targetGroupArn),
  },
  asks('the health check asked for another path', { HealthCheckPath: '/' }),
  asks('the health check took a redirect for an answer', { Matcher: { HttpCode: '200-399' } }),
  asks('the health check asked once in five minutes', { HealthCheckIntervalSeconds: 300 }),
  asks('the health check was patient', { UnhealthyThresholdCount: 10 }),
  {
    what: 'the target group sent to another port',
    breaks: ['2-cloud/load-balancer'],
    stays: notOurs,
    change: async (cloud, built) => {
      const { web, network } = built;
      const TargetGroupARNs = await replaceTargetGroup(cloud, built, {
        Protocol: 'HTTP',
        Port: 8080,
        VpcId: network.vpcId,
        HealthCheckPath: '/health',
        HealthCheckIntervalSeconds: 15,
        UnhealthyThresholdCount: 2,
      });
      const { autoScalingGroupName: AutoScalingGroupName } = web;
      const input = { AutoScalingGroupName, TargetGroupARNs };
      await cloud.client(AutoScalingClient).send(new AttachLoadBalancerTargetGroupsCommand(input));
    },
  },
  {
    what: 'the balancer called a function, whose health is not checked',
    breaks: ['2-cloud/auto-scaling', '2-cloud/load-balancer'],
    stays: notOurs,
    change: (cloud, built) => replaceTargetGroup(cloud, built, { TargetType: 'lambda', HealthCheckEnabled: false }),
  },
  {
    what: 'a web instance was taken from the balancer',
    breaks: ['2-cloud/load-balancer'],
    stays: targetsOfAutoScaling,
    change: (cloud, { balancer }, seen) =>
      elb(cloud).send(
        new DeregisterTargetsCommand({
          TargetGroupArn: balancer.targetGroupArn,
          Targets: [{ Id: instanceOf('web', seen) }],
        }),
      ),
  },
  {
    what: 'an app instance was put behind the balancer',
    breaks: ['2-cloud/load-balancer'],
    stays: targetsOfAutoScaling,
    change: (cloud, { balancer }, seen) =>
      elb(cloud).send(
        new RegisterTargetsCommand({
          TargetGroupArn: balancer.targetGroupArn,
          Targets: [{ Id: instanceOf('app', seen), Port: 8080 }],
        }),
      ),
  },
  {
    what: 'a web instance was stopped',
    breaks: ['2-cloud/auto-scaling', '2-cloud/load-balancer'],
    stays: 'Auto Scaling replaces what stopped, not `up`',
    change: (cloud, _built, seen) =>
      cloud.client(EC2Client).send(new StopInstancesCommand({ InstanceIds: [instanceOf('web', seen)] })),
  },
];

/** Deletes the balancer and makes another one of its name, with the same listener. */
async function replaceBalancer(
  cloud: Cloud,
  { balancer, network, chain }: Built,
  settings: Partial<CreateLoadBalancerCommandInput>,
  protocol: 'HTTP' | 'TCP',
) {
  await elb(cloud).send(new DeleteLoadBalancerCommand({ LoadBalancerArn: balancer.loadBalancerArn }));
  const made = await elb(cloud).send(
    new CreateLoadBalancerCommand({
      Name: 'shop-alb',
      Subnets: network.zones.map((zone) => zone.subnetIds.public),
      SecurityGroups: [chain.elb],
      ...settings,
    }),
  );
  await listen(cloud, made.LoadBalancers?.[0]?.LoadBalancerArn, protocol, 80, balancer.targetGroupArn);
}

/** Deletes the target group, makes another one of its name, and has the listener forward to that. */
async function replaceTargetGroup(
  cloud: Cloud,
  { balancer, web }: Built,
  settings: Omit<CreateTargetGroupCommandInput, 'Name'>,
): Promise<string[]> {
  const { targetGroupArn: TargetGroupArn, listenerArn: ListenerArn, loadBalancerArn } = balancer;
  const input = { AutoScalingGroupName: web.autoScalingGroupName, TargetGroupARNs: [TargetGroupArn] };
  await cloud.client(AutoScalingClient).send(new DetachLoadBalancerTargetGroupsCommand(input));
  await elb(cloud).send(new DeleteListenerCommand({ ListenerArn }));
  await elb(cloud).send(new DeleteTargetGroupCommand({ TargetGroupArn }));
  const made = await elb(cloud).send(new CreateTargetGroupCommand({ Name: 'shop-web', ...settings }));
  const arn = made.TargetGroups?.[0]?.TargetGroupArn ?? '';
  await listen(cloud, loadBalancerArn, 'HTTP', 80, arn);
  return [arn];
}

function listen(
  cloud: Cloud,
  loadBalancerArn: string | undefined,
  protocol: 'HTTP' | 'TCP',
  port: number,
  targetGroupArn: string,
) {
  return elb(cloud).send(
    new CreateListenerCommand({
      LoadBalancerArn: loadBalancerArn,
      Protocol: protocol,
      Port: port,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }],
    }),
  );
}
