// What AWS refuses of VPC endpoints. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html

import type { CreateVpcEndpointCommandInput } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { invalidCombination, oneOf, refuseUnbuilt, required } from '../errors.ts';
import { checkedGroups } from '../interfaces/valid.ts';
import { prefixListOf } from '../prefix-lists/aws.ts';
import { checkQuota } from '../quotas.ts';
import { routeTables } from '../routes/rows.ts';
import { type SubnetRow, subnets } from '../subnet/rows.ts';
import { checkFree } from '../subnet/use.ts';
import { specifiedTags } from '../tags/tags.ts';
import { type VpcRow, vpcs } from '../vpc/rows.ts';
import { type VpcEndpointRow, vpcEndpoints } from './rows.ts';
import { endpointServices } from './services.ts';

export function validCreateEndpoint(input: CreateVpcEndpointCommandInput, call: Call) {
  const unbuilt = [
    'SubnetConfigurations',
    'ServiceNetworkArn',
    'ResourceConfigurationArn',
    'IpAddressType',
    'DnsOptions',
  ] as const;
  refuseUnbuilt('CreateVpcEndpoint', input, ...unbuilt);
  const vpc = vpcs.get(call, required(input.VpcId, 'vpcId'));
  const serviceName = required(input.ServiceName, 'serviceName');
  oneOf(input.ServiceRegion ?? call.place.region, 'serviceRegion', [call.place.region]);
  const unbuiltTypes = ['GatewayLoadBalancer', 'Resource', 'ServiceNetwork'];
  if (unbuiltTypes.includes(input.VpcEndpointType ?? '')) refuseUnbuilt('CreateVpcEndpoint', input, 'VpcEndpointType');
  const type = oneOf(input.VpcEndpointType ?? 'Gateway', 'vpcEndpointType', ['Gateway', 'Interface']);
  const services = endpointServices(call.place.region).filter(({ ServiceName }) => ServiceName === serviceName);
  if (!services.some(({ ServiceType }) => ServiceType?.[0]?.ServiceType === type)) {
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidServiceName)
    throw new AwsError('InvalidServiceName', `The Vpc Endpoint Service '${serviceName}' does not exist`);
  }
  const policy = input.PolicyDocument === undefined ? undefined : checkedPolicy(input.PolicyDocument);
  const tags = specifiedTags(input.TagSpecifications, 'vpc-endpoint');
  const details = type === 'Gateway' ? ofGateway(input, vpc, call) : ofInterface(input, vpc, call);
  const same = vpcEndpoints.all(call).filter((each) => each.type === type);
  const full = 'The maximum number of VPC endpoints has been reached.';
  const [quota, count] =
    type === 'Gateway'
      ? (['GatewayEndpointsPerRegion', same.length] as const)
      : (['InterfaceEndpointsPerVpc', same.filter(({ vpcId }) => vpcId === vpc.id).length] as const);
  checkQuota(call, quota, count + 1, 'VpcEndpointLimitExceeded', full);
  return { vpcId: vpc.id, serviceName, type, policy, tags, ...details };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidPolicyDocument) */
export function checkedPolicy(text: string): string {
  try {
    if (typeof JSON.parse(text) === 'object') return text;
  } catch {}
  throw new AwsError('InvalidPolicyDocument', 'The specified policy document is not a valid JSON policy document.');
}

const nothing = { prefixListId: undefined, routeTableIds: [], subnets: [], groupIds: [], privateDnsEnabled: false };

function ofGateway(input: CreateVpcEndpointCommandInput, vpc: VpcRow, call: Call) {
  const { SubnetIds, SecurityGroupIds, PrivateDnsEnabled, RouteTableIds = [], ServiceName = '' } = input;
  if (SubnetIds?.length || SecurityGroupIds?.length || PrivateDnsEnabled) {
    throw invalidCombination('Subnets, security groups and private DNS are for endpoints of type Interface.'); // words assumed
  }
  const prefixListId = prefixListOf(call, ServiceName)?.id;
  const routeTableIds = checkedRouteTables(call, RouteTableIds, vpc.id, prefixListId);
  return { ...nothing, prefixListId, routeTableIds };
}

/** Of the VPC, and without a route to the service. */
export function checkedRouteTables(
  call: Call,
  ids: readonly string[],
  vpcId: string,
  prefixListId: string | undefined,
) {
  for (const id of ids) {
    const table = routeTables.get(call, id);
    if (table.vpcId !== vpcId) {
      throw new AwsError('InvalidParameter', `Route table ${id} does not belong to VPC ${vpcId}.`); // words assumed
    }
    const isThere = vpcEndpoints
      .all(call)
      .some((each) => each.prefixListId === prefixListId && each.routeTableIds.includes(id));
    if (isThere || table.routes.some(({ destination }) => destination === prefixListId)) {
      const message = `route table ${id} already has a route with destination-prefix-list-id ${prefixListId}`;
      throw new AwsError('RouteAlreadyExists', message);
    }
  }
  return [...new Set(ids)];
}

function ofInterface(input: CreateVpcEndpointCommandInput, vpc: VpcRow, call: Call) {
  const { SubnetIds = [], SecurityGroupIds, RouteTableIds, PrivateDnsEnabled = true } = input;
  if (RouteTableIds?.length) throw invalidCombination('Route tables are for endpoints of type Gateway.'); // words assumed
  const inSubnets = checkedSubnets(call, SubnetIds, vpc.id, []);
  const [first] = inSubnets;
  const groupIds = checkedGroups(call, SecurityGroupIds, first ?? ({ id: '', vpcId: vpc.id } as SubnetRow));
  // The page: to use a private hosted zone, these have to be true.
  if (PrivateDnsEnabled && !(vpc.enableDnsSupport && vpc.enableDnsHostnames)) {
    const needs = 'both enableDnsSupport and enableDnsHostnames VPC attributes set to true';
    throw new AwsError('InvalidParameter', `Enabling private DNS requires ${needs} for ${vpc.id}`);
  }
  return { ...nothing, subnets: inSubnets, groupIds, privateDnsEnabled: PrivateDnsEnabled };
}

/** Of the VPC, in Availability Zones of their own, with a free address. */
export function checkedSubnets(
  call: Call,
  ids: readonly string[],
  vpcId: string,
  there: readonly SubnetRow[],
): SubnetRow[] {
  const found = ids.map((id) => subnets.get(call, id));
  for (const [index, subnet] of found.entries()) {
    if (subnet.vpcId !== vpcId) {
      throw new AwsError('InvalidParameter', `Subnet ${subnet.id} does not belong to VPC ${vpcId}.`); // words assumed
    }
    const others = [...there, ...found.slice(0, index)];
    if (others.some(({ availabilityZone }) => availabilityZone === subnet.availabilityZone)) {
      const message = `Found another VPC endpoint subnet in the availability zone of ${subnet.id}`;
      throw new AwsError('DuplicateSubnetsInSameZone', message);
    }
    checkFree(call, subnet, 1);
  }
  return found;
}

/** Refuses changes of the one type to an endpoint of the other. */
export function checkType(
  { type, id }: VpcEndpointRow,
  wanted: VpcEndpointRow['type'],
  lists: readonly (readonly string[])[],
): void {
  if (type === wanted || lists.every(({ length }) => length === 0)) return;
  throw invalidCombination(`The VPC endpoint ${id} is of type ${type}.`); // words assumed
}
