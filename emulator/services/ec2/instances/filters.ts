// Filters of DescribeInstances: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html

import type { InstanceBlockDeviceMapping, InstanceNetworkInterface, NetworkInterface } from '@aws-sdk/client-ec2';
import type { Filters } from '../../shared/filters.ts';
import { interfaceFilters } from '../interfaces/describe.ts';
import type { DescribedInstance } from './describe.ts';

type Look = Filters<DescribedInstance>[string];

const ofDevices =
  (read: (device: InstanceBlockDeviceMapping) => string | boolean | Date | undefined): Look =>
  ({ instance }) =>
    instance.BlockDeviceMappings?.map(read);
const ofInterfaces =
  (read: (each: NetworkInterface) => string | boolean | undefined | readonly (string | boolean | undefined)[]): Look =>
  ({ interfaces }) =>
    interfaces.flatMap(read);
const ofCards =
  (read: (each: InstanceNetworkInterface) => number | undefined): Look =>
  ({ instance }) =>
    instance.NetworkInterfaces?.map(read);
/** What no instance here has. */
const none: Look = () => [];

/** A network interface's own filters, where they are called the same of instances. */
function sameOfInterfaces(...names: readonly string[]): Filters<DescribedInstance> {
  return Object.fromEntries(
    names.map((name) => {
      const look = interfaceFilters[name];
      return [`network-interface.${name}`, ({ interfaces }) => interfaces.flatMap((each) => look?.(each) ?? [])];
    }),
  );
}

const interfacesOwn: Filters<DescribedInstance> = {
  ...sameOfInterfaces(
    'addresses.association.public-ip',
    'addresses.primary',
    'addresses.private-ip-address',
    'association.allocation-id',
    'association.association-id',
    'association.ip-owner-id',
    'association.public-dns-name',
    'association.public-ip',
    'attachment.attach-time',
    'attachment.attachment-id',
    'attachment.delete-on-termination',
    'attachment.device-index',
    'attachment.instance-id',
    'attachment.instance-owner-id',
    'attachment.status',
    'availability-zone',
    'description',
    'group-id',
    'ipv6-addresses.ipv6-address',
    'mac-address',
    'network-interface-id',
    'operator.managed',
    'operator.principal',
    'owner-id',
    'private-dns-name',
    'private-ip-address',
    'requester-id',
    'requester-managed',
    'source-dest-check',
    'status',
    'subnet-id',
    'vpc-id',
  ),
  'network-interface.addresses.association.allocation-id': ofInterfaces(({ PrivateIpAddresses = [] }) =>
    PrivateIpAddresses.map(({ Association }) => Association?.AllocationId),
  ),
  'network-interface.addresses.association.association-id': ofInterfaces(({ PrivateIpAddresses = [] }) =>
    PrivateIpAddresses.map(({ Association }) => Association?.AssociationId),
  ),
  'network-interface.addresses.association.carrier-ip': none,
  'network-interface.addresses.association.customer-owned-ip': none,
  'network-interface.addresses.association.ip-owner-id': ofInterfaces(({ PrivateIpAddresses = [] }) =>
    PrivateIpAddresses.map(({ Association }) => Association?.IpOwnerId),
  ),
  'network-interface.addresses.association.public-dns-name': ofInterfaces(({ PrivateIpAddresses = [] }) =>
    PrivateIpAddresses.map(({ Association }) => Association?.PublicDnsName),
  ),
  'network-interface.addresses.private-dns-name': ofInterfaces(({ PrivateIpAddresses = [] }) =>
    PrivateIpAddresses.map(({ PrivateDnsName }) => PrivateDnsName),
  ),
  'network-interface.association.carrier-ip': none,
  'network-interface.association.customer-owned-ip': none,
  'network-interface.attachment.network-card-index': ofCards(({ Attachment }) => Attachment?.NetworkCardIndex),
  'network-interface.deny-all-igw-traffic': none,
  'network-interface.group-name': ofInterfaces(({ Groups = [] }) => Groups.map(({ GroupName }) => GroupName)),
  'network-interface.ipv4-prefixes.ipv4-prefix': none,
  'network-interface.ipv6-address': ofInterfaces(({ Ipv6Addresses = [] }) =>
    Ipv6Addresses.map(({ Ipv6Address }) => Ipv6Address),
  ),
  'network-interface.ipv6-addresses.is-primary-ipv6': ofInterfaces(({ Ipv6Addresses = [] }) =>
    Ipv6Addresses.map(({ IsPrimaryIpv6 }) => IsPrimaryIpv6),
  ),
  'network-interface.ipv6-native': ofInterfaces(({ PrivateIpAddress }) => PrivateIpAddress === undefined),
  'network-interface.ipv6-prefixes.ipv6-prefix': none,
  'network-interface.outpost-arn': none,
  'network-interface.public-dns-name': ofInterfaces(({ PublicDnsName }) => PublicDnsName),
  'network-interface.tag-key': ofInterfaces(({ TagSet = [] }) => TagSet.map(({ Key }) => Key)),
  'network-interface.tag-value': ofInterfaces(({ TagSet = [] }) => TagSet.map(({ Value }) => Value)),
};

