// The shop's name in the cloud: an alias that leads elsewhere, a health check that asks something else.

import {
  DeleteHealthCheckCommand,
  Route53Client,
  UpdateHealthCheckCommand,
  type UpdateHealthCheckCommandInput,
} from '@aws-sdk/client-route-53';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';
import { addressOfNobody, changeRecord, recordNamed, replaceName } from '../records.ts';

type Built = BuiltStages['2-cloud'];

const breaks = ['2-cloud/name'] as const;

export const name: readonly Mutation<Built>[] = [
  {
    what: 'www led to an address',
    breaks,
    mendedBy: ['ResourceRecordSets shop-www'],
    change: (cloud, { zone, www }) => changeRecord(cloud, zone.zoneId, 'UPSERT', addressOfNobody(www)),
  },
  {
    what: 'www led to the balancer whether or not that was well',
    breaks,
    mendedBy: ['ResourceRecordSets shop-www'],
    change: (cloud, { zone, www }, seen) => {
      const { AliasTarget, ...record } = recordNamed(seen, www);
      const { DNSName, HostedZoneId } = AliasTarget ?? {};
      const blind = { ...record, AliasTarget: { DNSName, HostedZoneId, EvaluateTargetHealth: false } };
      return changeRecord(cloud, zone.zoneId, 'UPSERT', blind);
    },
  },
  {
    what: 'www led to a balancer in another Region',
    breaks,
    mendedBy: ['ResourceRecordSets shop-www'],
    change: (cloud, { zone, www }, seen) => {
      const AliasTarget = {
        DNSName: 'shop-alb-1234567890.eu-west-1.elb.amazonaws.com',
        HostedZoneId: 'Z32O12XQLNTSW2',
        EvaluateTargetHealth: true,
      };
      return changeRecord(cloud, zone.zoneId, 'UPSERT', { ...recordNamed(seen, www), AliasTarget });
    },
  },
  {
    what: 'www was deleted',
    breaks,
    mendedBy: ['ResourceRecordSets shop-www'],
    change: (cloud, { zone, www }, seen) => replaceName(cloud, zone.zoneId, seen, www),
  },
  {
    what: 'the health check of the name asked for another path',
    breaks,
    mendedBy: ['HealthCheck shop-www'],
    change: (cloud, built) => ask(cloud, built, { ResourcePath: '/' }),
  },
  {
    what: 'the health check of the name was inverted',
    breaks,
    mendedBy: ['HealthCheck shop-www'],
    change: (cloud, built) => ask(cloud, built, { Inverted: true }),
  },
  {
    what: 'the health check of the name was deleted',
    breaks,
    mendedBy: ['HealthCheck shop-www'],
    change: (cloud, { healthCheckId: HealthCheckId }) =>
      cloud.client(Route53Client).send(new DeleteHealthCheckCommand({ HealthCheckId })),
  },
];

function ask(cloud: Cloud, { healthCheckId: HealthCheckId }: Built, changes: Partial<UpdateHealthCheckCommandInput>) {
  return cloud.client(Route53Client).send(new UpdateHealthCheckCommand({ HealthCheckId, ...changes }));
}
