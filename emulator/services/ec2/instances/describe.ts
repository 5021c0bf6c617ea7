// Instances as AWS describes them.

import type {
  Instance,
  InstanceBlockDeviceMapping,
  InstanceNetworkInterface,
  InstanceState,
  NetworkInterface,
  Reservation,
} from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import { findImage } from '../images/find.ts';
import { describeInterface, privateDnsName } from '../interfaces/describe.ts';
import { networkInterfaces } from '../interfaces/rows.ts';
import { tagsOf } from '../tags/tags.ts';
import { findType } from '../types/catalogue.ts';
import { vpcs } from '../vpc/rows.ts';
import type { InstanceRow } from './rows.ts';

/** What one row is to an operation that describes: filters look at more than the instance. */
export interface DescribedInstance {
  readonly row: InstanceRow;
  readonly instance: Instance;
  readonly interfaces: readonly NetworkInterface[];
  readonly ownerId: string;
  readonly Tags: Instance['Tags'];
}

const codes = { pending: 0, running: 16, 'shutting-down': 32, terminated: 48, stopping: 64, stopped: 80 } as const;

export function describeState(state: InstanceRow['state']): InstanceState & { readonly Name: InstanceRow['state'] } {
  return { Code: codes[state], Name: state };
}

export function describedInstance(row: InstanceRow, call: Call): DescribedInstance {
  const interfaces = row.interfaceIds.flatMap((id) => {
    const on = call.get(networkInterfaces.table, id);
    return on ? [describeInterface(on, call)] : [];
  });
  const Tags = tagsOf(call, row.id);
  return { row, instance: describeInstance(row, call, interfaces), interfaces, ownerId: call.place.account, Tags };
}

function describeInstance(row: InstanceRow, call: Call, interfaces: readonly NetworkInterface[]): Instance {
  const image = findImage(call, row.imageId);
  const type = findType(row.instanceType);
  const vpc = call.get(vpcs.table, row.vpcId);
  return {
    InstanceId: row.id,
    ImageId: row.imageId,
    InstanceType: row.instanceType,
    State: describeState(row.state),
    StateTransitionReason: row.transitionReason,
    ...(row.stateReason ? { StateReason: { Code: row.stateReason.code, Message: row.stateReason.message } } : {}),
    AmiLaunchIndex: row.amiLaunchIndex,
    LaunchTime: new Date(row.launchTime),
    ...(row.clientToken === undefined ? {} : { ClientToken: row.clientToken }),
    ...(row.keyName === undefined ? {} : { KeyName: row.keyName }),
    ...(row.profile ? { IamInstanceProfile: { Arn: row.profile.arn, Id: row.profile.profileId } } : {}),
    Architecture: row.architecture,
    ...(image?.isWindows ? { Platform: 'Windows' as const } : {}),
    PlatformDetails: image?.platformDetails ?? 'Linux/UNIX',
    UsageOperation: image?.usageOperation ?? 'RunInstances',
    UsageOperationUpdateTime: new Date(row.launchTime),
    ...(image?.bootMode ? { BootMode: image.bootMode } : {}),
    CurrentInstanceBootMode: bootModeOf(image?.bootMode, type?.family.hypervisor),
    Hypervisor: 'xen',
    VirtualizationType: 'hvm',
    EnaSupport: true,
    EbsOptimized: row.ebsOptimized,
    RootDeviceName: image?.devices[0]?.name ?? row.devices[0]?.name,
    RootDeviceType: 'ebs',
    BlockDeviceMappings: row.devices.map(describeDevice),
    ProductCodes: [],
    Monitoring: { State: row.isMonitored ? 'enabled' : 'disabled' },
    Placement: {
      AvailabilityZone: row.availabilityZone,
      AvailabilityZoneId: row.availabilityZoneId,
      GroupName: '',
      Tenancy: vpc?.tenancy ?? 'default',
    },
    CpuOptions: { CoreCount: row.cpu.cores, ThreadsPerCore: row.cpu.threadsPerCore },
    CapacityReservationSpecification: { CapacityReservationPreference: 'open' },
    HibernationOptions: { Configured: false },
    EnclaveOptions: { Enabled: false },
    MetadataOptions: row.metadataOptions,
    MaintenanceOptions: { AutoRecovery: row.autoRecovery, RebootMigration: 'default' },
    NetworkPerformanceOptions: { BandwidthWeighting: 'default' },
    Operator: { Managed: false },
    ...describeNetwork(row, call, interfaces),
    Tags: tagsOf(call, row.id),
  };
}

