// An account on paper: what Describe calls would say after each of these was made. Ids are counted.

import type {
  NetworkAclEntry,
  NetworkInterface,
  Route,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
  Subnet,
  Vpc,
  VpcPeeringConnection,
} from '@aws-sdk/client-ec2';
import type { Described, PrefixList } from './described.ts';
import { type RulePeer, summarised } from './permissions.ts';

type Lists = { -readonly [Type in keyof Described]: Described[Type][number][] };

export const owner = '111122223333';
export const region = 'us-east-1';

/** Of a rule: whom it admits, and on which ports; all of them where there are none. */
export interface Admission {
  readonly peer: RulePeer;
  readonly ports?: readonly [number, number];
  readonly egress?: boolean;
}

/** Of an entry of a network ACL. */
export interface Entry {
  readonly number: number;
  readonly action: 'allow' | 'deny';
  readonly egress: boolean;
  readonly block: string;
  readonly ports?: readonly [number, number];
}

export interface Placing {
  readonly groups: readonly SecurityGroup[];
  readonly address: string;
  readonly ipv6?: string | undefined;
  readonly publicAddress?: string | undefined;
  readonly check?: boolean;
}

export class Account {
  readonly lists: Lists = {
    Vpcs: [],
    Subnets: [],
    RouteTables: [],
    NetworkAcls: [],
    SecurityGroups: [],
    SecurityGroupRules: [],
    NetworkInterfaces: [],
    Instances: [],
    InternetGateways: [],
    EgressOnlyInternetGateways: [],
    NatGateways: [],
    Addresses: [],
    VpcPeeringConnections: [],
    VpcEndpoints: [],
    PrefixLists: [],
  };
  private readonly counts = new Map<string, number>();

  id(kind: string): string {
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    return `${kind}-${count.toString(16).padStart(17, '0')}`;
  }

  vpc(blocks: readonly string[], ipv6?: string): Vpc {
    const CidrBlockAssociationSet = blocks.map((CidrBlock) => ({
      AssociationId: this.id('vpc-cidr-assoc'),
      CidrBlock,
      CidrBlockState: { State: 'associated' as const },
    }));
    const association = {
      AssociationId: this.id('vpc-cidr-assoc'),
      Ipv6CidrBlockState: { State: 'associated' as const },
    };
    const vpc: Vpc = {
      VpcId: this.id('vpc'),
      OwnerId: owner,
      State: 'available',
      IsDefault: false,
      CidrBlock: blocks[0],
      CidrBlockAssociationSet,
      Ipv6CidrBlockAssociationSet: ipv6 ? [{ ...association, Ipv6CidrBlock: ipv6 }] : [],
    };
    this.lists.Vpcs.push(vpc);
    this.table(vpc, { main: true });
    this.acl(vpc, [], allowAll, true);
    return vpc;
  }

  subnet(vpc: Vpc, block: string, ipv6?: string): Subnet {
    const association = {
      AssociationId: this.id('subnet-cidr-assoc'),
      Ipv6CidrBlockState: { State: 'associated' as const },
    };
    const subnet: Subnet = {
      SubnetId: this.id('subnet'),
      VpcId: vpc.VpcId,
      OwnerId: owner,
      State: 'available',
      AvailabilityZone: `${region}a`,
      CidrBlock: block,
      Ipv6CidrBlockAssociationSet: ipv6 ? [{ ...association, Ipv6CidrBlock: ipv6 }] : [],
    };
    this.lists.Subnets.push(subnet);
    const usual = this.lists.NetworkAcls.find((acl) => acl.VpcId === vpc.VpcId && acl.IsDefault);
    this.associateAcl(usual?.NetworkAclId ?? '', subnet);
    return subnet;
  }

