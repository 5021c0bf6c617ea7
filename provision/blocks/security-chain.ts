// The security chain: each tier accepts only the tier right before it, named by its group, on one port.
//
//   stages 2 and 3   anywhere → ELB :80 → WEB :80 → APP :8080 → RDS :engine's port
//   the migration    the same, and DMS → RDS :engine's port
//   from stage 4     anywhere → ELB :80 → APP :8080 → RDS :engine's port
//   stage 5          the same, where ELB admits CloudFront alone
//
// Beside it EC2, the group that every instance carries for its administration: SSH from within the group only.

import { ensure } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import { securityGroup } from '../resources/ec2/security-group.ts';
import type { InboundRule } from '../resources/ec2/security-group-rules.ts';
import { required } from '../resources/required.ts';

export const webPort = 80;
export const appPort = 8080;

/** The ids of the groups that stand in every stage. */
export interface ShortChain {
  readonly elb: string;
  readonly ec2: string;
  readonly app: string;
  readonly rds: string;
}

/** The ids of the five groups. */
export interface SecurityChain extends ShortChain {
  readonly web: string;
}

export const httpFromAnywhere: InboundRule = {
  port: webPort,
  fromCidr: '0.0.0.0/0',
  description: 'HTTP from anywhere',
};

/** @param alsoToDatabase while the migration runs, the rule that admits its group to RDS */
export async function buildSecurityChain(
  environment: Environment,
  vpcId: string,
  databasePort: number,
  alsoToDatabase: readonly InboundRule[] = [],
): Promise<SecurityChain> {
  const group = groupsIn(environment, vpcId);
  const elb = await group('elb', [httpFromAnywhere]);
  const ec2 = await group('ec2', [sshFromWithin]);
  const web = await group('web', [{ port: webPort, fromGroup: elb, description: 'HTTP from the load balancer' }]);
  const app = await group('app', [httpFromWeb(web)]);
  const rds = await group('rds', [sqlFromApp(app, databasePort), ...alsoToDatabase]);
  return { elb, ec2, web, app, rds };
}

/**
 * The chain without the web tier.
 *
 * @param web the group of a web tier that still stands and sends to APP until it is taken away
 * @param toBalancer who reaches ELB; left as it is without them, until a later step says so
 */
export async function buildShortChain(
  environment: Environment,
  vpcId: string,
  databasePort: number,
  { web, toBalancer }: { readonly web?: string | undefined; readonly toBalancer?: readonly InboundRule[] },
): Promise<ShortChain> {
  const group = groupsIn(environment, vpcId);
  const elb = await group('elb', toBalancer);
  const ec2 = await group('ec2', [sshFromWithin]);
  const fromBalancer = { port: appPort, fromGroup: elb, description: 'HTTP from the load balancer' };
  const app = await group('app', [fromBalancer, ...(web === undefined ? [] : [httpFromWeb(web)])]);
  const rds = await group('rds', [sqlFromApp(app, databasePort)]);
  return { elb, ec2, app, rds };
}

const descriptions = {
  elb: 'ELB: the load balancer',
  ec2: 'EC2: administration of every instance',
  web: 'WEB: the web tier',
  app: 'APP: the app tier',
  rds: 'RDS: the database',
  dms: 'DMS: the replication instance of the migration',
} as const;

/** Makes the groups of one VPC, or brings them to these rules. */
export function groupsIn(environment: Environment, vpcId: string) {
  return async (name: keyof typeof descriptions, inbound: readonly InboundRule[] | undefined): Promise<string> => {
    const desired = { vpcId, description: descriptions[name], ...(inbound === undefined ? {} : { inbound }) };
    return required((await ensure(environment, securityGroup, name, desired)).GroupId, 'GroupId');
  };
}

const sshFromWithin: InboundRule = { port: 22, fromItself: true, description: 'SSH from within the group' };

function httpFromWeb(web: string): InboundRule {
  return { port: appPort, fromGroup: web, description: 'HTTP from the web tier' };
}

function sqlFromApp(app: string, port: number): InboundRule {
  return { port, fromGroup: app, description: 'SQL from the app tier' };
}
