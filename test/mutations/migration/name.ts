// The shop's name while it moves: a failover pair that is none.

import { Route53Client, UpdateHealthCheckCommand } from '@aws-sdk/client-route-53';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';
import { changeRecord, recordNamed, replaceName } from '../records.ts';

const breaks = ['migration/name'] as const;

export const name: readonly Mutation<BuiltStages['migration']>[] = [
  {
    what: 'www led to the data centre alone',
    breaks,
    mendedBy: ['ResourceRecordSets shop-www'],
    change: (cloud, { zone, www, dataCentre }, seen) => {
      const ResourceRecords = [{ Value: dataCentre.machines.publicAddress }];
      return replaceName(cloud, zone.zoneId, seen, www, [{ Name: www, Type: 'A', TTL: 60, ResourceRecords }]);
    },
  },
  {
    what: 'www was deleted',
    breaks,
    mendedBy: ['ResourceRecordSets shop-www'],
    change: (cloud, { zone, www }, seen) => replaceName(cloud, zone.zoneId, seen, www),
  },
  {
    what: 'the first of the pair was not checked',
    breaks,
    mendedBy: ['ResourceRecordSets shop-www'],
    change: (cloud, { zone, www }, seen) => {
      const pair = seen.ResourceRecordSets.filter(({ Failover }) => Failover === 'PRIMARY');
      const { HealthCheckId, ...unchecked } = recordNamed({ ...seen, ResourceRecordSets: pair }, www);
      return changeRecord(cloud, zone.zoneId, 'UPSERT', unchecked);
    },
  },
  {
    what: 'the health check of the name was disabled',
    breaks,
    mendedBy: ['HealthCheck shop-www'],
    change: (cloud, { healthCheckId: HealthCheckId }) =>
      cloud.client(Route53Client).send(new UpdateHealthCheckCommand({ HealthCheckId, Disabled: true })),
  },
];
