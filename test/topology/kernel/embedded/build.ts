// Builds a topology on paper by calls of EC2's API, as the embedded cloud answers them.

import type { Described } from '../described.ts';
import { s3Addresses } from '../generate/drawing.ts';
import { buildRouting } from './build-routing.ts';
import { buildRules } from './build-rules.ts';
import type { Building, Ec2Call } from './building.ts';
import { Renaming } from './renaming.ts';

export async function build(paper: Described, call: Ec2Call): Promise<Renaming> {
  const building = { paper, names: new Renaming(), call };
  await buildVpcs(building);
  await buildGateways(building);
  await buildLists(building);
  await buildPeerings(building);
  await buildRules(building);
  await buildMachines(building);
  await buildRouting(building);
  return building.names;
}

async function buildVpcs({ paper, names, call }: Building): Promise<void> {
  for (const vpc of paper.Vpcs) {
    const [first, ...more] = (vpc.CidrBlockAssociationSet ?? []).map(({ CidrBlock = '' }) => CidrBlock);
    const ipv6 = vpc.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock;
    const made = await call('CreateVpc', { CidrBlock: first, AmazonProvidedIpv6CidrBlock: ipv6 !== undefined });
    const VpcId = names.note(vpc.VpcId, made.Vpc?.VpcId);
    for (const block of more) await call('AssociateVpcCidrBlock', { VpcId, CidrBlock: names.address(block) });
    if (ipv6 === undefined) continue;
    const { Vpcs } = await call('DescribeVpcs', { VpcIds: [VpcId] });
    names.notePrefix(ipv6, Vpcs?.[0]?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock);
  }
  for (const { SubnetId, VpcId, CidrBlock = '', Ipv6CidrBlockAssociationSet } of paper.Subnets) {
    const ipv6 = Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock;
    const made = await call('CreateSubnet', {
      VpcId: names.id(VpcId),
      CidrBlock: names.address(CidrBlock),
      ...(ipv6 && { Ipv6CidrBlock: names.address(ipv6) }),
    });
    names.note(SubnetId, made.Subnet?.SubnetId);
  }
}

async function buildGateways({ paper, names, call }: Building): Promise<void> {
  for (const { InternetGatewayId, Attachments } of paper.InternetGateways) {
    const made = await call('CreateInternetGateway', {});
    const id = names.note(InternetGatewayId, made.InternetGateway?.InternetGatewayId);
    for (const { VpcId } of Attachments ?? []) {
      await call('AttachInternetGateway', { InternetGatewayId: id, VpcId: names.id(VpcId) });
    }
  }
  for (const { EgressOnlyInternetGatewayId, Attachments } of paper.EgressOnlyInternetGateways) {
    const made = await call('CreateEgressOnlyInternetGateway', { VpcId: names.id(Attachments?.[0]?.VpcId) });
    names.note(EgressOnlyInternetGatewayId, made.EgressOnlyInternetGateway?.EgressOnlyInternetGatewayId);
  }
  for (const { NatGatewayId, SubnetId, NatGatewayAddresses } of paper.NatGateways) {
    const { PrivateIp, PublicIp = '' } = NatGatewayAddresses?.[0] ?? {};
    const AllocationId = await allocate(names, call, PublicIp);
    const made = await call('CreateNatGateway', {
      SubnetId: names.id(SubnetId),
      PrivateIpAddress: names.address(PrivateIp ?? ''),
      AllocationId,
    });
    names.note(NatGatewayId, made.NatGateway?.NatGatewayId);
  }
}

async function allocate(names: Renaming, call: Ec2Call, paper: string): Promise<string> {
  const { PublicIp, AllocationId = '' } = await call('AllocateAddress', { Domain: 'vpc' });
  names.noteAddress(paper, PublicIp);
  return AllocationId;
}

/** AWS's own lists are there already. */
async function buildLists(building: Building): Promise<void> {
  const { paper, names, call } = building;
  for (const { PrefixListId, PrefixListName, OwnerId, Entries } of paper.PrefixLists) {
    if (OwnerId === 'AWS') {
      const Filters = [{ Name: 'prefix-list-name', Values: [PrefixListName ?? ''] }];
      const { PrefixLists } = await call('DescribeManagedPrefixLists', { Filters });
      await nameService(building, names.note(PrefixListId, PrefixLists?.[0]?.PrefixListId));
      continue;
    }
    const blocks = [...new Set(Entries.flatMap(({ Cidr }) => (Cidr ? [names.address(Cidr)] : [])))];
    const made = await call('CreateManagedPrefixList', {
      PrefixListName,
      AddressFamily: 'IPv4',
      MaxEntries: Math.max(1, blocks.length),
      Entries: blocks.map((Cidr) => ({ Cidr })),
    });
    names.note(PrefixListId, made.PrefixList?.PrefixListId);
  }
}

/** What has the service's addresses on paper gets some of its list. */
async function nameService({ names, call }: Building, PrefixListId: string): Promise<void> {
  const { Entries = [] } = await call('GetManagedPrefixListEntries', { PrefixListId });
  for (const [index, address] of s3Addresses.entries()) {
    const block = Entries[index % Entries.length]?.Cidr;
    names.noteAddress(address, block?.replace(/\d+\/\d+$/, String(index + 1)));
  }
}

async function buildPeerings({ paper, names, call }: Building): Promise<void> {
  for (const { VpcPeeringConnectionId, RequesterVpcInfo, AccepterVpcInfo, Status } of paper.VpcPeeringConnections) {
    const made = await call('CreateVpcPeeringConnection', {
      VpcId: names.id(RequesterVpcInfo?.VpcId),
      PeerVpcId: names.id(AccepterVpcInfo?.VpcId),
    });
    const id = names.note(VpcPeeringConnectionId, made.VpcPeeringConnection?.VpcPeeringConnectionId);
    // Looked at, it is where it stays.
    const settle = () => call('DescribeVpcPeeringConnections', { VpcPeeringConnectionIds: [id] });
    await settle();
    if (Status?.Code !== 'active') continue;
    await call('AcceptVpcPeeringConnection', { VpcPeeringConnectionId: id });
    await settle();
  }
}

async function buildMachines({ paper, names, call }: Building): Promise<void> {
  for (const each of paper.NetworkInterfaces.filter(({ Attachment }) => Attachment?.InstanceId)) {
    const { SubnetId, PrivateIpAddress = '', Ipv6Addresses = [], Groups = [], SourceDestCheck, Association } = each;
    const made = await call('CreateNetworkInterface', {
      SubnetId: names.id(SubnetId),
      PrivateIpAddress: names.address(PrivateIpAddress),
      Groups: Groups.map(({ GroupId }) => names.id(GroupId)),
      Ipv6Addresses: Ipv6Addresses.map(({ Ipv6Address = '' }) => ({ Ipv6Address: names.address(Ipv6Address) })),
    });
    const NetworkInterfaceId = names.note(each.NetworkInterfaceId, made.NetworkInterface?.NetworkInterfaceId);
    await call('RunInstances', {
      ImageId: 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      NetworkInterfaces: [{ DeviceIndex: 0, NetworkInterfaceId }],
    });
    if (SourceDestCheck === false) {
      await call('ModifyNetworkInterfaceAttribute', { NetworkInterfaceId, SourceDestCheck: { Value: false } });
    }
    if (Association?.PublicIp) {
      await call('AssociateAddress', {
        AllocationId: await allocate(names, call, Association.PublicIp),
        NetworkInterfaceId,
      });
    }
  }
}
