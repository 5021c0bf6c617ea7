// The security chain: each tier accepts only the tier right before it, named by its group, on one port.
//
//   anywhere → ELB :80 → WEB :80 → APP :8080 → RDS :engine's port
//
// Beside it EC2, the group that every instance carries for its administration: SSH from within the group only.

import { ensure } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import { securityGroup } from '../resources/ec2/security-group.ts';
import type { InboundRule } from '../resources/ec2/security-group-rules.ts';
import { required } from '../resources/required.ts';

export const webPort = 80;
export const appPort = 8080;

/** The ids of the five groups. */
export interface SecurityChain {
  readonly elb: string;
  readonly ec2: string;
  readonly web: string;
  readonly app: string;
  readonly rds: string;
}

export async function buildSecurityChain(
  environment: Environment,
  vpcId: string,
  databasePort: number,
): Promise<SecurityChain> {
  const group = async (name: string, description: string, inbound: InboundRule): Promise<string> => {
    const made = await ensure(environment, securityGroup, name, { vpcId, description, inbound: [inbound] });
    return required(made.GroupId, 'GroupId');
  };

  const elb = await group('elb', 'ELB: the load balancer', {
    port: webPort,
    fromCidr: '0.0.0.0/0',
    description: 'HTTP from anywhere',
  });
  const ec2 = await group('ec2', 'EC2: administration of every instance', {
    port: 22,
    fromItself: true,
    description: 'SSH from within the group',
  });
  const web = await group('web', 'WEB: the web tier', {
    port: webPort,
    fromGroup: elb,
    description: 'HTTP from the load balancer',
  });
  const app = await group('app', 'APP: the app tier', {
    port: appPort,
    fromGroup: web,
    description: 'HTTP from the web tier',
  });
  const rds = await group('rds', 'RDS: the database', {
    port: databasePort,
    fromGroup: app,
    description: 'SQL from the app tier',
  });
  return { elb, ec2, web, app, rds };
}
