// What a VPC is made with, and its way to `available`.

import type { Tenancy } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import { Lifecycle } from '../../shared/lifecycle.ts';
import { makeDefaultNetworkAcl } from '../acls/rows.ts';
import { makeDefaultGroup } from '../groups/rows.ts';
import { makeMainRouteTable } from '../routes/rows.ts';
import { newBlock } from './blocks.ts';
import { defaultDhcpOptions } from './dhcp.ts';
import { type BlockRow, type VpcRow, vpcs } from './rows.ts';

/** How long AWS takes is not documented; about as long as it is seen to. */
const delay = 1000;

export const vpcLifecycle = new Lifecycle<VpcRow>({
  table: vpcs.table,
  stateOf: ({ state, blocks, blocks6 }) =>
    state === 'available' && [...blocks, ...blocks6].every((block) => block.state === 'associated')
      ? 'settled'
      : 'unsettled',
  steps: {
    unsettled: {
      delay,
      next: (vpc) => ({ ...vpc, state: 'available', blocks: settled(vpc.blocks), blocks6: settled(vpc.blocks6) }),
    },
  },
});

function settled(blocks: readonly BlockRow[]): BlockRow[] {
  return blocks
    .filter(({ state }) => state !== 'disassociating')
    .map((block) => (block.state === 'associated' ? block : { ...block, state: 'associated' }));
}

export interface NewVpc {
  readonly cidr: string;
  readonly cidr6?: string | undefined;
  readonly tenancy: Tenancy;
  readonly isDefault: boolean;
}

/** With its default security group, main route table and default network ACL. */
export function makeVpc(call: Call, { cidr, cidr6, tenancy, isDefault }: NewVpc): VpcRow {
  const hasIpv6 = cidr6 !== undefined;
  const vpc = vpcLifecycle.put(call, {
    id: vpcs.newId(call),
    state: 'pending',
    isDefault,
    tenancy,
    dhcpOptionsId: defaultDhcpOptions(call),
    blocks: [newBlock(call, cidr, 'associated')],
    blocks6: hasIpv6 ? [newBlock(call, cidr6, 'associating')] : [],
    enableDnsSupport: true,
    // https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
    enableDnsHostnames: isDefault,
    enableNetworkAddressUsageMetrics: false,
  });
  makeMainRouteTable(call, vpc.id);
  makeDefaultNetworkAcl(call, vpc.id, hasIpv6);
  makeDefaultGroup(call, vpc.id, hasIpv6);
  return vpc;
}
