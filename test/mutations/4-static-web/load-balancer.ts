// The load balancer in front of APP: gone, elsewhere, with another listener or another way of asking who is well.

import { AutoScalingClient, DetachLoadBalancerTargetGroupsCommand } from '@aws-sdk/client-auto-scaling';
import {
  CreateTargetGroupCommand,
  DeleteLoadBalancerCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  ModifyTargetGroupCommand,
  type ModifyTargetGroupCommandInput,
  SetSubnetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';

type Built = BuiltStages['4-static-web'];

const elb = (cloud: Cloud) => cloud.client(ElasticLoadBalancingV2Client);

export const loadBalancer: readonly Mutation<Built>[] = [
  {
    what: 'the balancer was deleted',
    breaks: ['4-static-web/load-balancer', '4-static-web/name', '4-static-web/security-chain'],
    // The new one has the old one's DNS name here, so the shop's name need not follow.
    mendedBy: ['LoadBalancer shop-alb', 'Listener shop-alb:80'],
    change: (cloud, { balancer }) =>
      elb(cloud).send(new DeleteLoadBalancerCommand({ LoadBalancerArn: balancer.loadBalancerArn })),
  },
  {
    what: 'the balancer stood in the subnets that WEB left',
    breaks: ['4-static-web/load-balancer', '4-static-web/security-chain'],
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
    what: 'the listener forwarded to another target group',
    breaks: ['4-static-web/load-balancer'],
    // Once to have the health of APP looked at, once to have the requests go there.
    mendedBy: ['Listener shop-alb:80', 'Listener shop-alb:80'],
    // It is somebody else's, and stays without requests.
    traces: ['TargetGroups'],
    change: async (cloud, { balancer, network }) => {
      const input = { Name: 'other', Protocol: 'HTTP', Port: 8080, VpcId: network.vpcId } as const;
      const { TargetGroups } = await elb(cloud).send(new CreateTargetGroupCommand(input));
      const action = { Type: 'forward', TargetGroupArn: TargetGroups?.[0]?.TargetGroupArn } as const;
      await elb(cloud).send(new ModifyListenerCommand({ ListenerArn: balancer.listenerArn, DefaultActions: [action] }));
    },
  },
  {
    what: 'the health check asked for a page',
    breaks: ['4-static-web/load-balancer'],
    mendedBy: ['TargetGroup shop-app'],
    change: (cloud, built) => changeTargetGroup(cloud, built, { HealthCheckPath: '/index.html' }),
  },
  {
    what: 'the health check was patient',
    breaks: ['4-static-web/load-balancer'],
    mendedBy: ['TargetGroup shop-app'],
    change: (cloud, built) => changeTargetGroup(cloud, built, { UnhealthyThresholdCount: 10 }),
  },
  {
    what: 'the app group was taken from the balancer',
    breaks: ['4-static-web/auto-scaling', '4-static-web/load-balancer'],
    mendedBy: ['AutoScalingGroup shop-app'],
    change: (cloud, { app, balancer }) =>
      cloud.client(AutoScalingClient).send(
        new DetachLoadBalancerTargetGroupsCommand({
          AutoScalingGroupName: app.autoScalingGroupName,
          TargetGroupARNs: [balancer.targetGroupArn],
        }),
      ),
  },
];

function changeTargetGroup(cloud: Cloud, { balancer }: Built, changes: Partial<ModifyTargetGroupCommandInput>) {
  const input = { TargetGroupArn: balancer.targetGroupArn, ...changes };
  return elb(cloud).send(new ModifyTargetGroupCommand(input));
}
