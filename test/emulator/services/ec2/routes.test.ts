// Route tables: routes, associations, and what EC2 refuses.

import { describe, expect, it } from '@jest/globals';
import { setQuota } from '../../../../emulator/services/ec2/quotas.ts';
import { routeTableFilters } from '../../../../emulator/services/ec2/routes/describe.ts';
import { routeOperations } from '../../../../emulator/services/ec2/routes/operations.ts';
import { documentedFilters } from './documented.ts';
import { Ec2, unreadFields } from './ec2.ts';

function start() {
  const ec2 = new Ec2();
  const vpc = (CidrBlock: string) =>
    ec2.call('CreateVpc', { CidrBlock, AmazonProvidedIpv6CidrBlock: true }).Vpc?.VpcId ?? '';
  const VpcId = vpc('10.0.0.0/16');
  const gateway = (to: string) => {
    const id = ec2.call('CreateInternetGateway', {}).InternetGateway?.InternetGatewayId ?? '';
    ec2.call('AttachInternetGateway', { InternetGatewayId: id, VpcId: to });
    return id;
  };
  const TagSpecifications = [{ ResourceType: 'route-table' as const, Tags: [{ Key: 'Name', Value: 'public' }] }];
  const RouteTableId = ec2.call('CreateRouteTable', { VpcId, TagSpecifications }).RouteTable?.RouteTableId ?? '';
  const SubnetId = ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24' }).Subnet?.SubnetId ?? '';
  const tableNow = (id = RouteTableId) => ec2.call('DescribeRouteTables', { RouteTableIds: [id] }).RouteTables?.[0];
  const routesNow = (id = RouteTableId) =>
    tableNow(id)?.Routes?.map((route) => {
      const to = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock;
      return `${to} ${route.GatewayId ?? route.EgressOnlyInternetGatewayId} ${route.State}`;
    });
  return { ec2, vpc, VpcId, gateway, igw: gateway(VpcId), RouteTableId, SubnetId, tableNow, routesNow };
}

const everywhere = { DestinationCidrBlock: '0.0.0.0/0' };