  table(vpc: Vpc, { main = false, subnets = [] as Subnet[], gateway = '' } = {}): RouteTable {
    const RouteTableId = this.id('rtb');
    const associated = (end: object) => ({
      RouteTableAssociationId: this.id('rtbassoc'),
      RouteTableId,
      AssociationState: { State: 'associated' as const },
      ...end,
    });
    const ipv6 = (vpc.Ipv6CidrBlockAssociationSet ?? []).map((each) => each.Ipv6CidrBlock);
    const local = { GatewayId: 'local', Origin: 'CreateRouteTable' as const, State: 'active' as const };
    const table: RouteTable = {
      RouteTableId,
      VpcId: vpc.VpcId,
      OwnerId: owner,
      Associations: [
        ...(main ? [associated({ Main: true })] : []),
        ...subnets.map(({ SubnetId }) => associated({ Main: false, SubnetId })),
        ...(gateway ? [associated({ Main: false, GatewayId: gateway })] : []),
      ],
      PropagatingVgws: [],
      Routes: [
        ...(vpc.CidrBlockAssociationSet ?? []).map((each) => ({ DestinationCidrBlock: each.CidrBlock, ...local })),
        ...ipv6.map((DestinationIpv6CidrBlock) => ({ DestinationIpv6CidrBlock, ...local })),
      ],
    };
    this.lists.RouteTables.push(table);
    return table;
  }

  route(table: RouteTable, destination: string, target: Partial<Route>, state: Route['State'] = 'active'): void {
    const named = destination.startsWith('pl-')
      ? { DestinationPrefixListId: destination }
      : destination.includes(':')
        ? { DestinationIpv6CidrBlock: destination }
        : { DestinationCidrBlock: destination };
    table.Routes?.push({ ...named, ...target, Origin: 'CreateRoute', State: state });
  }

  acl(vpc: Vpc, subnets: readonly Subnet[], entries: readonly Entry[], isDefault = false): void {
    const NetworkAclId = this.id('acl');
    const last = (Egress: boolean, block: string): NetworkAclEntry => ({
      ...{ RuleNumber: block.includes(':') ? 32768 : 32767, Protocol: '-1', RuleAction: 'deny', Egress },
      ...(block.includes(':') ? { Ipv6CidrBlock: block } : { CidrBlock: block }),
    });
    const blocks = (vpc.Ipv6CidrBlockAssociationSet ?? []).length > 0 ? ['0.0.0.0/0', '::/0'] : ['0.0.0.0/0'];
    const Entries = [
      ...entries.map(({ number, action, egress, block, ports }) => ({
        ...{ RuleNumber: number, RuleAction: action, Egress: egress, Protocol: ports ? '6' : '-1' },
        ...(block.includes(':') ? { Ipv6CidrBlock: block } : { CidrBlock: block }),
        ...(ports ? { PortRange: { From: ports[0], To: ports[1] } } : {}),
      })),
      ...blocks.flatMap((block) => [last(true, block), last(false, block)]),
    ];
    const VpcId = vpc.VpcId;
    this.lists.NetworkAcls.push({
      NetworkAclId,
      VpcId,
      OwnerId: owner,
      IsDefault: isDefault,
      Entries,
      Associations: [],
    });
    for (const subnet of subnets) this.associateAcl(NetworkAclId, subnet);
  }

  private associateAcl(NetworkAclId: string, { SubnetId }: Subnet): void {
    for (const acl of this.lists.NetworkAcls) {
      acl.Associations = (acl.Associations ?? []).filter((each) => each.SubnetId !== SubnetId);
      if (acl.NetworkAclId !== NetworkAclId) continue;
      acl.Associations.push({ NetworkAclAssociationId: this.id('aclassoc'), NetworkAclId, SubnetId });
    }
  }

  group(vpc: Vpc): SecurityGroup {
    const GroupId = this.id('sg');
    const group: SecurityGroup = {
      GroupId,
      GroupName: GroupId,
      OwnerId: owner,
      VpcId: vpc.VpcId,
      Description: 'group',
    };
    this.lists.SecurityGroups.push(Object.assign(group, { IpPermissions: [], IpPermissionsEgress: [] }));
    return group;
  }