/** One that is terminated is nowhere any more. */
function describeNetwork(row: InstanceRow, call: Call, interfaces: readonly NetworkInterface[]): Instance {
  if (row.state === 'terminated') {
    return { PrivateDnsName: '', PublicDnsName: '', NetworkInterfaces: [], SecurityGroups: [] };
  }
  const [primary] = interfaces;
  const { region } = call.place;
  const byName = privateDnsName(row.privateIp, region);
  const byResource = byName.replace(/^[^.]+/, row.id);
  const isStarted = row.state === 'running' || row.state === 'pending';
  const association = isStarted || primary?.Association?.AllocationId ? primary?.Association : undefined;
  return {
    VpcId: row.vpcId,
    SubnetId: row.subnetId,
    ...(row.privateIp ? { PrivateIpAddress: row.privateIp } : {}),
    PrivateDnsName: row.dnsNameOptions.HostnameType === 'resource-name' ? byResource : byName,
    PrivateDnsNameOptions: row.dnsNameOptions,
    ...(association?.PublicIp ? { PublicIpAddress: association.PublicIp } : {}),
    PublicDnsName: association?.PublicDnsName ?? '',
    ...(primary?.Ipv6Addresses?.[0]?.Ipv6Address ? { Ipv6Address: primary.Ipv6Addresses[0].Ipv6Address } : {}),
    SourceDestCheck: primary?.SourceDestCheck,
    SecurityGroups: primary?.Groups ?? [],
    NetworkInterfaces: interfaces.map(describeInstanceInterface),
  };
}

function describeInstanceInterface(each: NetworkInterface): InstanceNetworkInterface {
  const { AttachTime, AttachmentId, DeleteOnTermination, DeviceIndex, Status } = each.Attachment ?? {};
  return {
    ...(each.Association ? { Association: publicPart(each.Association) } : {}),
    Attachment: { AttachTime, AttachmentId, DeleteOnTermination, DeviceIndex, Status, NetworkCardIndex: 0 },
    Description: each.Description,
    Groups: each.Groups,
    Ipv6Addresses: each.Ipv6Addresses,
    MacAddress: each.MacAddress,
    NetworkInterfaceId: each.NetworkInterfaceId,
    OwnerId: each.OwnerId,
    ...(each.PrivateDnsName ? { PrivateDnsName: each.PrivateDnsName } : {}),
    PrivateIpAddress: each.PrivateIpAddress,
    PrivateIpAddresses: each.PrivateIpAddresses?.map(({ Association, ...address }) => ({
      ...address,
      ...(Association ? { Association: publicPart(Association) } : {}),
    })),
    SourceDestCheck: each.SourceDestCheck,
    Status: each.Status,
    SubnetId: each.SubnetId,
    VpcId: each.VpcId,
    InterfaceType: each.InterfaceType,
    Operator: each.Operator,
  };
}

function publicPart({ IpOwnerId, PublicDnsName, PublicIp }: NonNullable<NetworkInterface['Association']>) {
  return { IpOwnerId, PublicIp, ...(PublicDnsName ? { PublicDnsName } : {}) };
}

function describeDevice({ name, ...device }: InstanceRow['devices'][number]): InstanceBlockDeviceMapping {
  return {
    DeviceName: name,
    Ebs: {
      AttachTime: new Date(device.attachTime),
      DeleteOnTermination: device.deleteOnTermination,
      Status: 'attached',
      VolumeId: device.volumeId,
    },
  };
}

function bootModeOf(mode: string | undefined, hypervisor: string | undefined): 'uefi' | 'legacy-bios' {
  if (mode === 'uefi') return 'uefi';
  return mode === 'uefi-preferred' && hypervisor === 'nitro' ? 'uefi' : 'legacy-bios';
}

/** Those that were launched together, in the order of their launch. */
export function reservationsOf(found: readonly DescribedInstance[]): Reservation[] {
  const byId = new Map<string, DescribedInstance[]>();
  for (const each of found) {
    const { reservationId } = each.row;
    byId.set(reservationId, [...(byId.get(reservationId) ?? []), each]);
  }
  return [...byId].map(([ReservationId, together]) => {
    const requester = together[0]?.row.requester;
    return {
      ReservationId,
      OwnerId: together[0]?.ownerId,
      ...(requester === undefined ? {} : { RequesterId: requester }),
      Groups: [],
      Instances: together.map(({ instance }) => instance),
    };
  });
}

/** What starting, stopping and terminating answer. */
export function stateChange({ id, state }: InstanceRow, before: InstanceRow['state']) {
  return { InstanceId: id, CurrentState: describeState(state), PreviousState: describeState(before) };
}
