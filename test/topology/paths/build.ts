// Small topologies by hand, in the shapes in which Describe calls answer: `topologyOfParts(vpc(…), subnet(…), …)`.
// Ids are readable: `vpc-shop`, `subnet-web`, `eni-web`. The other parts are in routes.ts, rules.ts and gateways.ts.

import type { Instance, NetworkInterface, RouteTable } from '@aws-sdk/client-ec2';
import { type Resources, resourceTypes, type Topology, topologyOf } from '../../../topology/topology.ts';
import type { Part } from './part.ts';
import { type RouteText, routesOf } from './routes.ts';

/** What AWS makes with every VPC: a main table, a network ACL that allows everything, and here a group that does too. */
const mainTableOf = (vpcId: string) => vpcId.replace('vpc-', 'rtb-main-');
const defaultAclOf = (vpcId: string) => vpcId.replace('vpc-', 'acl-default-');
export const openGroupOf = (vpcId: string) => vpcId.replace('vpc-', 'sg-open-');

export interface VpcText {
  readonly cidrs: readonly string[];
  readonly ipv6?: string;
  /** Of the main route table, besides the local ones. */
  readonly mainRoutes?: readonly RouteText[];
}

const place = { account: '000000000000', region: 'ap-northeast-2' };
const everything = { Protocol: '-1', RuleAction: 'allow' } as const;
const nothing = { Protocol: '-1', RuleAction: 'deny' } as const;

export function vpc(VpcId: string, { cidrs, ipv6, mainRoutes = [] }: VpcText): Part {
  const state = { State: 'associated' } as const;
  const groupId = openGroupOf(VpcId);
  const rules = [true, false].flatMap((IsEgress) => [
    {
      SecurityGroupRuleId: `${groupId}-4-${IsEgress}`,
      GroupId: groupId,
      IsEgress,
      IpProtocol: '-1',
      CidrIpv4: '0.0.0.0/0',
    },
    { SecurityGroupRuleId: `${groupId}-6-${IsEgress}`, GroupId: groupId, IsEgress, IpProtocol: '-1', CidrIpv6: '::/0' },
  ]);
  return {
    Vpcs: [
      {
        VpcId,
        State: 'available',
        CidrBlock: cidrs[0],
        CidrBlockAssociationSet: cidrs.map((CidrBlock) => ({ CidrBlock, CidrBlockState: state })),
        Ipv6CidrBlockAssociationSet: ipv6 ? [{ Ipv6CidrBlock: ipv6, Ipv6CidrBlockState: state }] : [],
      },
    ],
    RouteTables: [
      {
        RouteTableId: mainTableOf(VpcId),
        VpcId,
        Associations: [{ Main: true, RouteTableId: mainTableOf(VpcId), AssociationState: { State: 'associated' } }],
        Routes: routesOf(mainRoutes),
      },
    ],
    NetworkAcls: [
      {
        NetworkAclId: defaultAclOf(VpcId),
        VpcId,
        IsDefault: true,
        Entries: [true, false].flatMap((Egress) => [
          { RuleNumber: 100, Egress, CidrBlock: '0.0.0.0/0', ...everything },
          { RuleNumber: 101, Egress, Ipv6CidrBlock: '::/0', ...everything },
          { RuleNumber: 32767, Egress, CidrBlock: '0.0.0.0/0', ...nothing },
          { RuleNumber: 32768, Egress, Ipv6CidrBlock: '::/0', ...nothing },
        ]),
      },
    ],
    SecurityGroups: [{ GroupId: groupId, GroupName: groupId, VpcId }],
    SecurityGroupRules: rules,
  };
}

export function subnet(SubnetId: string, VpcId: string, CidrBlock: string, ipv6?: string): Part {
  const six = ipv6 ? [{ Ipv6CidrBlock: ipv6, Ipv6CidrBlockState: { State: 'associated' as const } }] : [];
  const zone = { AvailabilityZone: 'ap-northeast-2a', State: 'available' as const };
  return { Subnets: [{ SubnetId, VpcId, CidrBlock, Ipv6CidrBlockAssociationSet: six, ...zone }] };
}

