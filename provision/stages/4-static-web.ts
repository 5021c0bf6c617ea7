// Stage 4, static web on S3: the pages that every web server held a copy of move to a bucket, the web tier goes, and the
// app tier reaches S3 without leaving AWS's network. The database is that of stage 3.

import type { ScalingTier } from '../blocks/auto-scaling.ts';
import { planCloud } from '../blocks/cloud-plan.ts';
import { buildDatabase, type Database } from '../blocks/database.ts';
import { toLoadBalancer, toWebsite } from '../blocks/destinations.ts';
import { buildS3Endpoint } from '../blocks/endpoint.ts';
import { removeWebGroup, removeWebTier, standingWebGroup, untilHealthy } from '../blocks/leave-web-tier.ts';
import {
  buildLoadBalancer,
  buildTargetGroup,
  type ForwardingBalancer,
  forwardTo,
  warmUp,
} from '../blocks/load-balancer.ts';
import { cutOver } from '../blocks/migration.ts';
import { adoptZone, checkEndpoint, pointName, type Zone } from '../blocks/names.ts';
import { buildNetwork, type Network } from '../blocks/network.ts';
import { buildShortChain, httpFromAnywhere, type ShortChain, webPort } from '../blocks/security-chain.ts';
import { buildAppTier } from '../blocks/tiers.ts';
import { buildWebsite, mayRead, type Website } from '../blocks/website.ts';
import type { Environment } from '../environment.ts';
import type { ArchitectureOptions } from '../options.ts';

/** What stands, by ids and names. */
export interface StaticWebStage {
  readonly network: Network;
  readonly chain: ShortChain;
  readonly website: Website;
  /** Of the gateway endpoint for S3. */
  readonly endpointId: string;
  readonly balancer: ForwardingBalancer;
  readonly app: ScalingTier;
  readonly database: Database;
  /** The hosted zone of the domain. */
  readonly zone: Zone;
  readonly healthCheckId: string;
  /** The shop's name, `www.<domain>`, and the API's, `api.<domain>`. */
  readonly www: string;
  readonly api: string;
}

export async function buildStaticWeb(
  environment: Environment,
  given: ArchitectureOptions = {},
): Promise<StaticWebStage> {
  // What rules the options out is found before anything is made.
  const plan = await planCloud(environment, '4-static-web', given);

  // A migration that was never ended is ended here.
  await cutOver(environment);

  // The network of the stages before; the web subnets stay, and nothing runs in them.
  const network = await buildNetwork(environment, plan);

  // Four security groups. A web tier of the stage before goes on sending to APP until it is gone.
  const web = await standingWebGroup(environment);
  const groupsWith = (webGroup: string | undefined): Promise<ShortChain> =>
    buildShortChain(environment, network.vpcId, plan.databasePort, { web: webGroup, toBalancer: [httpFromAnywhere] });
  const chain = await groupsWith(web);

  // The pages, and the way of the app tier to them that goes through no NAT gateway.
  const website = await buildWebsite(environment, plan);
  const endpointId = await buildS3Endpoint(environment, network, website.bucket);

  // The database, reachable by group only.
  const database = await buildDatabase(environment, plan, network, chain.rds, 'two');

  // The names. The API's comes first, since the pages ask it; while the web tier stands, it passes that on to APP.
  const unheard = await buildLoadBalancer(environment, network, chain.elb);
  const zone = await adoptZone(environment, plan.domain);
  const asked = { type: 'HTTP', host: unheard.dnsName, port: webPort, path: '/health' } as const;
  const healthCheckId = await checkEndpoint(environment, 'www', asked);
  const api = await pointName(environment, zone, 'api', toLoadBalancer(unheard));
  const www = await pointName(environment, zone, 'www', toWebsite(environment.cloud.place.region));

  // The app tier behind the balancer. Where the web tier has the requests, APP gets them once it is found well.
  const targetGroupArn = await buildTargetGroup(environment, 'app', network);
  const app = await buildAppTier(environment, plan, network, {
    groupIds: [chain.ec2, chain.app],
    targetGroupArns: [targetGroupArn],
    permissions: mayRead(website),
  });
  if (await warmUp(environment, unheard, targetGroupArn)) {
    await untilHealthy(environment, targetGroupArn, plan.options.app.minimum);
  }
  const balancer = await forwardTo(environment, unheard, targetGroupArn);

  // The web tier, drained; then the rule that let it in; then the group that the rule named.
  await removeWebTier(environment);
  if (web !== undefined) await groupsWith(undefined);
  await removeWebGroup(environment);

  return { network, chain, website, endpointId, balancer, app, database, zone, healthCheckId, www, api };
}