export const instanceFilters: Filters<DescribedInstance> = {
  ...interfacesOwn,
  affinity: ({ instance }) => instance.Placement?.Affinity,
  architecture: ({ instance }) => instance.Architecture,
  'availability-zone': ({ instance }) => instance.Placement?.AvailabilityZone,
  'availability-zone-id': ({ instance }) => instance.Placement?.AvailabilityZoneId,
  'block-device-mapping.attach-time': ofDevices(({ Ebs }) => Ebs?.AttachTime),
  'block-device-mapping.delete-on-termination': ofDevices(({ Ebs }) => Ebs?.DeleteOnTermination),
  'block-device-mapping.device-name': ofDevices(({ DeviceName }) => DeviceName),
  'block-device-mapping.status': ofDevices(({ Ebs }) => Ebs?.Status),
  'block-device-mapping.volume-id': ofDevices(({ Ebs }) => Ebs?.VolumeId),
  'boot-mode': ({ instance }) => instance.BootMode,
  'capacity-reservation-id': none,
  'capacity-reservation-specification.capacity-reservation-preference': ({ instance }) =>
    instance.CapacityReservationSpecification?.CapacityReservationPreference,
  'capacity-reservation-specification.capacity-reservation-target.capacity-reservation-id': none,
  'capacity-reservation-specification.capacity-reservation-target.capacity-reservation-resource-group-arn': none,
  'client-token': ({ instance }) => instance.ClientToken,
  'current-instance-boot-mode': ({ instance }) => instance.CurrentInstanceBootMode,
  'dns-name': ({ instance }) => instance.PublicDnsName,
  'ebs-optimized': ({ instance }) => instance.EbsOptimized,
  'ena-support': ({ instance }) => instance.EnaSupport,
  'enclave-options.enabled': ({ instance }) => instance.EnclaveOptions?.Enabled,
  'hibernation-options.configured': ({ instance }) => instance.HibernationOptions?.Configured,
  'host-id': none,
  hypervisor: ({ instance }) => instance.Hypervisor,
  'iam-instance-profile.arn': ({ instance }) => instance.IamInstanceProfile?.Arn,
  'iam-instance-profile.id': ({ instance }) => instance.IamInstanceProfile?.Id,
  'image-id': ({ instance }) => instance.ImageId,
  'instance-id': ({ instance }) => instance.InstanceId,
  'instance-lifecycle': ({ instance }) => instance.InstanceLifecycle,
  'instance-state-code': ({ instance }) => instance.State?.Code,
  'instance-state-name': ({ instance }) => instance.State?.Name,
  'instance-type': ({ instance }) => instance.InstanceType,
  'instance.group-id': ({ instance }) => instance.SecurityGroups?.map(({ GroupId }) => GroupId),
  'instance.group-name': ({ instance }) => instance.SecurityGroups?.map(({ GroupName }) => GroupName),
  'ip-address': ({ instance }) => instance.PublicIpAddress,
  'ipv6-address': ({ instance }) => instance.Ipv6Address,
  'kernel-id': none,
  'key-name': ({ instance }) => instance.KeyName,
  'launch-index': ({ instance }) => instance.AmiLaunchIndex,
  'launch-time': ({ instance }) => instance.LaunchTime,
  'maintenance-options.auto-recovery': ({ instance }) => instance.MaintenanceOptions?.AutoRecovery,
  'metadata-options.http-endpoint': ({ instance }) => instance.MetadataOptions?.HttpEndpoint,
  'metadata-options.http-protocol-ipv4': () => 'enabled',
  'metadata-options.http-protocol-ipv6': ({ instance }) => instance.MetadataOptions?.HttpProtocolIpv6,
  'metadata-options.http-put-response-hop-limit': ({ instance }) => instance.MetadataOptions?.HttpPutResponseHopLimit,
  'metadata-options.http-tokens': ({ instance }) => instance.MetadataOptions?.HttpTokens,
  'metadata-options.instance-metadata-tags': ({ instance }) => instance.MetadataOptions?.InstanceMetadataTags,
  'metadata-options.state': ({ instance }) => instance.MetadataOptions?.State,
  'monitoring-state': ({ instance }) => instance.Monitoring?.State,
  'network-performance-options.bandwidth-weighting': ({ instance }) =>
    instance.NetworkPerformanceOptions?.BandwidthWeighting,
  'operator.managed': ({ instance }) => instance.Operator?.Managed,
  'operator.principal': ({ instance }) => instance.Operator?.Principal,
  'outpost-arn': none,
  'owner-id': ({ ownerId }) => ownerId,
  'placement-group-name': none,
  'placement-partition-number': none,
  platform: ({ instance }) => instance.Platform?.toLowerCase(),
  'platform-details': ({ instance }) => instance.PlatformDetails,
  'private-dns-name': ({ instance }) => instance.PrivateDnsName,
  'private-dns-name-options.enable-resource-name-dns-a-record': ({ instance }) =>
    instance.PrivateDnsNameOptions?.EnableResourceNameDnsARecord,
  'private-dns-name-options.enable-resource-name-dns-aaaa-record': ({ instance }) =>
    instance.PrivateDnsNameOptions?.EnableResourceNameDnsAAAARecord,
  'private-dns-name-options.hostname-type': ({ instance }) => instance.PrivateDnsNameOptions?.HostnameType,
  'private-ip-address': ({ instance }) => instance.PrivateIpAddress,
  'product-code': none,
  'product-code.type': none,
  'ramdisk-id': none,
  reason: ({ instance }) => instance.StateTransitionReason,
  'requester-id': ({ row }) => row.requester,
  'reservation-id': ({ row }) => row.reservationId,
  'root-device-name': ({ instance }) => instance.RootDeviceName,
  'root-device-type': ({ instance }) => instance.RootDeviceType,
  'source-dest-check': ({ instance }) => instance.SourceDestCheck,
  'spot-instance-request-id': none,
  'state-reason-code': ({ instance }) => instance.StateReason?.Code,
  'state-reason-message': ({ instance }) => instance.StateReason?.Message,
  'subnet-id': ({ instance }) => instance.SubnetId,
  tenancy: ({ instance }) => instance.Placement?.Tenancy,
  'tpm-support': ({ instance }) => instance.TpmSupport,
  'usage-operation': ({ instance }) => instance.UsageOperation,
  'usage-operation-update-time': ({ instance }) => instance.UsageOperationUpdateTime,
  'virtualization-type': ({ instance }) => instance.VirtualizationType,
  'vpc-id': ({ instance }) => instance.VpcId,
};
