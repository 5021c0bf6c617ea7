// What counts as the failover pair of the migration: every way in which a visitor would be led wrong is seen.

import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { describe, expect, it } from '@jest/globals';
import {
  type Destination,
  failover,
  toAddress,
  toLoadBalancer,
  weighted,
} from '../../provision/blocks/destinations.ts';
import { failoverPair } from '../../scenarios/migration/name.ts';
import { problemsOf } from '../../scenarios/scenario.ts';
import { Shop } from '../../scenarios/shop.ts';
import { topologyOf } from '../../topology/topology.ts';

const place = { account: '000000000000', region: 'ap-northeast-2' };
const balancer = { dnsName: 'shop-alb-1.elb.amazonaws.com', hostedZoneId: 'ZWKZPGTI48KDX' };
const toBalancer = { to: toLoadBalancer(balancer), healthCheckId: 'check-1' };
const toDataCentre = { to: toAddress('192.0.2.1') };

const zone = {
  Id: '/hostedzone/Z1',
  Name: 'shop.com.',
  CallerReference: '1',
  NameServers: [],
  Tags: [{ Key: 'Name', Value: 'shop-zone' }],
};

function problemsWith(destination: Destination, asked = balancer.dnsName): string[] {
  const records = destination.map((record) => ({ ...record, Name: 'www.shop.com.', HostedZoneId: zone.Id }));
  const config = { Type: 'HTTP' as const, FullyQualifiedDomainName: asked };
  const seen = topologyOf(place, {
    HostedZones: [zone],
    ResourceRecordSets: records as (ResourceRecordSet & { HostedZoneId: string })[],
    HealthChecks: [{ Id: 'check-1', CallerReference: '1', HealthCheckVersion: 1, HealthCheckConfig: config }],
    Addresses: [{ PublicIp: '192.0.2.1', Tags: [{ Key: 'Name', Value: 'shop-data-centre-balancer' }] }],
    LoadBalancers: [
      { LoadBalancerName: 'shop-alb', DNSName: balancer.dnsName, CanonicalHostedZoneId: balancer.hostedZoneId },
    ],
  });
  return problemsOf(failoverPair, new Shop(seen));
}

it('holds of the pair', () => {
  expect(problemsWith(failover(toBalancer, toDataCentre))).toEqual([]);
});

describe('does not hold', () => {
  const [alias] = toBalancer.to;
  const blind = [{ ...alias, AliasTarget: { ...alias?.AliasTarget, EvaluateTargetHealth: false } }] as Destination;
  it.each<[string, Destination]>([
    ['of the load balancer alone', toBalancer.to],
    ['of the two the other way round', failover({ ...toDataCentre, healthCheckId: 'check-1' }, toBalancer)],
    ['of shares of the two', weighted({ one: { ...toBalancer, weight: 1 }, other: { ...toDataCentre, weight: 1 } })],
    ['with another health check', failover({ ...toBalancer, healthCheckId: 'check-2' }, toDataCentre)],
    ['with a second place that is checked too', failover(toBalancer, { ...toDataCentre, healthCheckId: 'check-1' })],
    ['where the health of the targets is not evaluated', failover({ ...toBalancer, to: blind }, toDataCentre)],
    ['with another address', failover(toBalancer, { to: toAddress('192.0.2.2') })],
    ['of nothing', []],
  ])('%s', (_why, destination) => expect(problemsWith(destination)).toHaveLength(1));

  it('where nobody asks the load balancer', () => {
    const problems = problemsWith(failover(toBalancer, toDataCentre), 'elsewhere.com');
    expect(problems).toEqual(['there are no health checks that ask the load balancer']);
  });
});
