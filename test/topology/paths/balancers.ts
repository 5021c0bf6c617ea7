// Load balancers for topologies by hand.

import type { Part } from './part.ts';

export interface LoadBalancerText {
  readonly vpc: string;
  readonly subnets: readonly string[];
  /** One listener for each: HTTP with groups, TCP without. */
  readonly ports: readonly number[];
  /** Left out, it is a Network Load Balancer without security groups. */
  readonly groups?: readonly string[];
}

/** An internal one, called `name`. AWS lists an interface of each node; this one's are not listed, as on LocalStack. */
export function loadBalancer(name: string, { vpc, subnets, ports, groups }: LoadBalancerText): Part {
  const kind = groups ? 'app' : 'net';
  const arn = `arn:aws:elasticloadbalancing:ap-northeast-2:000000000000:loadbalancer/${kind}/${name}/1`;
  return {
    LoadBalancers: [
      {
        LoadBalancerArn: arn,
        LoadBalancerName: name,
        Type: groups ? 'application' : 'network',
        Scheme: 'internal',
        State: { Code: 'active' },
        VpcId: vpc,
        AvailabilityZones: subnets.map((SubnetId) => ({ SubnetId })),
        SecurityGroups: [...(groups ?? [])],
      },
    ],
    Listeners: ports.map((Port) => ({
      ListenerArn: `${arn.replace(':loadbalancer/', ':listener/')}/${Port}`,
      LoadBalancerArn: arn,
      Protocol: groups ? 'HTTP' : 'TCP',
      Port,
    })),
  };
}
