// VPC endpoints and the services that they lead to.

import type { ModifyVpcEndpointCommandInput, ServiceDetail } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { matcher } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { Lifecycle } from '../../shared/lifecycle.ts';
import { changing, changingOnce, dryRun } from '../../shared/operation.ts';
import { pageOfList, usualPage } from '../../shared/pages.ts';
import { found } from '../describe.ts';
import { refuseUnbuilt, required } from '../errors.ts';
import { makeInterface, removeInterface } from '../interfaces/make.ts';
import { networkInterfaces } from '../interfaces/rows.ts';
import { checkedGroups } from '../interfaces/valid.ts';
import { type SubnetRow, subnets } from '../subnet/rows.ts';
import { putTags, tagsTable } from '../tags/tags.ts';
import { describeEndpoint, endpointFilters, endpointServiceFilters } from './describe.ts';
import { type VpcEndpointRow, vpcEndpoints } from './rows.ts';
import { endpointServices } from './services.ts';
import { checkedPolicy, checkedRouteTables, checkedSubnets, checkType, validCreateEndpoint } from './valid.ts';

export const endpointLifecycle = new Lifecycle<VpcEndpointRow>({
  table: vpcEndpoints.table,
  stateOf: ({ state }) => state,
  steps: {
    pending: { delay: 60_000, next: (row) => ({ ...row, state: 'available' }) },
    deleting: { delay: 60_000, next: () => undefined },
  },
  gone: ({ id, networkInterfaceIds }, call) => {
    removeInterfaces(call, networkInterfaceIds);
    if (call.get(tagsTable, id)) call.remove(tagsTable, id);
  },
});

function removeInterfaces(call: Call, ids: readonly string[]): void {
  for (const id of ids) {
    const row = call.get(networkInterfaces.table, id);
    if (row) removeInterface(call, row);
  }
}

