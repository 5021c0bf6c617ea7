// What a launch can ask for on AWS and not here.

import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import { refuseUnbuilt } from '../errors.ts';

const operation = 'RunInstances';

/** Refuses it with 501, so that nothing is ignored in silence. */
export function refuseUnbuiltLaunch(request: RunInstancesCommandInput): void {
  const hardware = ['KernelId', 'RamdiskId', 'ElasticGpuSpecification', 'ElasticInferenceAccelerators'] as const;
  const market = ['InstanceMarketOptions', 'LicenseSpecifications', 'AdditionalInfo', 'Operator'] as const;
  const network = ['SecondaryInterfaces', 'EnablePrimaryIpv6', 'NetworkPerformanceOptions'] as const;
  refuseUnbuilt(operation, request, ...hardware, ...market, ...network);
  const { Placement = {}, CapacityReservationSpecification: capacity = {}, Monitoring } = request;
  const hosts = ['Affinity', 'HostId', 'HostResourceGroupArn', 'SpreadDomain'] as const;
  refuseUnbuilt(operation, Placement, ...hosts, 'GroupId', 'PartitionNumber');
  // An empty name is what an instance without a placement group is described with.
  if (Placement.GroupName !== '') refuseUnbuilt(operation, Placement, 'GroupName');
  if (Placement.Tenancy !== 'default') refuseUnbuilt(operation, Placement, 'Tenancy');
  refuseUnbuilt(operation, capacity, 'CapacityReservationTarget');
  const withoutReservation = ['open', 'none'].includes(capacity.CapacityReservationPreference ?? 'open');
  if (!withoutReservation) refuseUnbuilt(operation, capacity, 'CapacityReservationPreference');
  refuseUnbuilt(operation, Monitoring ?? {}, ...(['MetricCategoryIds'] as never[]));
  refuseUnbuilt(operation, request.HibernationOptions ?? {}, 'Configured');
  refuseUnbuilt(operation, request.EnclaveOptions ?? {}, 'Enabled');
  refuseUnbuilt(operation, request.CpuOptions ?? {}, 'AmdSevSnp', 'NestedVirtualization');
  const prefixes = ['Ipv4Prefixes', 'Ipv4PrefixCount', 'Ipv6Prefixes', 'Ipv6PrefixCount', 'PrimaryIpv6'] as const;
  const others = ['AssociateCarrierIpAddress', 'EnaSrdSpecification', 'ConnectionTrackingSpecification'] as const;
  for (const each of request.NetworkInterfaces ?? []) {
    refuseUnbuilt(operation, each, ...prefixes, ...others, 'NetworkCardIndex', 'EnaQueueCount');
    if (each.InterfaceType !== 'interface') refuseUnbuilt(operation, each, 'InterfaceType');
  }
  for (const { Ebs = {} } of request.BlockDeviceMappings ?? []) {
    const places = ['OutpostArn', 'AvailabilityZone', 'AvailabilityZoneId'] as const;
    refuseUnbuilt(operation, Ebs, ...places, 'VolumeInitializationRate', 'EbsCardIndex');
  }
}
