// Load balancers as AWS describes them.

import type { AvailabilityZone, LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Call } from '../../../world/call.ts';
import { addresses, networkInterfaces } from '../../ec2/interfaces/rows.ts';
import { hostedZoneOf } from '../../shared/balancer-zones.ts';
import type { LoadBalancerRow, NodeRow } from './rows.ts';

export function describeBalancer(row: LoadBalancerRow, call: Call): LoadBalancer {
  return {
    LoadBalancerArn: row.arn,
    DNSName: row.dnsName,
    CanonicalHostedZoneId: hostedZoneOf(call.place.region, row.type),
    CreatedTime: new Date(row.createdTime),
    LoadBalancerName: row.name,
    Scheme: row.scheme,
    VpcId: row.vpcId,
    State: { Code: row.state },
    Type: row.type,
    AvailabilityZones: describeZones(row, call),
    ...(row.type === 'application' || row.groupIds.length > 0 ? { SecurityGroups: [...row.groupIds] } : {}),
    IpAddressType: row.ipAddressType,
    ...(row.type === 'network' ? { EnablePrefixForIpv6SourceNat: 'off' as const } : {}),
    ...(row.enforcesOnPrivateLink
      ? { EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: row.enforcesOnPrivateLink }
      : {}),
  };
}

export function describeZones({ nodes }: LoadBalancerRow, call: Call): AvailabilityZone[] {
  return nodes.map((node) => ({
    ZoneName: node.zoneName,
    SubnetId: node.subnetId,
    LoadBalancerAddresses: describeAddresses(node, call),
  }));
}

/** The addresses that somebody chose: others may change, and are found by the DNS name. */
function describeAddresses({ allocationId, privateIp, address6, interfaceId }: NodeRow, call: Call) {
  const elastic = allocationId === undefined ? undefined : call.get(addresses.table, allocationId);
  const own6 = call.get(networkInterfaces.table, interfaceId)?.addresses6[0];
  if (!elastic && privateIp === undefined && address6 === undefined) return [];
  return [
    {
      ...(elastic ? { AllocationId: elastic.id, IpAddress: elastic.publicIp } : {}),
      ...(privateIp === undefined ? {} : { PrivateIPv4Address: privateIp }),
      ...(own6 === undefined ? {} : { IPv6Address: own6 }),
    },
  ];
}
