// VPCs: make, describe, change, delete.

import type { VpcAttributeName } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing, dryRun } from '../../shared/operation.ts';
import { networkAcls } from '../acls/rows.ts';
import { found } from '../describe.ts';
import { oneOf, required } from '../errors.ts';
import { removeGroup } from '../groups/remove.ts';
import { securityGroups } from '../groups/rows.ts';
import { routeTableAssociations, routeTables } from '../routes/rows.ts';
import { putTags, removeWithTags } from '../tags/tags.ts';
import { newBlock } from './blocks.ts';
import { makeDefaultVpc } from './default.ts';
import { describeBlock, describeBlock6, describeVpc, vpcFilterAliases, vpcFilters } from './describe.ts';
import { makeVpc, vpcLifecycle } from './make.ts';
import { type VpcRow, vpcs } from './rows.ts';
import {
  checkVpcQuota,
  validAssociateBlock,
  validCreateVpc,
  validDeleteVpc,
  validDisassociateBlock,
  validModifyVpcAttribute,
} from './valid.ts';

const attributeNames: readonly VpcAttributeName[] = [
  'enableDnsSupport',
  'enableDnsHostnames',
  'enableNetworkAddressUsageMetrics',
];

export const vpcOperations = {
  CreateVpc: changing(validCreateVpc, ({ tags, ...plan }, call) => {
    const vpc = makeVpc(call, { ...plan, isDefault: false });
    putTags(call, vpcs, vpc.id, tags);
    return { Vpc: describeVpc(vpc, call) };
  }),

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateDefaultVpc.html */
  CreateDefaultVpc: changing(
    (_input, call) => {
      if (vpcs.all(call).some(({ isDefault }) => isDefault)) {
        const message = 'A Default VPC already exists for this account in this region.';
        throw new AwsError('DefaultVpcAlreadyExists', message);
      }
      checkVpcQuota(call);
    },
    (_plan, call) => ({ Vpc: describeVpc(makeDefaultVpc(call), call) }),
  ),

  DescribeVpcs(input, call) {
    const page = found(call, input, input.VpcIds, {
      kind: vpcs,
      filters: vpcFilters,
      aliases: vpcFilterAliases,
      shape: describeVpc,
    });
    return { Vpcs: page.found, NextToken: page.NextToken };
  },

  DeleteVpc: changing(
    ({ VpcId }, call) => validDeleteVpc(call, required(VpcId, 'vpcId')),
    (vpc, call) => {
      removeWhatCameWith(call, vpc);
      removeWithTags(call, vpcs, vpc.id);
      return {};
    },
  ),

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcAttribute.html */
  DescribeVpcAttribute({ Attribute, VpcId, DryRun }, call) {
    const vpc = vpcs.get(call, required(VpcId, 'vpcId'));
    const attribute = oneOf(required(Attribute, 'attribute'), 'attribute', attributeNames);
    if (DryRun) throw dryRun();
    const field = `${attribute.slice(0, 1).toUpperCase()}${attribute.slice(1)}`;
    return { VpcId: vpc.id, [field]: { Value: vpc[attribute] } };
  },

  ModifyVpcAttribute: changing(validModifyVpcAttribute, (vpc, call) => {
    call.put(vpcs.table, vpc);
    return {};
  }),

  /** To `default` alone: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcTenancy.html */
  ModifyVpcTenancy: changing(
    ({ VpcId, InstanceTenancy }, call) => {
      const vpc = vpcs.get(call, required(VpcId, 'vpcId'));
      if (required(InstanceTenancy, 'instanceTenancy') === 'default') return vpc;
      throw new AwsError('UnsupportedTenancy', 'The tenancy of a VPC can be changed to default only.'); // words assumed
    },
    (vpc, call) => {
      call.put(vpcs.table, { ...vpc, tenancy: 'default' });
      return { ReturnValue: true };
    },
  ),

  AssociateVpcCidrBlock: changing(validAssociateBlock, ({ vpc, cidr, cidr6 }, call) => {
    const block = newBlock(call, cidr ?? cidr6 ?? '', 'associating');
    const blocks = cidr ? [...vpc.blocks, block] : vpc.blocks;
    const blocks6 = cidr ? vpc.blocks6 : [...vpc.blocks6, block];
    vpcLifecycle.put(call, { ...vpc, blocks, blocks6 });
    if (cidr) return { VpcId: vpc.id, CidrBlockAssociation: describeBlock(block) };
    return { VpcId: vpc.id, Ipv6CidrBlockAssociation: describeBlock6(block, call) };
  }),

  DisassociateVpcCidrBlock: changing(validDisassociateBlock, ({ vpc, block }, call) => {
    const leaving = { ...block, state: 'disassociating' } as const;
    const without = (blocks: VpcRow['blocks']) => blocks.map((each) => (each.id === block.id ? leaving : each));
    vpcLifecycle.put(call, { ...vpc, blocks: without(vpc.blocks), blocks6: without(vpc.blocks6) });
    const isIpv4 = vpc.blocks.some(({ id }) => id === block.id);
    if (isIpv4) return { VpcId: vpc.id, CidrBlockAssociation: describeBlock(leaving) };
    return { VpcId: vpc.id, Ipv6CidrBlockAssociation: describeBlock6(leaving, call) };
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;

/** The default group and network ACL, the main route table. */
function removeWhatCameWith(call: Call, { id }: VpcRow): void {
  const isIn = ({ vpcId }: { readonly vpcId: string }) => vpcId === id;
  for (const acl of networkAcls.all(call).filter(isIn)) removeWithTags(call, networkAcls, acl.id);
  for (const table of routeTables.all(call).filter(isIn)) removeWithTags(call, routeTables, table.id);
  for (const each of routeTableAssociations.all(call).filter(isIn)) call.remove(routeTableAssociations.table, each.id);
  for (const group of securityGroups.all(call).filter(isIn)) removeGroup(call, group);
}
