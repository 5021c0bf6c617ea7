// An account with names in it: those that a stage makes, those that somebody else made, and whether a domain is refused.

import { CreateVpcCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  type ResourceRecordSet,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { expect } from '@jest/globals';
import type { Cloud } from '../../core/cloud.ts';
import { type Destination, toLoadBalancer } from '../../provision/blocks/destinations.ts';
import { adoptZone, checkEndpoint, pointName } from '../../provision/blocks/names.ts';
import { Environment } from '../../provision/environment.ts';
import { refuseNameConflicts } from '../../provision/name-conflicts.ts';
import { intercepted, reads } from '../support/intercepted-cloud.ts';

export const domain = 'shop-rehearsal.com';
export const balancer = { dnsName: 'shop-alb-1.ap-northeast-2.elb.amazonaws.com', hostedZoneId: 'ZWKZPGTI48KDX' };
export const endpoint = { type: 'HTTP', host: balancer.dnsName, port: 80, path: '/health' } as const;

/** What a stage does of names. */
export async function build(environment: Environment, destination: Destination = toLoadBalancer(balancer)) {
  const zone = await adoptZone(environment, domain);
  const healthCheckId = await checkEndpoint(environment, 'www', endpoint);
  return { zone, healthCheckId, www: await pointName(environment, zone, 'www', destination) };
}

export class NamedAccount {
  private readonly cloud: Cloud;
  private zones = 0;

  constructor(cloud: Cloud) {
    this.cloud = cloud;
  }

  /** Its id, without `/hostedzone/`. */
  async zone(Name: string, { isPrivate = false } = {}): Promise<string> {
    this.zones += 1;
    const { Vpc } = isPrivate
      ? await this.cloud.client(EC2Client).send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }))
      : {};
    const { HostedZone } = await this.cloud.client(Route53Client).send(
      new CreateHostedZoneCommand({
        Name,
        CallerReference: `zone ${this.zones}`,
        ...(Vpc && {
          VPC: { VPCId: Vpc.VpcId, VPCRegion: 'ap-northeast-2' },
          HostedZoneConfig: { PrivateZone: true, Comment: 'within' },
        }),
      }),
    );
    return HostedZone?.Id?.replace('/hostedzone/', '') ?? '';
  }

  async record(HostedZoneId: string, ResourceRecordSet: ResourceRecordSet): Promise<void> {
    const ChangeBatch = { Changes: [{ Action: 'CREATE' as const, ResourceRecordSet }] };
    await this.cloud.client(Route53Client).send(new ChangeResourceRecordSetsCommand({ HostedZoneId, ChangeBatch }));
  }

  /** @param said part of the refusal's message; undefined where the domain is not refused */
  async expectRefusal(said: string | undefined, { cloud, name }: Environment, domain: string): Promise<void> {
    const changes: string[] = [];
    const watched = intercepted(cloud, { before: (call) => void (reads(call) || changes.push(call.operation)) });
    const attempt = refuseNameConflicts(new Environment(watched, { name }), domain);
    if (said === undefined) await attempt;
    else {
      await expect(attempt).rejects.toMatchObject({
        code: 'ConflictingOption',
        message: expect.stringContaining(said),
        solution: expect.stringContaining('--domain'),
      });
    }
    expect(changes).toEqual([]);
  }
}