export interface MachineText {
  readonly subnet: string;
  readonly address: string;
  readonly ipv6?: string;
  /** An Elastic IP of its primary address. */
  readonly publicAddress?: string;
  /** Left out, the group of its VPC that allows everything. */
  readonly groups?: readonly string[];
  /** On where it is left out, as on AWS. */
  readonly sourceDestCheck?: boolean;
  readonly state?: 'running' | 'stopped';
}

/** An instance `i-<name>` with its only interface `eni-<name>`. */
export function machine(name: string, text: MachineText): Part {
  const association = text.publicAddress ? { Association: { PublicIp: text.publicAddress } } : {};
  const shared = {
    NetworkInterfaceId: `eni-${name}`,
    SubnetId: text.subnet,
    PrivateIpAddress: text.address,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: text.address, ...association }],
    Ipv6Addresses: text.ipv6 ? [{ Ipv6Address: text.ipv6 }] : [],
    SourceDestCheck: text.sourceDestCheck ?? true,
    Status: 'in-use' as const,
    ...(text.groups ? { Groups: text.groups.map((GroupId) => ({ GroupId })) } : {}),
    ...association,
  };
  const attachment = { DeviceIndex: 0, Status: 'attached' as const };
  const networkInterface: NetworkInterface = {
    ...shared,
    InterfaceType: 'interface',
    Attachment: { ...attachment, InstanceId: `i-${name}` },
  };
  const instance: Instance = {
    InstanceId: `i-${name}`,
    State: { Name: text.state ?? 'running' },
    SubnetId: text.subnet,
    PrivateIpAddress: text.address,
    NetworkInterfaces: [{ NetworkInterfaceId: `eni-${name}`, SubnetId: text.subnet, Attachment: attachment }],
  };
  return { NetworkInterfaces: [networkInterface], Instances: [instance] };
}

/** Puts the parts together, and what AWS answers and nobody writes: VPCs of interfaces, local routes, default ACLs. */
export function topologyOfParts(...parts: readonly Part[]): Topology {
  const lists = resourceTypes.map((type) => [type, parts.flatMap((part): readonly unknown[] => part[type] ?? [])]);
  const all = Object.fromEntries(lists) as Resources;
  const vpcOf = (subnetId?: string) => all.Subnets.find((each) => each.SubnetId === subnetId)?.VpcId;
  const withOwnAcl = new Set(all.NetworkAcls.flatMap((acl) => acl.Associations?.map((each) => each.SubnetId) ?? []));
  return topologyOf(place, {
    ...all,
    Instances: all.Instances.map((each) => ({ ...each, VpcId: vpcOf(each.SubnetId) })),
    NetworkInterfaces: all.NetworkInterfaces.map((each) => {
      const VpcId = vpcOf(each.SubnetId);
      return { Groups: [{ GroupId: openGroupOf(VpcId ?? '') }], ...each, VpcId };
    }),
    RouteTables: all.RouteTables.map((table) => ({
      ...table,
      Routes: [...localRoutes(all, table), ...(table.Routes ?? [])],
    })),
    NetworkAcls: all.NetworkAcls.map((acl) => {
      if (!acl.IsDefault) return acl;
      const left = all.Subnets.filter((each) => each.VpcId === acl.VpcId && !withOwnAcl.has(each.SubnetId));
      return { ...acl, Associations: left.map(({ SubnetId }) => ({ SubnetId, NetworkAclId: acl.NetworkAclId })) };
    }),
  });
}

/** One for every block of the VPC, but for those whose local route was given another target. */
function localRoutes(all: Resources, table: RouteTable) {
  const own = all.Vpcs.find((each) => each.VpcId === table.VpcId);
  const given = table.Routes?.map((route) => route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock) ?? [];
  const four = own?.CidrBlockAssociationSet?.map((each) => each.CidrBlock ?? '') ?? [];
  const six = own?.Ipv6CidrBlockAssociationSet?.map((each) => each.Ipv6CidrBlock ?? '') ?? [];
  const left = [...four, ...six].filter((cidr) => !given.includes(cidr));
  return routesOf(left.map((cidr) => [cidr, 'local'])).map((route) => ({
    ...route,
    Origin: 'CreateRouteTable' as const,
  }));
}
