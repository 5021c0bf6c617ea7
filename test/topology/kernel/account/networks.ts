// VPCs, subnets, route tables and network ACLs.

import type { NetworkAclEntry, Route, RouteTable, Subnet, Vpc } from '@aws-sdk/client-ec2';
import { owner, Paper, region } from './paper.ts';

/** Of an entry of a network ACL. */
export interface Entry {
  readonly number: number;
  readonly action: 'allow' | 'deny';
  readonly egress: boolean;
  readonly block: string;
  readonly ports?: readonly [number, number];
}

export class Networks extends Paper {
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
}

const both = [true, false];
/** What a VPC's own network ACL says. */
const allowAll: readonly Entry[] = both.flatMap((egress) => [
  { number: 100, action: 'allow' as const, egress, block: '0.0.0.0/0' },
  { number: 101, action: 'allow' as const, egress, block: '::/0' },
]);
