// Records of the shop's zone, changed by hand.

import {
  type Change,
  ChangeResourceRecordSetsCommand,
  type ResourceRecordSet,
  Route53Client,
} from '@aws-sdk/client-route-53';
import type { Cloud } from '../../core/cloud.ts';
import type { Topology } from '../../topology/topology.ts';

/** The one record set of that name. */
export function recordNamed(seen: Topology, name: string): ResourceRecordSet {
  const [found] = recordsNamed(seen, name);
  if (!found) throw new Error(`there is no record of ${name} to change`);
  return found;
}

export function changeRecord(cloud: Cloud, zoneId: string, Action: Change['Action'], record: ResourceRecordSet) {
  return changeRecords(cloud, zoneId, [{ Action, ResourceRecordSet: record }]);
}

/** Deletes the name with all that it leads to; in its place come these, in one batch. */
export function replaceName(
  cloud: Cloud,
  zoneId: string,
  seen: Topology,
  name: string,
  records: readonly ResourceRecordSet[] = [],
) {
  return changeRecords(cloud, zoneId, [
    ...recordsNamed(seen, name).map((ResourceRecordSet) => ({ Action: 'DELETE', ResourceRecordSet }) as const),
    ...records.map((ResourceRecordSet) => ({ Action: 'CREATE', ResourceRecordSet }) as const),
  ]);
}

/** An address that nobody has. */
export function addressOfNobody(name: string): ResourceRecordSet {
  return { Name: name, Type: 'A', TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }] };
}

/** An alias without a routing policy. */
export function alias(
  Name: string,
  Type: 'A' | 'AAAA',
  DNSName: string | undefined,
  HostedZoneId: string | undefined,
  EvaluateTargetHealth = false,
): ResourceRecordSet {
  return { Name, Type, AliasTarget: { DNSName, HostedZoneId, EvaluateTargetHealth } };
}

function recordsNamed({ ResourceRecordSets }: Topology, name: string): ResourceRecordSet[] {
  const found = ResourceRecordSets.filter((each) => each.Name === `${name}.`);
  return found.map(({ HostedZoneId, ...record }) => record);
}

function changeRecords(cloud: Cloud, HostedZoneId: string, Changes: Change[]) {
  const input = { HostedZoneId, ChangeBatch: { Changes } };
  return cloud.client(Route53Client).send(new ChangeResourceRecordSetsCommand(input));
}
