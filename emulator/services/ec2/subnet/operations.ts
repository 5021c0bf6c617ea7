// Subnets: make, describe, change, delete.

import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { networkAclAssociations } from '../acls/rows.ts';
import { found } from '../describe.ts';
import { required } from '../errors.ts';
import { newId } from '../kind.ts';
import { routeTableAssociations } from '../routes/rows.ts';
import { putTags, removeWithTags } from '../tags/tags.ts';
import { makeDefaultSubnet } from '../vpc/default.ts';
import { describeSubnet, describeSubnetBlock, subnetFilterAliases, subnetFilters } from './describe.ts';
import { makeSubnet, subnetLifecycle } from './make.ts';
import { subnets } from './rows.ts';
import { forgetUse } from './use.ts';
import {
  validAssociateBlock6,
  validCreateDefaultSubnet,
  validCreateSubnet,
  validDeleteSubnet,
  validDisassociateBlock6,
  validModifySubnet,
} from './valid.ts';

export const subnetOperations = {
  CreateSubnet: changing(validCreateSubnet, ({ subnet, tags }, call) => {
    const row = makeSubnet(call, subnet);
    putTags(call, subnets, row.id, tags);
    return { Subnet: describeSubnet(row, call) };
  }),

  CreateDefaultSubnet: changing(validCreateDefaultSubnet, ({ vpc, zone, cidr }, call) => ({
    Subnet: describeSubnet(makeDefaultSubnet(call, vpc.id, zone, cidr), call),
  })),

  DescribeSubnets(input, call) {
    const page = found(call, input, input.SubnetIds, {
      kind: subnets,
      filters: subnetFilters,
      aliases: subnetFilterAliases,
      shape: describeSubnet,
    });
    return { Subnets: page.found, NextToken: page.NextToken };
  },

  DeleteSubnet: changing(
    ({ SubnetId }, call) => validDeleteSubnet(call, required(SubnetId, 'subnetId')),
    ({ id }, call) => {
      for (const kind of [routeTableAssociations, networkAclAssociations]) {
        for (const each of kind.all(call)) if (each.subnetId === id) call.remove(kind.table as never, each.id);
      }
      forgetUse(call, id);
      removeWithTags(call, subnets, id);
      return {};
    },
  ),

  ModifySubnetAttribute: changing(validModifySubnet, (subnet, call) => {
    call.put(subnets.table, subnet);
    return {};
  }),

  AssociateSubnetCidrBlock: changing(validAssociateBlock6, ({ subnet, cidr6 }, call) => {
    const block = { id: newId(call, 'subnet-cidr-assoc'), cidr: cidr6, state: 'associating' } as const;
    subnetLifecycle.put(call, { ...subnet, blocks6: [block] });
    return { SubnetId: subnet.id, Ipv6CidrBlockAssociation: describeSubnetBlock(block) };
  }),

  DisassociateSubnetCidrBlock: changing(
    ({ AssociationId }, call) => validDisassociateBlock6(call, required(AssociationId, 'associationId')),
    ({ subnet, block }, call) => {
      const leaving = { ...block, state: 'disassociating' } as const;
      subnetLifecycle.put(call, { ...subnet, blocks6: [leaving], assignIpv6AddressOnCreation: false });
      return { SubnetId: subnet.id, Ipv6CidrBlockAssociation: describeSubnetBlock(leaving) };
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
