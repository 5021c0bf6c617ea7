// A DB instance is made.

import type { Call } from '../../../world/call.ts';
import type { SubnetRow } from '../../ec2/subnet/rows.ts';
import type { Tag } from '../../shared/tags.ts';
import { newResourceId, rdsArn } from '../names.ts';
import { keepGroup, occupy } from '../network.ts';
import type { SubnetGroupRow } from '../subnet-groups/rows.ts';
import { putTags } from '../tags/rows.ts';
import { instanceLifecycle } from './lifecycle.ts';
import type { InstanceRow } from './rows.ts';
import { watchFromNowOn } from './watch.ts';

type Made = 'resourceId' | 'state' | 'createTime' | 'zone' | 'subnetId' | 'interfaceId' | 'standby';
type Unset = 'subnetGroup' | 'vpcId' | 'isRebootPending' | 'pending' | 'isFailingOver';

export interface NewInstance {
  readonly settings: Omit<InstanceRow, Made | Unset>;
  readonly group: SubnetGroupRow;
  readonly subnet: SubnetRow;
  readonly standbySubnet: SubnetRow | undefined;
  readonly tags: readonly Tag[];
}

export function makeInstance(call: Call, { settings, group, subnet, standbySubnet, tags }: NewInstance): InstanceRow {
  const { groupIds, isPublic } = settings;
  keepGroup(call, group);
  const row = instanceLifecycle.put(call, {
    ...settings,
    ...occupy(call, subnet, groupIds, isPublic),
    standby: standbySubnet && occupy(call, standbySubnet, groupIds, isPublic),
    resourceId: newResourceId(call, 'db'),
    state: 'creating',
    createTime: undefined,
    subnetGroup: group.name,
    vpcId: group.vpcId,
    isRebootPending: false,
    isFailingOver: false,
    pending: {},
  });
  putTags(call, rdsArn(call.place, 'db', row.id), tags);
  watchFromNowOn(call, row);
  return row;
}
