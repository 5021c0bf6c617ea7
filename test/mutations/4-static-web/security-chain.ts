// The shortened security chain: APP and RDS open to others, APP closed, the balancer in another group.

import type { BuiltStages } from '../../../provision/index.ts';
import { admit, balancerCarries, revokeOutbound, tcp } from '../2-cloud/security-chain.ts';
import type { Mutation } from '../mutation.ts';
import { makeWebGroup } from './web-tier-gone.ts';

type Built = BuiltStages['4-static-web'];

export const securityChain: readonly Mutation<Built>[] = [
  {
    what: 'APP admitted WEB again',
    breaks: ['4-static-web/security-chain', '4-static-web/web-tier-gone'],
    mendedBy: ['SecurityGroup shop-app', 'SecurityGroup shop-web'],
    change: async (cloud, { chain, network }) =>
      admit(cloud, chain.app, tcp(8080, 8080, await makeWebGroup(cloud, network.vpcId))),
  },
  {
    what: 'APP admitted the world',
    breaks: ['4-static-web/security-chain'],
    mendedBy: ['SecurityGroup shop-app'],
    change: (cloud, { chain }) => admit(cloud, chain.app, tcp(8080, 8080, '0.0.0.0/0')),
  },
  {
    what: 'the database admitted the balancer',
    breaks: ['4-static-web/multi-az', '4-static-web/security-chain'],
    mendedBy: ['SecurityGroup shop-rds'],
    change: (cloud, { chain }) => admit(cloud, chain.rds, tcp(5432, 5432, chain.elb)),
  },
  {
    what: 'APP reached nobody',
    breaks: ['4-static-web/security-chain'],
    mendedBy: ['SecurityGroup shop-app'],
    change: (cloud, { chain }) => revokeOutbound(cloud, chain.app),
  },
  {
    what: 'the balancer carried APP',
    breaks: ['4-static-web/security-chain'],
    mendedBy: ['LoadBalancer shop-alb'],
    change: (cloud, { balancer, chain }) => balancerCarries(cloud, balancer.loadBalancerArn, [chain.app]),
  },
];