describe('a route table', () => {
  it('comes with a VPC, and has its local routes', () => {
    const { ec2, VpcId } = start();
    const Filters = [
      { Name: 'association.main', Values: ['true'] },
      { Name: 'vpc-id', Values: [VpcId] },
    ];
    const [main] = ec2.call('DescribeRouteTables', { Filters }).RouteTables ?? [];
    expect(main?.Associations).toEqual([
      expect.objectContaining({ Main: true, RouteTableAssociationId: expect.stringMatching(/^rtbassoc-/) }),
    ]);
    expect(main?.Routes).toEqual([
      { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' },
      expect.objectContaining({ DestinationIpv6CidrBlock: expect.stringMatching(/\/56$/), GatewayId: 'local' }),
    ]);
    const added = ec2.call('AssociateVpcCidrBlock', { VpcId, CidrBlock: '10.1.0.0/16' }).CidrBlockAssociation;
    const locals = () => ec2.call('DescribeRouteTables', { Filters }).RouteTables?.[0]?.Routes?.length;
    expect(locals()).toBe(3);
    ec2.call('DisassociateVpcCidrBlock', { AssociationId: added?.AssociationId });
    expect(locals()).toBe(2);
    expect(
      ec2.call('DescribeRouteTables', { Filters: [{ Name: 'tag:Name', Values: ['public'] }] }).RouteTables,
    ).toHaveLength(1);
  });

  it('takes routes, which drop what they cannot send', () => {
    const { ec2, VpcId, igw, RouteTableId, routesNow } = start();
    expect(ec2.call('CreateRoute', { RouteTableId, ...everywhere, GatewayId: igw })).toEqual({ Return: true });
    const eigw = ec2.call('CreateEgressOnlyInternetGateway', { VpcId }).EgressOnlyInternetGateway;
    const EgressOnlyInternetGatewayId = eigw?.EgressOnlyInternetGatewayId ?? '';
    ec2.call('CreateRoute', { RouteTableId, DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId });
    expect(routesNow()?.slice(2)).toEqual([`0.0.0.0/0 ${igw} active`, `::/0 ${EgressOnlyInternetGatewayId} active`]);
    const Filters = [{ Name: 'route.gateway-id', Values: [igw] }];
    expect(ec2.call('DescribeRouteTables', { Filters }).RouteTables?.map((each) => each.RouteTableId)).toEqual([
      RouteTableId,
    ]);
    ec2.call('DetachInternetGateway', { InternetGatewayId: igw, VpcId });
    expect(routesNow()?.[2]).toBe(`0.0.0.0/0 ${igw} blackhole`);
    ec2.call('DeleteRoute', { RouteTableId, DestinationIpv6CidrBlock: '0::/0' });
    ec2.call('DeleteRoute', { RouteTableId, ...everywhere });
    expect(routesNow()).toHaveLength(2);
  });

  it('has its routes replaced, the local one too, and back', () => {
    const { ec2, VpcId, igw, RouteTableId, routesNow } = start();
    ec2.call('CreateRoute', { RouteTableId, DestinationCidrBlock: '1.2.3.4/8', GatewayId: igw });
    ec2.call('DetachInternetGateway', { InternetGatewayId: igw, VpcId });
    const other = ec2.call('CreateInternetGateway', {}).InternetGateway?.InternetGatewayId ?? '';
    ec2.call('AttachInternetGateway', { InternetGatewayId: other, VpcId });
    ec2.call('ReplaceRoute', { RouteTableId, DestinationCidrBlock: '1.0.0.0/8', GatewayId: other });
    expect(routesNow()?.[2]).toBe(`1.0.0.0/8 ${other} active`);
    ec2.call('ReplaceRoute', { RouteTableId, DestinationCidrBlock: '10.0.0.0/16', GatewayId: other });
    expect(routesNow()).toContain(`10.0.0.0/16 ${other} active`);
    ec2.call('ReplaceRoute', { RouteTableId, DestinationCidrBlock: '10.0.0.0/16', LocalTarget: true });
    expect(routesNow()).toContain('10.0.0.0/16 local active');
  });

  it('is associated with subnets and gateways, exchanged, and freed', () => {
    const { ec2, VpcId, igw, RouteTableId, SubnetId, tableNow } = start();
    const AssociationId = ec2.call('AssociateRouteTable', { RouteTableId, SubnetId }).AssociationId;
    const edge = ec2.call('AssociateRouteTable', { RouteTableId, GatewayId: igw });
    expect(edge.AssociationState).toEqual({ State: 'associated' });
    expect(tableNow()?.Associations).toEqual([
      expect.objectContaining({ SubnetId, Main: false, RouteTableAssociationId: AssociationId }),
      expect.objectContaining({ GatewayId: igw, Main: false, RouteTableAssociationId: edge.AssociationId }),
    ]);
    expect(ec2.refusal('DeleteRouteTable', { RouteTableId })).toMatch(/^DependencyViolation: The routeTable '/);
    const other = ec2.call('CreateRouteTable', { VpcId }).RouteTable?.RouteTableId ?? '';
    const replaced = ec2.call('ReplaceRouteTableAssociation', { AssociationId, RouteTableId: other });
    expect(replaced.NewAssociationId).not.toBe(AssociationId);
    expect(tableNow(other)?.Associations?.map((each) => each.SubnetId)).toEqual([SubnetId]);
    ec2.call('DisassociateRouteTable', { AssociationId: replaced.NewAssociationId });
    ec2.call('DisassociateRouteTable', { AssociationId: edge.AssociationId });
    ec2.call('DeleteRouteTable', { RouteTableId });
    expect(ec2.refusal('DescribeRouteTables', { RouteTableIds: [RouteTableId] })).toBe(
      `InvalidRouteTableID.NotFound: The routeTable ID '${RouteTableId}' does not exist`,
    );
  });

  it('can become the main one', () => {
    const { ec2, VpcId, RouteTableId, tableNow } = start();
    const Filters = [
      { Name: 'association.main', Values: ['true'] },
      { Name: 'vpc-id', Values: [VpcId] },
    ];
    const [main] = ec2.call('DescribeRouteTables', { Filters }).RouteTables ?? [];
    const AssociationId = main?.Associations?.[0]?.RouteTableAssociationId ?? '';
    expect(ec2.refusal('DisassociateRouteTable', { AssociationId })).toBe(
      `InvalidParameterValue: cannot disassociate the main route table association ${AssociationId}`,
    );
    ec2.call('ReplaceRouteTableAssociation', { AssociationId, RouteTableId });
    expect(tableNow()?.Associations?.[0]?.Main).toBe(true);
    ec2.call('DeleteRouteTable', { RouteTableId: main?.RouteTableId });
    expect(ec2.refusal('DeleteRouteTable', { RouteTableId })).toMatch(/^DependencyViolation: /);
  });
});

describe('EC2 refuses of route tables', () => {
  const { ec2, VpcId, vpc, gateway, igw, RouteTableId, SubnetId } = start();
  ec2.call('CreateRoute', { RouteTableId, ...everywhere, GatewayId: igw });
  const otherVpc = vpc('10.7.0.0/16');
  const otherIgw = gateway(otherVpc);
  const otherTable = ec2.call('CreateRouteTable', { VpcId: otherVpc }).RouteTable?.RouteTableId ?? '';
  const eigw = ec2.call('CreateEgressOnlyInternetGateway', { VpcId }).EgressOnlyInternetGateway
    ?.EgressOnlyInternetGatewayId;
  const AssociationId = ec2.call('AssociateRouteTable', { RouteTableId, SubnetId }).AssociationId ?? '';
  const some = { RouteTableId, DestinationCidrBlock: '1.0.0.0/8' };
  const nat = 'nat-00000000000000001';
  const eni = 'eni-00000000000000001';

  it.each([
    ['CreateRouteTable', {}, /^MissingParameter: .*vpcId/],
    ['CreateRouteTable', { VpcId: 'vpc-00000000000000001' }, /^InvalidVpcID.NotFound/],
    ['DeleteRouteTable', { RouteTableId: 'rtb-1' }, 'InvalidRouteTableId.Malformed: Invalid id: "rtb-1"'],
    ['CreateRoute', { ...everywhere, GatewayId: igw }, /^MissingParameter: .*routeTableId/],
    ['CreateRoute', { RouteTableId, GatewayId: igw }, /^MissingParameter: .*destinationCidrBlock/],
    ['CreateRoute', some, /^MissingParameter: .*gatewayId/],
    ['CreateRoute', { ...some, GatewayId: igw, NatGatewayId: nat }, /^InvalidParameterCombination: /],
    ['CreateRoute', { ...some, DestinationIpv6CidrBlock: '::/0', GatewayId: igw }, /^InvalidParameterCombination: /],
    [
      'CreateRoute',
      { RouteTableId, ...everywhere, GatewayId: igw },
      'RouteAlreadyExists: The route identified by 0.0.0.0/0 already exists.',
    ],
    ['CreateRoute', { RouteTableId, DestinationCidrBlock: '10.0.0.0/16', GatewayId: igw }, /^RouteAlreadyExists: /],
    [
      'CreateRoute',
      { RouteTableId, DestinationCidrBlock: '10.0.1.0/24', GatewayId: igw },
      /^InvalidParameterValue: .*more specific/,
    ],
    [
      'CreateRoute',
      { RouteTableId, DestinationCidrBlock: 'x', GatewayId: igw },
      /^InvalidParameterValue: Value \(x\) for parameter destinationCidrBlock/,
    ],
    [
      'CreateRoute',
      { ...some, GatewayId: otherIgw },
      `InvalidParameterValue: route table ${RouteTableId} and network gateway ${otherIgw} belong to different networks`,
    ],
    [
      'CreateRoute',
      { ...some, GatewayId: 'igw-00000000000000001' },
      "InvalidGatewayID.NotFound: The gateway ID 'igw-00000000000000001' does not exist",
    ],
    ['CreateRoute', { ...some, GatewayId: 'local' }, /^InvalidGatewayID.NotFound/],
    [
      'CreateRoute',
      { ...some, NatGatewayId: nat },
      `InvalidNatGatewayID.NotFound: The natGateway ID '${nat}' does not exist`,
    ],
    ['CreateRoute', { ...some, NatGatewayId: 'x' }, /^NatGatewayMalformed: /],
    ['CreateRoute', { ...some, NetworkInterfaceId: eni }, /^InvalidNetworkInterfaceID.NotFound/],
    [
      'CreateRoute',
      { ...some, VpcPeeringConnectionId: 'pcx-00000000000000001' },
      /^InvalidVpcPeeringConnectionID.NotFound/,
    ],
    ['CreateRoute', { ...some, EgressOnlyInternetGatewayId: eigw }, /^InvalidParameterCombination: /],
    [
      'CreateRoute',
      { RouteTableId, DestinationPrefixListId: 'pl-00000000000000001', GatewayId: igw },
      /^InvalidPrefixListID.NotFound/,
    ],
    ['CreateRoute', { ...some, TransitGatewayId: 'tgw-1' }, /^NotImplemented: /],
    ['CreateRoute', { ...some, GatewayId: igw, DryRun: true }, /^DryRunOperation/],
    [
      'ReplaceRoute',
      { ...some, GatewayId: igw },
      `InvalidRoute.NotFound: no route with destination-cidr-block 1.0.0.0/8 in route table ${RouteTableId}`,
    ],
    ['ReplaceRoute', { ...some, LocalTarget: true }, /^InvalidRoute.NotFound/],
    ['ReplaceRoute', { ...some, LocalTarget: true, GatewayId: igw }, /^InvalidParameterCombination/],
    ['DeleteRoute', some, /^InvalidRoute.NotFound/],
    [
      'DeleteRoute',
      { RouteTableId, DestinationIpv6CidrBlock: '::/0' },
      /^InvalidRoute.NotFound: no route with destination-ipv6-cidr-block/,
    ],
    [
      'DeleteRoute',
      { RouteTableId, DestinationCidrBlock: '10.0.0.0/16' },
      `InvalidParameterValue: cannot remove local route 10.0.0.0/16 in route table ${RouteTableId}`,
    ],
    ['AssociateRouteTable', { RouteTableId }, /^MissingParameter: /],
    ['AssociateRouteTable', { RouteTableId, SubnetId, GatewayId: igw }, /^InvalidParameterCombination: /],
    [
      'AssociateRouteTable',
      { RouteTableId, SubnetId },
      `Resource.AlreadyAssociated: the specified association for route table ${RouteTableId} conflicts with an existing association`,
    ],
    [
      'AssociateRouteTable',
      { RouteTableId: otherTable, SubnetId },
      `InvalidParameterValue: route table ${otherTable} and subnet ${SubnetId} belong to different networks`,
    ],
    ['AssociateRouteTable', { RouteTableId: otherTable, GatewayId: igw }, /^InvalidParameterValue: .*network gateway/],
    ['AssociateRouteTable', { RouteTableId, PublicIpv4Pool: 'x' }, /^NotImplemented: /],
    [
      'ReplaceRouteTableAssociation',
      { RouteTableId: otherTable, AssociationId },
      /^InvalidParameterValue: .*different networks/,
    ],
    [
      'ReplaceRouteTableAssociation',
      { RouteTableId, AssociationId: 'rtbassoc-00000000000000001' },
      "InvalidAssociationID.NotFound: The association ID 'rtbassoc-00000000000000001' does not exist",
    ],
    ['DisassociateRouteTable', { AssociationId: 'x' }, /^InvalidRouteTableAssociationId.Malformed: /],
    ['DisassociateRouteTable', { AssociationId, DryRun: true }, /^DryRunOperation/],
    ['DescribeRouteTables', { MaxResults: 101 }, /^InvalidParameterValue: /],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('more than there may be', () => {
    const full = start();
    full.ec2.world.call(full.ec2.place, (call) => {
      setQuota(call, 'RouteTablesPerVpc', 2);
      setQuota(call, 'RoutesPerRouteTable', 1);
    });
    const { RouteTableId: id } = full;
    expect(full.ec2.refusal('CreateRouteTable', { VpcId: full.VpcId })).toMatch(/^RouteTableLimitExceeded: /);
    full.ec2.call('CreateRoute', { RouteTableId: id, ...everywhere, GatewayId: full.igw });
    const one = { RouteTableId: id, DestinationCidrBlock: '1.0.0.0/8', GatewayId: full.igw };
    expect(full.ec2.refusal('CreateRoute', one)).toMatch(/^RouteLimitExceeded: /);
  });
});

describe('of route tables', () => {
  it('every documented filter is known, and no other', () => {
    expect(Object.keys(routeTableFilters).sort()).toEqual(documentedFilters('DescribeRouteTables'));
  });

  it('every field of the inputs is read', () => {
    expect(unreadFields(Object.keys(routeOperations))).toEqual([]);
  });
});
