// Stage 5, a cache at the edge: CloudFront answers for the shop near every visitor, in HTTPS, with pages from S3 and
// answers from the app tier behind it; the balancer answers nobody else. All else is as in stage 4.

import type { ScalingTier } from '../blocks/auto-scaling.ts';
import {
  admitBySecret,
  closeListener,
  fromEdge,
  type GuardedBalancer,
  openListener,
} from '../blocks/closed-balancer.ts';
import { planCloud } from '../blocks/cloud-plan.ts';
import { buildDatabase, type Database } from '../blocks/database.ts';
import { toDistribution } from '../blocks/destinations.ts';
import { buildCertificate, buildDistribution, type EdgeCache } from '../blocks/edge-cache.ts';
import { buildS3Endpoint } from '../blocks/endpoint.ts';
import { removeWebGroup, removeWebTier, standingWebGroup } from '../blocks/leave-web-tier.ts';
import { buildLoadBalancer, buildTargetGroup } from '../blocks/load-balancer.ts';
import { cutOver } from '../blocks/migration.ts';
import { adoptZone, checkEndpoint, pointName, type Zone } from '../blocks/names.ts';
import { buildNetwork, type Network } from '../blocks/network.ts';
import { buildShortChain, type ShortChain } from '../blocks/security-chain.ts';
import { buildAppTier } from '../blocks/tiers.ts';
import { buildWebsite, mayRead, type Website } from '../blocks/website.ts';
import type { Environment } from '../environment.ts';
import type { ArchitectureOptions } from '../options.ts';
import { ensureGone } from '../remove.ts';
import type { InboundRule } from '../resources/ec2/security-group-rules.ts';
import { healthCheck } from '../resources/route53/health-check.ts';
import { recordSets } from '../resources/route53/record-sets.ts';
import { buildStaticWeb } from './4-static-web.ts';

/** What stands, by ids and names. */
export interface EdgeCacheStage {
  readonly network: Network;
  readonly chain: ShortChain;
  readonly website: Website;
  /** Of the gateway endpoint for S3. */
  readonly endpointId: string;
  readonly balancer: GuardedBalancer;
  readonly app: ScalingTier;
  readonly database: Database;
  readonly cache: EdgeCache;
  /** The hosted zone of the domain. */
  readonly zone: Zone;
  readonly healthCheckId: string;
  /** The shop's name, `www.<domain>`, reached by HTTPS; the API is a path of it. */
  readonly www: string;
}

export async function buildEdgeCache(
  environment: Environment,
  given: ArchitectureOptions = {},
): Promise<EdgeCacheStage> {
  // What rules the options out is found before anything is made.
  const plan = await planCloud(environment, '5-edge-cache', given);

  // A shop that still has its web tier goes through stage 4, which takes that away without turning anybody away.
  if ((await standingWebGroup(environment)) !== undefined) await buildStaticWeb(environment, given);

  // A migration that was never ended is ended here.
  await cutOver(environment);

  // A balancer that answers everybody goes on so, until all are led to the distribution. A new one is closed at once.
  const open = await openListener(environment);
  const edge = await fromEdge(environment);

  // The network, the four security groups, and the pages of stage 4.
  const network = await buildNetwork(environment, plan);
  const groupsWith = (toBalancer: { readonly toBalancer?: readonly InboundRule[] }): Promise<ShortChain> =>
    buildShortChain(environment, network.vpcId, plan.databasePort, toBalancer);
  const chain = await groupsWith(open === undefined ? { toBalancer: [edge] } : {});
  const website = await buildWebsite(environment, plan);
  const endpointId = await buildS3Endpoint(environment, network, website.bucket);
  const database = await buildDatabase(environment, plan, network, chain.rds, 'two');

  // The app tier behind the balancer.
  const targetGroupArn = await buildTargetGroup(environment, 'app', network);
  const unguarded = await buildLoadBalancer(environment, network, chain.elb);
  const listenerArn = open ?? (await closeListener(environment, unguarded));
  const app = await buildAppTier(environment, plan, network, {
    groupIds: [chain.ec2, chain.app],
    targetGroupArns: [targetGroupArn],
    permissions: mayRead(website),
  });

  // What a stage 4 that was cut off may have left of the web tier.
  await removeWebTier(environment);
  await removeWebGroup(environment);

  // The distribution, under the shop's name and with a certificate for it. It sends the balancer a secret.
  const zone = await adoptZone(environment, plan.domain);
  const { cache, secret } = await buildDistribution(environment, {
    alias: `www.${zone.domain}`,
    certificateArn: await buildCertificate(environment, zone),
    websiteHost: website.endpoint,
    balancerHost: unguarded.dnsName,
  });

  // The balancer lets through what carries the secret; then everybody is led to the distribution.
  await admitBySecret(environment, listenerArn, targetGroupArn, secret);
  const www = await pointName(environment, zone, 'www', toDistribution(cache.domainName));

  // The health check goes all the way of a request: edge, balancer, app. Its type is another one, so it is another one.
  const asked = { type: 'HTTPS', host: cache.domainName, port: 443, path: '/api/' } as const;
  const healthCheckId = await checkEndpoint(environment, 'edge', asked);
  await ensureGone(environment, healthCheck, 'www');

  // Nobody needs the balancer but the distribution any more, nor a name of its own.
  if (open !== undefined) {
    await closeListener(environment, unguarded);
    await groupsWith({ toBalancer: [edge] });
  }
  await ensureGone(environment, recordSets, 'api');

  const balancer = { ...unguarded, listenerArn, targetGroupArn };
  return { network, chain, website, endpointId, balancer, app, database, cache, zone, healthCheckId, www };
}
