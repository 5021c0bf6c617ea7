// Whether an account holds what it held before, over every type of resource.

import { expect } from '@jest/globals';
import type { Cloud } from '../../core/cloud.ts';
import { readTopology, resourceTypes, type Topology } from '../../topology/topology.ts';

/** What stays after `down`, a registered domain and its hosted zone, counts as nothing: but only with nothing in it. */
export async function expectNothingLeft(cloud: Cloud, before: Topology): Promise<void> {
  const after = withoutKeptDomains(await readTopology(cloud), before);
  for (const type of resourceTypes) {
    expect({ type, items: listed(after, type) }).toEqual({ type, items: listed(before, type) });
  }
}

/** Leaves out new zones that nobody owns and that hold nothing but what Route 53 makes, and the registrations of them. */
function withoutKeptDomains(after: Topology, before: Topology): Topology {
  const isKept = ({ Id, Tags }: Topology['HostedZones'][number]) =>
    !before.HostedZones.some((zone) => zone.Id === Id) &&
    Tags.length === 0 &&
    after.ResourceRecordSets.every(
      ({ HostedZoneId, Type = '' }) => HostedZoneId !== Id || ['NS', 'SOA'].includes(Type),
    );
  const kept = after.HostedZones.filter(isKept);
  const ids = kept.map(({ Id }) => Id);
  const names = kept.map(({ Name }) => Name);
  return {
    ...after,
    HostedZones: after.HostedZones.filter((zone) => !ids.includes(zone.Id)),
    ResourceRecordSets: after.ResourceRecordSets.filter(({ HostedZoneId }) => !ids.includes(HostedZoneId)),
    Domains: after.Domains.filter(({ DomainName }) => !names.includes(`${DomainName}.`)),
  };
}
/** The role of DMS is the account's own, for whoever migrates in it; it is left. */
const isOfTheAccount = (item: object) => 'RoleName' in item && item.RoleName === 'dms-vpc-role';

/** Without a database's clock, and a subnet's count of free addresses, which moto loses when two VPCs share a block. */
function listed(snapshot: Topology, type: (typeof resourceTypes)[number]): object[] {
  const untold = { AvailableIpAddressCount: undefined, LatestRestorableTime: undefined };
  const items: readonly object[] = snapshot[type];
  return items.filter((item) => !isOfTheAccount(item)).map((item) => ({ ...item, ...untold }));
}
