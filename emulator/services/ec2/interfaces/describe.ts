// Network interfaces as AWS describes them, and how they are filtered.

import type {
  NetworkInterface,
  NetworkInterfaceAssociation,
  NetworkInterfacePrivateIpAddress,
  NetworkInterfaceType,
} from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import { securityGroups } from '../groups/rows.ts';
import { tagsOf } from '../tags/tags.ts';
import { type VpcRow, vpcs } from '../vpc/rows.ts';
import { type AddressRow, type AttachmentRow, addresses, type NetworkInterfaceRow } from './rows.ts';

export function describeInterface(row: NetworkInterfaceRow, call: Call): NetworkInterface {
  const { account, region } = call.place;
  const vpc = call.get(vpcs.table, row.vpcId);
  const publicOnes = addresses.all(call).filter(({ association }) => association?.networkInterfaceId === row.id);
  const privateOnes = row.addresses.map((address, index): NetworkInterfacePrivateIpAddress => {
    const elastic = publicOnes.find(({ association }) => association?.privateIp === address);
    const association = elastic
      ? describeAssociation(elastic, vpc, call)
      : index === 0 && row.publicIp
        ? { IpOwnerId: row.requester ?? 'amazon', PublicIp: row.publicIp, ...publicDnsName(row.publicIp, vpc, region) }
        : undefined;
    return {
      PrivateIpAddress: address,
      Primary: index === 0,
      ...(vpc?.enableDnsHostnames ? { PrivateDnsName: privateDnsName(address, region) } : {}),
      ...(association ? { Association: association } : {}),
    };
  });
  const [primary] = privateOnes;
  return {
    NetworkInterfaceId: row.id,
    OwnerId: account,
    VpcId: row.vpcId,
    SubnetId: row.subnetId,
    AvailabilityZone: row.availabilityZone,
    AvailabilityZoneId: row.availabilityZoneId,
    Description: row.description,
    InterfaceType: row.type as NetworkInterfaceType,
    MacAddress: row.macAddress,
    PrivateIpAddress: primary?.PrivateIpAddress,
    ...(primary?.PrivateDnsName ? { PrivateDnsName: primary.PrivateDnsName } : {}),
    PrivateIpAddresses: privateOnes,
    Ipv6Addresses: row.addresses6.map((Ipv6Address) => ({ Ipv6Address, IsPrimaryIpv6: false })),
    Groups: row.groupIds.map((id) => ({ GroupId: id, GroupName: call.get(securityGroups.table, id)?.name })),
    SourceDestCheck: row.sourceDestCheck,
    Status: row.attachment ? 'in-use' : 'available',
    RequesterManaged: row.requester !== undefined,
    ...(row.requester === undefined ? {} : { RequesterId: row.requester }),
    ...(row.attachment ? { Attachment: describeAttachment(row.attachment) } : {}),
    ...(primary?.Association ? { Association: primary.Association } : {}),
    ...(primary?.Association?.PublicDnsName ? { PublicDnsName: primary.Association.PublicDnsName } : {}),
    Operator: { Managed: false },
    TagSet: tagsOf(call, row.id),
  };
}

export function describeAttachment(attachment: AttachmentRow) {
  return {
    AttachmentId: attachment.id,
    AttachTime: new Date(attachment.attachTime),
    DeleteOnTermination: attachment.deleteOnTermination,
    DeviceIndex: attachment.deviceIndex,
    ...(attachment.instanceId === undefined ? {} : { InstanceId: attachment.instanceId }),
    InstanceOwnerId: attachment.ownerId,
    Status: attachment.status,
  };
}

function describeAssociation(row: AddressRow, vpc: VpcRow | undefined, call: Call): NetworkInterfaceAssociation {
  return {
    AllocationId: row.id,
    AssociationId: row.association?.id,
    IpOwnerId: call.place.account,
    PublicIp: row.publicIp,
    ...publicDnsName(row.publicIp, vpc, call.place.region),
  };
}

export function privateDnsName(address: string, region: string): string {
  const domain = region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`;
  return `ip-${address.replaceAll('.', '-')}.${domain}`;
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html */
function publicDnsName(address: string, vpc: VpcRow | undefined, region: string) {
  if (!vpc?.enableDnsHostnames || !vpc.enableDnsSupport) return {};
  const domain = region === 'us-east-1' ? 'compute-1' : `${region}.compute`;
  return { PublicDnsName: `ec2-${address.replaceAll('.', '-')}.${domain}.amazonaws.com` };
}

const ofAddresses =
  (read: (address: NetworkInterfacePrivateIpAddress) => string | boolean | undefined) =>
  ({ PrivateIpAddresses }: NetworkInterface) =>
    PrivateIpAddresses?.map(read);

export const interfaceFilters: Filters<NetworkInterface> = {
  'association.allocation-id': ({ Association }) => Association?.AllocationId,
  'association.association-id': ({ Association }) => Association?.AssociationId,
  'association.ip-owner-id': ({ Association }) => Association?.IpOwnerId,
  'association.public-dns-name': ({ Association }) => Association?.PublicDnsName,
  'association.public-ip': ({ Association }) => Association?.PublicIp,
  'addresses.association.owner-id': ofAddresses(({ Association }) => Association?.IpOwnerId),
  'addresses.association.public-ip': ofAddresses(({ Association }) => Association?.PublicIp),
  'addresses.primary': ofAddresses(({ Primary }) => Primary),
  'addresses.private-ip-address': ofAddresses(({ PrivateIpAddress }) => PrivateIpAddress),
  'attachment.attach-time': ({ Attachment }) => Attachment?.AttachTime,
  'attachment.attachment-id': ({ Attachment }) => Attachment?.AttachmentId,
  'attachment.delete-on-termination': ({ Attachment }) => Attachment?.DeleteOnTermination,
  'attachment.device-index': ({ Attachment }) => Attachment?.DeviceIndex,
  'attachment.instance-id': ({ Attachment }) => Attachment?.InstanceId,
  'attachment.instance-owner-id': ({ Attachment }) => Attachment?.InstanceOwnerId,
  'attachment.status': ({ Attachment }) => Attachment?.Status,
  'availability-zone': ({ AvailabilityZone }) => AvailabilityZone,
  'availability-zone-id': ({ AvailabilityZoneId }) => AvailabilityZoneId,
  description: ({ Description }) => Description,
  'group-id': ({ Groups }) => Groups?.map(({ GroupId }) => GroupId),
  'interface-type': ({ InterfaceType }) => InterfaceType,
  'ipv6-addresses.ipv6-address': ({ Ipv6Addresses }) => Ipv6Addresses?.map(({ Ipv6Address }) => Ipv6Address),
  'mac-address': ({ MacAddress }) => MacAddress,
  'network-interface-id': ({ NetworkInterfaceId }) => NetworkInterfaceId,
  'operator.managed': ({ Operator }) => Operator?.Managed,
  'operator.principal': ({ Operator }) => Operator?.Principal,
  'owner-id': ({ OwnerId }) => OwnerId,
  'private-dns-name': ({ PrivateDnsName }) => PrivateDnsName,
  'private-ip-address': ({ PrivateIpAddress }) => PrivateIpAddress,
  'requester-id': ({ RequesterId }) => RequesterId,
  'requester-managed': ({ RequesterManaged }) => RequesterManaged,
  'source-dest-check': ({ SourceDestCheck }) => SourceDestCheck,
  status: ({ Status }) => Status,
  'subnet-id': ({ SubnetId }) => SubnetId,
  'vpc-id': ({ VpcId }) => VpcId,
};
