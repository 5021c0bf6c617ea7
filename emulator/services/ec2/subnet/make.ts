// What a subnet is made with, and the way of its IPv6 block.

import type { Call } from '../../../world/call.ts';
import { Lifecycle } from '../../shared/lifecycle.ts';
import { networkAclAssociations, networkAcls } from '../acls/rows.ts';
import { newId } from '../kind.ts';
import { type SubnetRow, subnets } from './rows.ts';

const delay = 1000; // assumed

export const subnetLifecycle = new Lifecycle<SubnetRow>({
  table: subnets.table,
  stateOf: ({ blocks6 }) => (blocks6.every(({ state }) => state === 'associated') ? 'settled' : 'unsettled'),
  steps: {
    unsettled: {
      delay,
      next: (subnet) => ({
        ...subnet,
        blocks6: subnet.blocks6
          .filter(({ state }) => state !== 'disassociating')
          .map((block) => ({ ...block, state: 'associated' })),
      }),
    },
  },
});

export type NewSubnet = Pick<SubnetRow, 'vpcId' | 'availabilityZone' | 'availabilityZoneId' | 'cidr'> &
  Partial<Pick<SubnetRow, 'isDefault' | 'mapPublicIpOnLaunch'>> & { readonly cidr6?: string | undefined };

/** Its network ACL is the VPC's default one, its route table the main one, until told otherwise. */
export function makeSubnet(call: Call, { cidr6, ...subnet }: NewSubnet): SubnetRow {
  const row = subnetLifecycle.put(call, {
    id: subnets.newId(call),
    isDefault: false,
    mapPublicIpOnLaunch: false,
    ...subnet,
    blocks6: cidr6 ? [{ id: newId(call, 'subnet-cidr-assoc'), cidr: cidr6, state: 'associating' }] : [],
    assignIpv6AddressOnCreation: false,
    enableDns64: false,
    hostnameType: 'ip-name',
    resourceNameA: false,
    resourceNameAaaa: false,
  });
  const acl = networkAcls.all(call).find(({ vpcId, isDefault }) => vpcId === row.vpcId && isDefault);
  const id = networkAclAssociations.newId(call);
  if (acl) call.put(networkAclAssociations.table, { id, networkAclId: acl.id, subnetId: row.id });
  return row;
}
