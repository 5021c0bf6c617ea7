// A modification begins, and takes effect.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html

import type { Call } from '../../../world/call.ts';
import { freeAddresses } from '../../ec2/subnet/use.ts';
import { isLost } from '../../ec2/zones/is-lost.ts';
import { tell } from '../events/rows.ts';
import type { EventId } from '../events/texts.ts';
import { leave, occupy } from '../network.ts';
import { subnetGroups, subnetsOf } from '../subnet-groups/rows.ts';
import type { Changes, InstanceRow, Spot } from './rows.ts';

export function begun(row: InstanceRow, call: Call): InstanceRow {
  for (const [begin] of eventsOf(row.pending)) if (begin) tell(call, 'db', row.id, begin);
  return { ...row, state: 'modifying' };
}

export function applied(row: InstanceRow, call: Call): InstanceRow {
  const { pending } = row;
  for (const [, end] of eventsOf(pending)) if (end) tell(call, 'db', row.id, end);
  const grows = (pending.storage ?? pending.storageType ?? pending.iops) !== undefined;
  return {
    ...row,
    instanceClass: pending.instanceClass ?? row.instanceClass,
    storage: pending.storage ?? row.storage,
    storageType: pending.storageType ?? row.storageType,
    iops: pending.storageType === undefined ? (pending.iops ?? row.iops) : pending.iops,
    throughput: pending.storageType === undefined ? (pending.throughput ?? row.throughput) : pending.throughput,
    engineVersion: pending.engineVersion ?? row.engineVersion,
    license: pending.license ?? row.license,
    backupRetention: pending.backupRetention ?? row.backupRetention,
    port: pending.port ?? row.port,
    caId: pending.caId ?? row.caId,
    standby: standbyOf(row, call),
    pending: {},
    state: grows ? 'storage-optimization' : 'available',
  };
}

/** There may be no place for one any more: then it stays as it is. */
function standbyOf(row: InstanceRow, call: Call): Spot | undefined {
  const { multiAz } = row.pending;
  if (multiAz === undefined || multiAz === (row.standby !== undefined)) return row.standby;
  if (row.standby) {
    leave(call, row.standby.interfaceId);
    return undefined;
  }
  const group = call.get(subnetGroups, row.subnetGroup);
  const subnet = subnetsOf(call, { subnetIds: group?.subnetIds ?? [] }).find(
    (each) =>
      each.availabilityZone !== row.zone && !isLost(call, each.availabilityZone) && freeAddresses(call, each) > 0,
  );
  return subnet && occupy(call, subnet, row.groupIds, row.isPublic);
}

/** What is told when it begins, and when it has taken effect. */
function eventsOf(changes: Changes): readonly (readonly [EventId | undefined, EventId | undefined])[] {
  const { instanceClass, storage, multiAz, hasNewPassword, backupRetention } = changes;
  return [
    ...(instanceClass === undefined ? [] : [['RDS-EVENT-0012', 'RDS-EVENT-0014'] as const]),
    ...(storage === undefined ? [] : [['RDS-EVENT-0018', 'RDS-EVENT-0017'] as const]),
    ...(multiAz === true ? [['RDS-EVENT-0024', 'RDS-EVENT-0025'] as const] : []),
    ...(multiAz === false ? [['RDS-EVENT-0030', 'RDS-EVENT-0029'] as const] : []),
    ...(hasNewPassword ? [[undefined, 'RDS-EVENT-0016'] as const] : []),
    ...(backupRetention === undefined
      ? []
      : [[undefined, backupRetention === 0 ? 'RDS-EVENT-0028' : 'RDS-EVENT-0032'] as const]),
  ];
}