function interfacesIn(
  call: Call,
  endpointId: string,
  inSubnets: readonly SubnetRow[],
  groupIds: readonly string[],
): string[] {
  const description = `VPC Endpoint Interface ${endpointId}`;
  const settings = { description, groupIds, type: 'vpc_endpoint', requester: 'amazon-vpce' } as const;
  return inSubnets.map((subnet) => makeInterface(call, { ...settings, subnet }).id);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcEndpoint.html */
function validModify(input: ModifyVpcEndpointCommandInput, call: Call) {
  refuseUnbuilt('ModifyVpcEndpoint', input, 'IpAddressType', 'DnsOptions', 'SubnetConfigurations');
  const row = vpcEndpoints.get(call, required(input.VpcEndpointId, 'vpcEndpointId'));
  const { AddRouteTableIds = [], RemoveRouteTableIds = [], AddSubnetIds = [], RemoveSubnetIds = [] } = input;
  const { AddSecurityGroupIds = [], RemoveSecurityGroupIds = [] } = input;
  checkType(row, 'Gateway', [AddRouteTableIds, RemoveRouteTableIds]);
  checkType(row, 'Interface', [AddSubnetIds, RemoveSubnetIds, AddSecurityGroupIds, RemoveSecurityGroupIds]);
  const addedTables = checkedRouteTables(call, AddRouteTableIds, row.vpcId, row.prefixListId);
  const kept = row.subnetIds.filter((id) => !RemoveSubnetIds.includes(id)).map((id) => subnets.get(call, id));
  const added = checkedSubnets(call, AddSubnetIds, row.vpcId, kept);
  const groups = [...row.groupIds, ...AddSecurityGroupIds].filter((id) => !RemoveSecurityGroupIds.includes(id));
  const groupIds =
    row.type === 'Interface'
      ? checkedGroups(call, [...new Set(groups)], { id: row.id, vpcId: row.vpcId } as SubnetRow)
      : [];
  const policy = input.ResetPolicy
    ? undefined
    : input.PolicyDocument === undefined
      ? row.policy
      : checkedPolicy(input.PolicyDocument);
  const routeTableIds = [...row.routeTableIds.filter((id) => !RemoveRouteTableIds.includes(id)), ...addedTables];
  const privateDnsEnabled = input.PrivateDnsEnabled ?? row.privateDnsEnabled;
  return { row: { ...row, policy, groupIds, routeTableIds, privateDnsEnabled }, kept, added };
}

export const endpointOperations = {
  CreateVpcEndpoint: changingOnce('CreateVpcEndpoint', validCreateEndpoint, (plan, call, { ClientToken }) => {
    const { tags, subnets: inSubnets, ...rest } = plan;
    const id = vpcEndpoints.newId(call);
    const networkInterfaceIds = interfacesIn(call, id, inSubnets, rest.groupIds);
    const row = endpointLifecycle.put(call, {
      ...rest,
      id,
      state: rest.type === 'Gateway' ? 'available' : 'pending',
      createTime: call.now,
      subnetIds: inSubnets.map((subnet) => subnet.id),
      networkInterfaceIds,
    });
    putTags(call, vpcEndpoints, id, tags);
    return { VpcEndpoint: describeEndpoint(row, call), ClientToken };
  }),

  DescribeVpcEndpoints(input, call) {
    const page = found(call, input, input.VpcEndpointIds, {
      kind: vpcEndpoints,
      filters: endpointFilters,
      shape: describeEndpoint,
    });
    return { VpcEndpoints: page.found, NextToken: page.NextToken };
  },

  ModifyVpcEndpoint: changing(validModify, ({ row, kept, added }, call) => {
    const keptIds = kept.map(({ id }) => id);
    const [stay, go] = [[] as string[], [] as string[]];
    for (const id of row.networkInterfaceIds) {
      const on = networkInterfaces.get(call, id);
      (keptIds.includes(on.subnetId) ? stay : go).push(id);
      call.put(networkInterfaces.table, { ...on, groupIds: row.groupIds });
    }
    removeInterfaces(call, go);
    const networkInterfaceIds = [...stay, ...interfacesIn(call, row.id, added, row.groupIds)];
    call.put(vpcEndpoints.table, {
      ...row,
      networkInterfaceIds,
      subnetIds: [...keptIds, ...added.map(({ id }) => id)],
    });
    return { Return: true };
  }),

  /** Those that are not there come back: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpcEndpoints.html */
  DeleteVpcEndpoints: changing(
    ({ VpcEndpointIds }, call) => {
      const ids = required(VpcEndpointIds, 'vpcEndpointId');
      for (const id of ids) vpcEndpoints.checkForm(id);
      return ids.map((id) => ({ id, row: call.get(vpcEndpoints.table, id) }));
    },
    (wanted, call) => {
      const none = wanted.filter(({ row }) => row === undefined);
      for (const { row } of wanted) {
        if (row?.type === 'Interface') endpointLifecycle.put(call, { ...row, state: 'deleting' });
        else if (row) endpointLifecycle.end(call, row);
      }
      return {
        Unsuccessful: none.map(({ id }) => {
          const { code, message } = vpcEndpoints.notFound(id) as AwsError;
          return { ResourceId: id, Error: { Code: code, Message: message } };
        }),
      };
    },
  ),

  DescribeVpcEndpointServices(
    { ServiceNames = [], ServiceRegions = [], Filters, MaxResults, NextToken, DryRun },
    { place },
  ) {
    const isAskedFor = matcher(Filters, endpointServiceFilters);
    const all = endpointServices(place.region);
    const unknown = ServiceNames.find((name) => !all.some(({ ServiceName }) => ServiceName === name));
    if (unknown !== undefined) {
      throw new AwsError('InvalidServiceName', `The Vpc Endpoint Service '${unknown}' does not exist`);
    }
    if (DryRun) throw dryRun();
    const isNamed = ({ ServiceName = '', ServiceRegion = '' }: ServiceDetail) =>
      (ServiceNames.length === 0 || ServiceNames.includes(ServiceName)) &&
      (ServiceRegions.length === 0 || ServiceRegions.includes(ServiceRegion));
    const named = all.filter((service) => isNamed(service) && isAskedFor(service));
    const page = pageOfList(named, { MaxResults, NextToken }, usualPage);
    const names = [...new Set(page.found.map(({ ServiceName = '' }) => ServiceName))];
    return { ServiceNames: names, ServiceDetails: page.found, NextToken: page.NextToken };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
