// The blocks of the edge cache put together, with a zone and a website host given to them, for the tests of them.

import type { Cloud } from '../../core/cloud.ts';
import { admitBySecret, closeListener, fromEdge, openListener } from '../../provision/blocks/closed-balancer.ts';
import { planCloud } from '../../provision/blocks/cloud-plan.ts';
import { buildCertificate, buildDistribution } from '../../provision/blocks/edge-cache.ts';
import { buildLoadBalancer, buildTargetGroup } from '../../provision/blocks/load-balancer.ts';
import { adoptZone } from '../../provision/blocks/names.ts';
import { buildNetwork } from '../../provision/blocks/network.ts';
import { buildShortChain } from '../../provision/blocks/security-chain.ts';
import type { Environment } from '../../provision/index.ts';

/** The Region where CloudFront and its certificates are. */
export const edgeOf = (cloud: Cloud) => cloud.at({ region: 'us-east-1' });

/** As the stage does it, from nothing or on top of a balancer that forwards everything. */
export async function build(environment: Environment, domain: string) {
  const network = await buildNetwork(environment, await planCloud(environment, '3-multi-az', { domain }));
  const open = await openListener(environment);
  const closed = { toBalancer: [await fromEdge(environment)] };
  const chain = await buildShortChain(environment, network.vpcId, 5432, open === undefined ? closed : {});
  const targetGroupArn = await buildTargetGroup(environment, 'app', network);
  const balancer = await buildLoadBalancer(environment, network, chain.elb);
  const listenerArn = open ?? (await closeListener(environment, balancer));
  const alias = `www.${domain}`;
  const certificateArn = await buildCertificate(environment, await adoptZone(environment, domain));
  const websiteHost = `${alias}.s3-website.ap-northeast-2.amazonaws.com`;
  const plan = { alias, certificateArn, websiteHost, balancerHost: balancer.dnsName };
  const { cache, secret } = await buildDistribution(environment, plan);
  await admitBySecret(environment, listenerArn, targetGroupArn, secret);
  if (open !== undefined) {
    await closeListener(environment, balancer);
    await buildShortChain(environment, network.vpcId, 5432, closed);
  }
  return { network, chain, balancer, listenerArn, targetGroupArn, cache, secret };
}

export type Built = Awaited<ReturnType<typeof build>>;
