// What AWS refuses of VPCs. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html

import type {
  AssociateVpcCidrBlockCommandInput,
  CreateVpcCommandInput,
  DisassociateVpcCidrBlockCommandInput,
  ModifyVpcAttributeCommandInput,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { networkAcls } from '../acls/rows.ts';
import { holds } from '../blocks.ts';
import { vpcEndpoints } from '../endpoints/rows.ts';
import { dependencyViolation, invalidCombination, missing, oneOf, refuseUnbuilt, required } from '../errors.ts';
import { egressOnlyInternetGateways, gatewayOf, internetGateways } from '../gateways/rows.ts';
import { securityGroups } from '../groups/rows.ts';
import { peerings } from '../peering/rows.ts';
import { checkQuota } from '../quotas.ts';
import { isMainTable, routeTables } from '../routes/rows.ts';
import { subnets } from '../subnet/rows.ts';
import { specifiedTags } from '../tags/tags.ts';
import { amazonBlock6, checkAddedBlock, checkedVpcBlock } from './blocks.ts';
import { type VpcRow, vpcs } from './rows.ts';

const unbuilt = [
  'Ipv4IpamPoolId',
  'Ipv4NetmaskLength',
  'Ipv6IpamPoolId',
  'Ipv6NetmaskLength',
  'Ipv6Pool',
  'Ipv6CidrBlock',
] as const;

export function validCreateVpc(input: CreateVpcCommandInput, call: Call) {
  refuseUnbuilt('CreateVpc', input, ...unbuilt, 'VpcEncryptionControl');
  const cidr = checkedVpcBlock(required(input.CidrBlock, 'cidrBlock'), 'cidrBlock');
  const tenancy = oneOf(input.InstanceTenancy ?? 'default', 'instanceTenancy', ['default', 'dedicated', 'host']);
  if (tenancy === 'host') throw invalidTenancy(tenancy);
  checkBorderGroup(input, call);
  const tags = specifiedTags(input.TagSpecifications, 'vpc');
  checkVpcQuota(call);
  return { cidr, cidr6: input.AmazonProvidedIpv6CidrBlock ? amazonBlock6(call) : undefined, tenancy, tags };
}

export function checkVpcQuota(call: Call): void {
  const count = call.count(vpcs.table) + 1;
  checkQuota(call, 'VpcsPerRegion', count, 'VpcLimitExceeded', 'The maximum number of VPCs has been reached.');
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html (InstanceTenancy) */
function invalidTenancy(tenancy: string): AwsError {
  return new AwsError('InvalidTenancy', `The tenancy '${tenancy}' is not supported for a VPC.`); // words assumed
}

interface BorderGroup {
  readonly Ipv6CidrBlockNetworkBorderGroup?: string | undefined;
  readonly AmazonProvidedIpv6CidrBlock?: boolean | undefined;
}

function checkBorderGroup(input: BorderGroup, { place }: Call): void {
  const group = input.Ipv6CidrBlockNetworkBorderGroup;
  if (group === undefined) return;
  // The page: AmazonProvidedIpv6CidrBlock has to be true with it.
  if (!input.AmazonProvidedIpv6CidrBlock) {
    throw invalidCombination('Ipv6CidrBlockNetworkBorderGroup needs AmazonProvidedIpv6CidrBlock.'); // words assumed
  }
  oneOf(group, 'ipv6CidrBlockNetworkBorderGroup', [place.region]);
}

/** Who has to go before the VPC can. https://docs.aws.amazon.com/vpc/latest/userguide/delete-vpc.html */
export function validDeleteVpc(call: Call, id: string): VpcRow {
  const vpc = vpcs.get(call, id);
  const isIn = (row: { readonly vpcId?: string | undefined }) => row.vpcId === id;
  const isUsed =
    subnets.all(call).some(isIn) ||
    gatewayOf(internetGateways.all(call), id) !== undefined ||
    egressOnlyInternetGateways.all(call).some(isIn) ||
    vpcEndpoints.all(call).some(isIn) ||
    peerings.all(call).some((row) => row.status === 'active' && [row.requester, row.accepter].some(isIn)) || // assumed
    networkAcls.all(call).some((row) => isIn(row) && !row.isDefault) ||
    routeTables.all(call).some((row) => isIn(row) && !isMainTable(call, row.id)) ||
    securityGroups.all(call).some((row) => isIn(row) && row.name !== 'default');
  if (isUsed) throw dependencyViolation('vpc', id);
  return vpc;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcAttribute.html */
export function validModifyVpcAttribute(input: ModifyVpcAttributeCommandInput, call: Call): VpcRow {
  const vpc = vpcs.get(call, required(input.VpcId, 'vpcId'));
  const given = {
    enableDnsSupport: input.EnableDnsSupport?.Value,
    enableDnsHostnames: input.EnableDnsHostnames?.Value,
    enableNetworkAddressUsageMetrics: input.EnableNetworkAddressUsageMetrics?.Value,
  };
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  if (set.length === 0) throw invalidCombination('No attributes specified.');
  // The page: you cannot modify the DNS attributes in one request.
  if (set.length > 1) throw invalidCombination('Fields for multiple attribute types specified');
  return { ...vpc, ...Object.fromEntries(set) };
}

export function validAssociateBlock(input: AssociateVpcCidrBlockCommandInput, call: Call) {
  refuseUnbuilt('AssociateVpcCidrBlock', input, ...unbuilt);
  const vpc = vpcs.get(call, required(input.VpcId, 'vpcId'));
  const { CidrBlock, AmazonProvidedIpv6CidrBlock } = input;
  if (CidrBlock && AmazonProvidedIpv6CidrBlock) {
    throw invalidCombination('CidrBlock and AmazonProvidedIpv6CidrBlock cannot be given together.'); // words assumed
  }
  checkBorderGroup(input, call);
  if (!CidrBlock && !AmazonProvidedIpv6CidrBlock) throw missing('cidrBlock');
  const added = CidrBlock ? checkedVpcBlock(CidrBlock, 'cidrBlock') : amazonBlock6(call);
  if (CidrBlock) checkAddedBlock(vpc, added);
  const [quota, count] = CidrBlock
    ? (['Ipv4BlocksPerVpc', vpc.blocks.length] as const)
    : (['Ipv6BlocksPerVpc', vpc.blocks6.length] as const);
  // The code is the one that AWS is seen to answer with.
  checkQuota(
    call,
    quota,
    count + 1,
    'CidrLimitExceeded',
    `This network '${vpc.id}' has met its maximum number of allowed CIDRs: ${count}`,
  );
  return { vpc, cidr: CidrBlock ? added : undefined, cidr6: CidrBlock ? undefined : added };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateVpcCidrBlock.html */
export function validDisassociateBlock({ AssociationId }: DisassociateVpcCidrBlockCommandInput, call: Call) {
  const id = required(AssociationId, 'associationId');
  const vpc = vpcs.all(call).find(({ blocks, blocks6 }) => [...blocks, ...blocks6].some((block) => block.id === id));
  const block = [...(vpc?.blocks ?? []), ...(vpc?.blocks6 ?? [])].find((each) => each.id === id);
  if (!vpc || !block) {
    const message = `The vpc CIDR block association ID '${id}' does not exist`;
    throw new AwsError('InvalidVpcCidrBlockAssociationID.NotFound', message);
  }
  if (block === vpc.blocks[0]) {
    const message = `The vpc CIDR block with association ID ${id} may not be disassociated. It is the primary IPv4 CIDR block of the VPC`;
    throw new AwsError('OperationNotPermitted', message);
  }
  const inVpc = subnets.all(call).filter(({ vpcId }) => vpcId === vpc.id);
  const theirs = inVpc.flatMap(({ cidr, blocks6 }) => [...(cidr ? [cidr] : []), ...blocks6.map((each) => each.cidr)]);
  if (theirs.some((cidr) => holds(block.cidr, cidr))) {
    const message = `The vpc CIDR block ${block.cidr} with association ID ${id} has dependencies and cannot be disassociated.`;
    throw new AwsError('InvalidCidrBlock.InUse', message); // code and words assumed
  }
  return { vpc, block };
}
