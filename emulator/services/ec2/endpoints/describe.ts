// VPC endpoints as AWS describes them, and how they and their services are filtered.

import type { ServiceDetail, State, VpcEndpoint } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import { securityGroups } from '../groups/rows.ts';
import { subnets } from '../subnet/rows.ts';
import { tagsOf } from '../tags/tags.ts';
import type { VpcEndpointRow } from './rows.ts';
import { privateDnsNameOf } from './services.ts';

/** The policy of an endpoint that has none of its own. */
const everything =
  '{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}';

export function describeEndpoint(row: VpcEndpointRow, call: Call): VpcEndpoint {
  const { region, account } = call.place;
  const service = row.serviceName.slice(`com.amazonaws.${region}.`.length);
  const base = `${row.id}-${row.id.slice(-8)}`;
  const host = `${service.split('.').reverse().join('.')}.${region}.vpce.amazonaws.com`;
  const zones = row.subnetIds.map((id) => call.get(subnets.table, id)?.availabilityZone);
  const names = [`${base}.${host}`, ...zones.map((zone) => `${base}-${zone}.${host}`)];
  const own = row.privateDnsEnabled ? [privateDnsNameOf(service, region)] : [];
  return {
    VpcEndpointId: row.id,
    VpcEndpointType: row.type,
    VpcId: row.vpcId,
    ServiceName: row.serviceName,
    ServiceRegion: region,
    // The API writes it in lower case, unlike the SDK's enumeration.
    State: row.state as unknown as State,
    PolicyDocument: row.policy ?? everything,
    RouteTableIds: [...row.routeTableIds],
    SubnetIds: [...row.subnetIds],
    Groups: row.groupIds.map((id) => ({ GroupId: id, GroupName: call.get(securityGroups.table, id)?.name })),
    NetworkInterfaceIds: [...row.networkInterfaceIds],
    PrivateDnsEnabled: row.privateDnsEnabled,
    RequesterManaged: false,
    DnsEntries: row.type === 'Gateway' ? [] : [...names, ...own].map((DnsName) => ({ DnsName })),
    ...(row.type === 'Gateway'
      ? {}
      : { IpAddressType: 'ipv4' as const, DnsOptions: { DnsRecordIpType: 'ipv4' as const } }),
    CreationTimestamp: new Date(row.createTime),
    OwnerId: account,
    Tags: tagsOf(call, row.id),
  };
}

export const endpointFilters: Filters<VpcEndpoint> = {
  'ip-address-type': ({ IpAddressType }) => IpAddressType,
  'service-name': ({ ServiceName }) => ServiceName,
  'service-region': ({ ServiceRegion }) => ServiceRegion,
  'vpc-endpoint-id': ({ VpcEndpointId }) => VpcEndpointId,
  'vpc-endpoint-state': ({ State }) => State,
  'vpc-endpoint-type': ({ VpcEndpointType }) => VpcEndpointType,
  'vpc-id': ({ VpcId }) => VpcId,
};

export const endpointServiceFilters: Filters<ServiceDetail> = {
  owner: ({ Owner }) => Owner,
  'service-name': ({ ServiceName }) => ServiceName,
  'service-region': ({ ServiceRegion }) => ServiceRegion,
  'service-type': ({ ServiceType }) => ServiceType?.map((each) => each.ServiceType),
  'supported-ip-address-types': ({ SupportedIpAddressTypes }) => SupportedIpAddressTypes,
};