  admit(group: SecurityGroup, { peer, ports, egress = false }: Admission): void {
    const rule: SecurityGroupRule = {
      SecurityGroupRuleId: this.id('sgr'),
      GroupId: group.GroupId,
      GroupOwnerId: owner,
      IsEgress: egress,
      IpProtocol: ports ? 'tcp' : '-1',
      FromPort: ports ? ports[0] : -1,
      ToPort: ports ? ports[1] : -1,
      ...peer,
    };
    this.lists.SecurityGroupRules.push(rule);
    const ofGroup = this.lists.SecurityGroupRules.filter((each) => each.GroupId === group.GroupId);
    Object.assign(group, summarised(ofGroup));
  }

  instance(subnet: Subnet, { groups, address, ipv6, publicAddress, check = true }: Placing): NetworkInterface {
    const InstanceId = this.id('i');
    const each = this.networkInterface(subnet, address, publicAddress, {
      InterfaceType: 'interface',
      SourceDestCheck: check,
      Groups: groups.map(({ GroupId, GroupName }) => ({ GroupId, GroupName })),
      Ipv6Addresses: ipv6 ? [{ Ipv6Address: ipv6, IsPrimaryIpv6: false }] : [],
      Attachment: {
        AttachmentId: this.id('eni-attach'),
        InstanceId,
        InstanceOwnerId: owner,
        DeviceIndex: 0,
        Status: 'attached',
      },
    });
    this.lists.Instances.push({
      ...{ InstanceId, SubnetId: subnet.SubnetId, VpcId: subnet.VpcId, PrivateIpAddress: address },
      State: { Code: 16, Name: 'running' },
      SourceDestCheck: check,
      SecurityGroups: each.Groups,
      ...(publicAddress ? { PublicIpAddress: publicAddress } : {}),
      NetworkInterfaces: [
        {
          ...{ NetworkInterfaceId: each.NetworkInterfaceId, SubnetId: subnet.SubnetId, VpcId: subnet.VpcId },
          ...{ PrivateIpAddress: address, SourceDestCheck: check, Groups: each.Groups, Status: 'in-use' },
          Attachment: { AttachmentId: each.Attachment?.AttachmentId, DeviceIndex: 0, Status: 'attached' },
        },
      ],
    });
    return each;
  }

  private networkInterface(
    subnet: Subnet,
    address: string,
    known: string | undefined,
    more: Partial<NetworkInterface>,
  ) {
    const NetworkInterfaceId = this.id('eni');
    const elastic = known
      ? { AllocationId: this.id('eipalloc'), AssociationId: this.id('eipassoc'), PublicIp: known }
      : undefined;
    const Association = elastic ? { Association: { ...elastic, IpOwnerId: owner } } : {};
    const each: NetworkInterface = {
      ...{ NetworkInterfaceId, SubnetId: subnet.SubnetId, VpcId: subnet.VpcId, OwnerId: owner, Status: 'in-use' },
      ...{
        PrivateIpAddress: address,
        PrivateIpAddresses: [{ PrivateIpAddress: address, Primary: true, ...Association }],
      },
      ...Association,
      ...more,
    };
    this.lists.NetworkInterfaces.push(each);
    if (elastic) {
      this.lists.Addresses.push({ ...elastic, Domain: 'vpc', NetworkInterfaceId, PrivateIpAddress: address });
    }
    return each;
  }

  internetGateway(vpc?: Vpc): string {
    const InternetGatewayId = this.id('igw');
    const Attachments = vpc ? [{ VpcId: vpc.VpcId, State: 'available' as never }] : [];
    this.lists.InternetGateways.push({ InternetGatewayId, OwnerId: owner, Attachments });
    return InternetGatewayId;
  }

