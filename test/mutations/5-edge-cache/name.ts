// The name at the edge: www leads past the distribution, api leads to the balancer again, a check asks for less.

import { CreateHealthCheckCommand, Route53Client, UpdateHealthCheckCommand } from '@aws-sdk/client-route-53';
import type { Cloud } from '../../../core/cloud.ts';
import { type BuiltStages, Environment } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';
import { alias, changeRecord } from '../records.ts';

type Built = BuiltStages['5-edge-cache'];

const breaks = ['5-edge-cache/name'] as const;
const route53 = (cloud: Cloud) => new Environment(cloud).globalClient(Route53Client);
const zoneOfCloudFront = 'Z2FDTNDATAQYW2';

export const edgeNames: readonly Mutation<Built>[] = [
  {
    what: 'www led to the balancer, past the distribution',
    breaks,
    mendedBy: ['ResourceRecordSets shop-www'],
    change: (cloud, { zone, www, balancer }) =>
      changeRecord(cloud, zone.zoneId, 'UPSERT', alias(www, 'A', balancer.dnsName, balancer.hostedZoneId, true)),
  },
  {
    what: 'www led nowhere over IPv6',
    breaks,
    mendedBy: ['ResourceRecordSets shop-www'],
    change: (cloud, { zone, www, cache }) =>
      changeRecord(cloud, zone.zoneId, 'DELETE', alias(www, 'AAAA', cache.domainName, zoneOfCloudFront)),
  },
  {
    what: 'api led to the balancer again',
    breaks,
    mendedBy: ['ResourceRecordSets shop-api'],
    change: (cloud, { zone, balancer }) => {
      const record = alias(`api.${zone.domain}`, 'A', balancer.dnsName, balancer.hostedZoneId, true);
      return changeRecord(cloud, zone.zoneId, 'CREATE', record);
    },
  },
  {
    what: 'the health check asked for a page, which no app answers',
    breaks,
    mendedBy: ['HealthCheck shop-edge'],
    change: (cloud, { healthCheckId: HealthCheckId }) =>
      route53(cloud).send(new UpdateHealthCheckCommand({ HealthCheckId, ResourcePath: '/' })),
  },
  {
    what: 'the health check of the stage before came back',
    breaks,
    mendedBy: ['HealthCheck shop-www'],
    change: (cloud, { balancer }) =>
      route53(cloud).send(
        new CreateHealthCheckCommand({
          CallerReference: `cloud-rehearsal:shop:${cloud.place.region}:www:00000000`,
          HealthCheckConfig: {
            Type: 'HTTP',
            FullyQualifiedDomainName: balancer.dnsName,
            Port: 80,
            ResourcePath: '/health',
          },
        }),
      ),
  },
];
