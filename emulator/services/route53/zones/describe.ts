// Hosted zones as answers tell them.

import type { DelegationSet, HostedZone, VPC } from '@aws-sdk/client-route-53';
import type { Call } from '../../../world/call.ts';
import { delegationSets } from '../delegation/rows.ts';
import { recordsIn } from '../records/rows.ts';
import type { ZoneRow, ZoneVpc } from './rows.ts';

export function describeZone(call: Call, row: ZoneRow): HostedZone {
  const { id, name, callerReference, comment, isPrivate } = row;
  return {
    Id: `/hostedzone/${id}`,
    Name: name,
    CallerReference: callerReference,
    Config: comment === undefined ? { PrivateZone: isPrivate } : { Comment: comment, PrivateZone: isPrivate },
    ResourceRecordSetCount: recordsIn(call, id).size,
  };
}

export function describeDelegation(call: Call, { delegationSetId, nameServers }: ZoneRow): DelegationSet {
  const set = delegationSetId === undefined ? undefined : call.get(delegationSets, delegationSetId);
  const own = { NameServers: [...nameServers] };
  return set ? { ...own, Id: `/delegationset/${set.id}`, CallerReference: set.callerReference } : own;
}

export function describeVpc({ id, region }: ZoneVpc): VPC {
  return { VPCId: id, VPCRegion: region };
}