  egressOnlyGateway(vpc: Vpc): string {
    const EgressOnlyInternetGatewayId = this.id('eigw');
    const Attachments = [{ VpcId: vpc.VpcId, State: 'attached' as const }];
    this.lists.EgressOnlyInternetGateways.push({ EgressOnlyInternetGatewayId, Attachments });
    return EgressOnlyInternetGatewayId;
  }

  natGateway(subnet: Subnet, address: string, publicAddress: string): string {
    const NatGatewayId = this.id('nat');
    const made = this.networkInterface(subnet, address, publicAddress, {
      ...{
        InterfaceType: 'nat_gateway' as 'natGateway',
        RequesterManaged: true,
        SourceDestCheck: false,
        Groups: [],
        Ipv6Addresses: [],
      },
      Description: `Interface for NAT Gateway ${NatGatewayId}`,
    });
    this.lists.NatGateways.push({
      ...{
        NatGatewayId,
        SubnetId: subnet.SubnetId,
        VpcId: subnet.VpcId,
        State: 'available',
        ConnectivityType: 'public',
      },
      NatGatewayAddresses: [
        {
          ...{ AllocationId: made.Association?.AllocationId, NetworkInterfaceId: made.NetworkInterfaceId },
          ...{ PrivateIp: address, PublicIp: publicAddress, IsPrimary: true, Status: 'succeeded' },
        },
      ],
    });
    return NatGatewayId;
  }

  peering(requester: Vpc, accepter: Vpc, active = true): string {
    const VpcPeeringConnectionId = this.id('pcx');
    const end = (vpc: Vpc): VpcPeeringConnection['AccepterVpcInfo'] => ({
      ...{ OwnerId: owner, Region: region, VpcId: vpc.VpcId, CidrBlock: vpc.CidrBlock },
      CidrBlockSet: (vpc.CidrBlockAssociationSet ?? []).map(({ CidrBlock }) => ({ CidrBlock })),
      Ipv6CidrBlockSet: (vpc.Ipv6CidrBlockAssociationSet ?? []).map(({ Ipv6CidrBlock }) => ({ Ipv6CidrBlock })),
    });
    this.lists.VpcPeeringConnections.push({
      VpcPeeringConnectionId,
      Status: { Code: active ? 'active' : 'pending-acceptance' },
      RequesterVpcInfo: end(requester),
      AccepterVpcInfo: end(accepter),
    });
    return VpcPeeringConnectionId;
  }

  prefixList(name: string, blocks: readonly string[]): PrefixList {
    const list: PrefixList = {
      ...{ PrefixListId: this.id('pl'), PrefixListName: name, AddressFamily: 'IPv4', State: 'create-complete' },
      OwnerId: name.startsWith('com.amazonaws.') ? 'AWS' : owner,
      Entries: blocks.map((Cidr) => ({ Cidr })),
    };
    this.lists.PrefixLists.push(list);
    return list;
  }

  /** A gateway endpoint, with its route in these tables. */
  gatewayEndpoint(vpc: Vpc, service: PrefixList, tables: readonly RouteTable[]): string {
    const VpcEndpointId = this.id('vpce');
    this.lists.VpcEndpoints.push({
      ...{ VpcEndpointId, VpcEndpointType: 'Gateway', VpcId: vpc.VpcId, State: 'available', OwnerId: owner },
      ServiceName: service.PrefixListName,
      RouteTableIds: tables.map(({ RouteTableId }) => RouteTableId ?? ''),
      PolicyDocument:
        '{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
    } as never);
    for (const table of tables) this.route(table, service.PrefixListId ?? '', { GatewayId: VpcEndpointId });
    return VpcEndpointId;
  }
}

const both = [true, false];
/** What a VPC's own network ACL says. */
const allowAll: readonly Entry[] = both.flatMap((egress) => [
  { number: 100, action: 'allow' as const, egress, block: '0.0.0.0/0' },
  { number: 101, action: 'allow' as const, egress, block: '::/0' },
]);
