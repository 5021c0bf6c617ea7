// VPC endpoints of both types, their services, and managed prefix lists.

import { describe, expect, it } from '@jest/globals';
import { endpointFilters, endpointServiceFilters } from '../../../../emulator/services/ec2/endpoints/describe.ts';
import { endpointOperations } from '../../../../emulator/services/ec2/endpoints/operations.ts';
import {
  managedPrefixListFilters,
  prefixListFilters,
  prefixListOperations,
} from '../../../../emulator/services/ec2/prefix-lists/operations.ts';
import { setQuota } from '../../../../emulator/services/ec2/quotas.ts';
import { documentedFilters } from './documented.ts';
import { Ec2, unreadFields } from './ec2.ts';

const s3 = 'com.amazonaws.ap-northeast-2.s3';
const ssm = 'com.amazonaws.ap-northeast-2.ssm';

function start() {
  const ec2 = new Ec2();
  const { VpcId = '' } = ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc ?? {};
  ec2.call('ModifyVpcAttribute', { VpcId, EnableDnsHostnames: { Value: true } });
  const subnet = (number: number, zone: string) =>
    ec2.call('CreateSubnet', { VpcId, CidrBlock: `10.0.${number}.0/24`, AvailabilityZone: `ap-northeast-2${zone}` })
      .Subnet?.SubnetId ?? '';
  const [a, b, a2] = [subnet(1, 'a'), subnet(2, 'b'), subnet(3, 'a')];
  const { RouteTableId = '' } = ec2.call('CreateRouteTable', { VpcId }).RouteTable;
  const GroupId = ec2.call('CreateSecurityGroup', { GroupName: 'ends', Description: 'd', VpcId }).GroupId;
  const now = (id = '') => ec2.call('DescribeVpcEndpoints', { VpcEndpointIds: [id] }).VpcEndpoints[0];
  const routes = () => ec2.call('DescribeRouteTables', { RouteTableIds: [RouteTableId] }).RouteTables[0]?.Routes;
  return { ec2, VpcId, a, b, a2, RouteTableId, GroupId, now, routes };
}

describe('a gateway endpoint', () => {
  it('is a route in its tables', () => {
    const { ec2, VpcId, RouteTableId, routes, now } = start();
    const TagSpecifications = [{ ResourceType: 'vpc-endpoint' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
    const input = {
      VpcId,
      ServiceName: s3,
      RouteTableIds: [RouteTableId],
      PolicyDocument: '{}',
      ClientToken: 'once',
      TagSpecifications,
    };
    const { VpcEndpoint } = ec2.call('CreateVpcEndpoint', input);
    expect(ec2.call('CreateVpcEndpoint', input).VpcEndpoint).toEqual(VpcEndpoint);
    expect(VpcEndpoint).toMatchObject({
      VpcEndpointType: 'Gateway',
      State: 'available',
      RouteTableIds: [RouteTableId],
      PolicyDocument: '{}',
    });
    const [list] = ec2.call('DescribePrefixLists', {
      Filters: [{ Name: 'prefix-list-name', Values: [s3] }],
    }).PrefixLists;
    const VpcEndpointId = VpcEndpoint.VpcEndpointId ?? '';
    const DestinationPrefixListId = list?.PrefixListId;
    expect(routes()?.[1]).toEqual({
      DestinationPrefixListId,
      GatewayId: VpcEndpointId,
      Origin: 'CreateRoute',
      State: 'active',
    });
    expect(ec2.refusal('DeleteRoute', { RouteTableId, DestinationPrefixListId })).toMatch(
      /^InvalidParameterValue: cannot remove VPC endpoint route/,
    );
    expect(ec2.refusal('CreateVpcEndpoint', { VpcId, ServiceName: s3, RouteTableIds: [RouteTableId] })).toMatch(
      /^RouteAlreadyExists: /,
    );
    expect(ec2.refusal('DeleteVpc', { VpcId })).toMatch(/^DependencyViolation: /);
    ec2.call('ModifyVpcEndpoint', { VpcEndpointId, RemoveRouteTableIds: [RouteTableId], ResetPolicy: true });
    expect(routes()).toHaveLength(1);
    expect(now(VpcEndpointId)?.PolicyDocument).toContain('"Allow"');
    ec2.call('ModifyVpcEndpoint', { VpcEndpointId, AddRouteTableIds: [RouteTableId], PolicyDocument: '{"a":1}' });
    expect(routes()).toHaveLength(2);
    expect(
      ec2.call('DeleteVpcEndpoints', { VpcEndpointIds: [VpcEndpointId, 'vpce-00000000000000001'] }).Unsuccessful,
    ).toEqual([
      {
        ResourceId: 'vpce-00000000000000001',
        Error: {
          Code: 'InvalidVpcEndpointId.NotFound',
          Message: "The Vpc Endpoint Id 'vpce-00000000000000001' does not exist",
        },
      },
    ]);
    expect(routes()).toHaveLength(1);
  });
});

describe('an interface endpoint', () => {
  it('has an interface in each of its subnets', () => {
    const { ec2, VpcId, a, b, GroupId, now } = start();
    const { VpcEndpoint } = ec2.call('CreateVpcEndpoint', {
      VpcId,
      ServiceName: ssm,
      VpcEndpointType: 'Interface',
      SubnetIds: [a],
      SecurityGroupIds: [GroupId],
      ServiceRegion: 'ap-northeast-2',
    });
    const VpcEndpointId = VpcEndpoint.VpcEndpointId ?? '';
    expect(VpcEndpoint).toMatchObject({
      State: 'pending',
      SubnetIds: [a],
      Groups: [{ GroupId, GroupName: 'ends' }],
      PrivateDnsEnabled: true,
    });
    expect(VpcEndpoint.DnsEntries?.map(({ DnsName }) => DnsName)).toEqual([
      expect.stringMatching(/^vpce-.*\.ssm\.ap-northeast-2\.vpce\.amazonaws\.com$/),
      expect.stringMatching(/-ap-northeast-2a\.ssm\.ap-northeast-2\.vpce\.amazonaws\.com$/),
      'ssm.ap-northeast-2.amazonaws.com',
    ]);
    ec2.wait(60);
    const Filters = [{ Name: 'vpc-endpoint-state', Values: ['available'] }];
    expect(ec2.call('DescribeVpcEndpoints', { Filters }).VpcEndpoints.map((each) => each.VpcEndpointId)).toEqual([
      VpcEndpointId,
    ]);
    const interfaces = () =>
      ec2
        .call('DescribeNetworkInterfaces', { Filters: [{ Name: 'interface-type', Values: ['vpc_endpoint'] }] })
        .NetworkInterfaces.map(({ SubnetId }) => SubnetId);
    expect(interfaces()).toEqual([a]);
    const other = ec2.call('CreateSecurityGroup', { GroupName: 'other', Description: 'd', VpcId }).GroupId;
    ec2.call('ModifyVpcEndpoint', {
      VpcEndpointId,
      AddSubnetIds: [b],
      RemoveSubnetIds: [a],
      AddSecurityGroupIds: [other],
      RemoveSecurityGroupIds: [GroupId],
      PrivateDnsEnabled: false,
    });
    expect(interfaces()).toEqual([b]);
    expect(now(VpcEndpointId)).toMatchObject({
      SubnetIds: [b],
      Groups: [{ GroupId: other }],
      PrivateDnsEnabled: false,
    });
    expect(ec2.refusal('DeleteSecurityGroup', { GroupId: other })).toMatch(/^DependencyViolation/);
    expect(ec2.refusal('DeleteSubnet', { SubnetId: b })).toMatch(/^DependencyViolation/);
    ec2.call('DeleteVpcEndpoints', { VpcEndpointIds: [VpcEndpointId] });
    expect(now(VpcEndpointId)?.State).toBe('deleting');
    ec2.wait(60);
    expect(interfaces()).toEqual([]);
    ec2.call('DeleteSubnet', { SubnetId: b });
  });
});

describe('EC2 refuses of VPC endpoints', () => {
  const { ec2, VpcId, a, a2, RouteTableId } = start();
  const plain = ec2.call('CreateVpc', { CidrBlock: '10.5.0.0/16' }).Vpc?.VpcId ?? '';
  const theirs = ec2.call('CreateRouteTable', { VpcId: plain }).RouteTable.RouteTableId ?? '';
  const elsewhere = ec2.call('CreateSubnet', { VpcId: plain, CidrBlock: '10.5.0.0/24' }).Subnet?.SubnetId ?? '';
  const gateway = ec2.call('CreateVpcEndpoint', { VpcId, ServiceName: s3 }).VpcEndpoint.VpcEndpointId ?? '';
  const onSsm = { VpcId, ServiceName: ssm, VpcEndpointType: 'Interface' } as const;

  it.each([
    ['CreateVpcEndpoint', { ServiceName: s3 }, /^MissingParameter: .*vpcId/],
    ['CreateVpcEndpoint', { VpcId }, /^MissingParameter: .*serviceName/],
    [
      'CreateVpcEndpoint',
      { VpcId, ServiceName: ssm },
      `InvalidServiceName: The Vpc Endpoint Service '${ssm}' does not exist`,
    ],
    ['CreateVpcEndpoint', { VpcId, ServiceName: s3, VpcEndpointType: 'x' }, /^InvalidParameterValue/],
    ['CreateVpcEndpoint', { VpcId, ServiceName: s3, VpcEndpointType: 'GatewayLoadBalancer' }, /^NotImplemented/],
    ['CreateVpcEndpoint', { VpcId, ServiceName: s3, ServiceRegion: 'x' }, /^InvalidParameterValue/],
    ['CreateVpcEndpoint', { VpcId, ServiceName: s3, PolicyDocument: 'x' }, /^InvalidPolicyDocument: /],
    ['CreateVpcEndpoint', { VpcId, ServiceName: s3, SubnetIds: [a] }, /^InvalidParameterCombination/],
    ['CreateVpcEndpoint', { VpcId, ServiceName: s3, RouteTableIds: [theirs] }, /^InvalidParameter: Route table/],
    ['CreateVpcEndpoint', { VpcId, ServiceName: s3, IpAddressType: 'ipv6' }, /^NotImplemented/],
    ['CreateVpcEndpoint', { ...onSsm, RouteTableIds: [RouteTableId] }, /^InvalidParameterCombination/],
    ['CreateVpcEndpoint', { ...onSsm, SubnetIds: [a, a2] }, /^DuplicateSubnetsInSameZone/],
    ['CreateVpcEndpoint', { ...onSsm, SubnetIds: [elsewhere] }, /^InvalidParameter: Subnet/],
    ['CreateVpcEndpoint', { ...onSsm, VpcId: plain }, /^InvalidParameter: Enabling private DNS requires both/],
    ['CreateVpcEndpoint', { VpcId, ServiceName: s3, DryRun: true }, /^DryRunOperation/],
    ['ModifyVpcEndpoint', { VpcEndpointId: gateway, AddSubnetIds: [a] }, /^InvalidParameterCombination/],
    ['ModifyVpcEndpoint', { VpcEndpointId: 'vpce-00000000000000001' }, /^InvalidVpcEndpointId.NotFound/],
    ['ModifyVpcEndpoint', { VpcEndpointId: gateway, IpAddressType: 'ipv6' }, /^NotImplemented/],
    ['DeleteVpcEndpoints', { VpcEndpointIds: ['x'] }, /^InvalidVpcEndpointId.Malformed/],
    ['DescribeVpcEndpoints', { VpcEndpointIds: ['vpce-00000000000000001'] }, /^InvalidVpcEndpointId.NotFound/],
    ['DescribeVpcEndpointServices', { ServiceNames: ['x'] }, /^InvalidServiceName/],
    ['DescribeVpcEndpointServices', { DryRun: true }, /^DryRunOperation/],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('more than the quota', () => {
    ec2.world.call(ec2.place, (call) => setQuota(call, 'GatewayEndpointsPerRegion', 1));
    expect(ec2.refusal('CreateVpcEndpoint', { VpcId, ServiceName: s3 })).toMatch(/^VpcEndpointLimitExceeded/);
  });

  it('no page of its services', () => {
    const Filters = [{ Name: 'service-type', Values: ['Gateway'] }];
    expect(ec2.call('DescribeVpcEndpointServices', { Filters }).ServiceNames).toEqual([
      s3,
      s3.replace('s3', 'dynamodb'),
    ]);
    const page = ec2.call('DescribeVpcEndpointServices', { MaxResults: 5, ServiceRegions: ['ap-northeast-2'] });
    expect(page.ServiceDetails).toHaveLength(5);
    expect(
      ec2.call('DescribeVpcEndpointServices', { NextToken: page.NextToken }).ServiceDetails.length,
    ).toBeGreaterThan(5);
  });
});

describe('a managed prefix list', () => {
  const make = (ec2: Ec2, input: object = {}) =>
    ec2.call('CreateManagedPrefixList', { PrefixListName: 'offices', AddressFamily: 'IPv4', MaxEntries: 3, ...input })
      .PrefixList;

  it('of AWS is there in every Region, with its weight but without a size', () => {
    const { ec2 } = start();
    const all = ec2.call('DescribeManagedPrefixLists', {
      Filters: [{ Name: 'owner-id', Values: ['AWS'] }],
    }).PrefixLists;
    expect(all.map(({ PrefixListName }) => PrefixListName)).toEqual([
      s3,
      s3.replace('s3', 'dynamodb'),
      'com.amazonaws.global.cloudfront.origin-facing',
      'com.amazonaws.global.ipv6.cloudfront.origin-facing',
      s3.replace('s3', 'route53-healthchecks'),
      s3.replace('s3', 'ipv6.route53-healthchecks'),
    ]);
    expect(all[0]).not.toHaveProperty('MaxEntries');
    expect(all[0]?.PrefixListArn).toMatch(/^arn:aws:ec2:ap-northeast-2:aws:prefix-list\/pl-/);
    const PrefixListId = all[2]?.PrefixListId;
    expect(ec2.call('GetManagedPrefixListEntries', { PrefixListId }).Entries.length).toBeGreaterThan(3);
    expect(ec2.refusal('DeleteManagedPrefixList', { PrefixListId })).toMatch(/^UnauthorizedOperation: /);
  });

  it('of the customer is made, changed, restored, used and deleted', () => {
    const { ec2, GroupId } = start();
    const TagSpecifications = [{ ResourceType: 'prefix-list' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
    const made = make(ec2, {
      Entries: [{ Cidr: '1.2.3.4/24', Description: 'one' }],
      ClientToken: 'once',
      TagSpecifications,
    });
    expect(made).toMatchObject({ State: 'create-in-progress', Version: 1, MaxEntries: 3, OwnerId: '111122223333' });
    const PrefixListId = made.PrefixListId ?? '';
    expect(ec2.refusal('ModifyManagedPrefixList', { PrefixListId, PrefixListName: 'x' })).toMatch(/^IncorrectState/);
    ec2.wait(1);
    const entries = (TargetVersion?: number) =>
      ec2
        .call('GetManagedPrefixListEntries', { PrefixListId, TargetVersion })
        .Entries.map(({ Cidr, Description }) => `${Cidr} ${Description}`);
    ec2.call('ModifyManagedPrefixList', {
      PrefixListId,
      CurrentVersion: 1,
      PrefixListName: 'new',
      AddEntries: [{ Cidr: '2.0.0.0/8', Description: 'two' }],
      RemoveEntries: [{ Cidr: '1.2.3.0/24' }],
    });
    ec2.wait(1);
    expect([entries(), entries(1)]).toEqual([['2.0.0.0/8 two'], ['1.2.3.0/24 one']]);
    ec2.call('RestoreManagedPrefixListVersion', { PrefixListId, PreviousVersion: 1, CurrentVersion: 2 });
    ec2.wait(1);
    expect(entries()).toEqual(['1.2.3.0/24 one']);
    ec2.call('ModifyManagedPrefixList', { PrefixListId, MaxEntries: 5 });
    ec2.wait(1);
    const [now] = ec2.call('DescribeManagedPrefixLists', { PrefixListIds: [PrefixListId] }).PrefixLists;
    expect(now).toMatchObject({
      State: 'modify-complete',
      Version: 3,
      MaxEntries: 5,
      PrefixListName: 'new',
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    expect(ec2.refusal('DescribePrefixLists', { PrefixListIds: [PrefixListId] })).toMatch(
      /^InvalidPrefixListID.NotFound/,
    );
    const rule = { GroupId, IpPermissions: [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId }] }] };
    ec2.call('AuthorizeSecurityGroupIngress', rule);
    expect(ec2.call('GetManagedPrefixListAssociations', { PrefixListId }).PrefixListAssociations).toEqual([
      { ResourceId: GroupId, ResourceOwner: '111122223333' },
    ]);
    expect(ec2.refusal('DeleteManagedPrefixList', { PrefixListId })).toMatch(/^DependencyViolation/);
    ec2.call('RevokeSecurityGroupIngress', rule);
    ec2.call('DeleteManagedPrefixList', { PrefixListId });
    ec2.wait(1);
    expect(ec2.refusal('GetManagedPrefixListEntries', { PrefixListId })).toMatch(
      /^InvalidPrefixListID.NotFound: The prefix list ID/,
    );
  });

  const { ec2 } = start();
  const PrefixListId = make(ec2, { Entries: [{ Cidr: '1.0.0.0/8' }] }).PrefixListId ?? '';
  ec2.wait(1);
  const input = { PrefixListName: 'x', AddressFamily: 'IPv4', MaxEntries: 1 };

  it.each([
    ['CreateManagedPrefixList', { ...input, PrefixListName: undefined }, /^MissingParameter/],
    ['CreateManagedPrefixList', { ...input, PrefixListName: 'com.amazonaws.x' }, /^InvalidParameterValue/],
    ['CreateManagedPrefixList', { ...input, AddressFamily: 'x' }, /^InvalidParameterValue/],
    ['CreateManagedPrefixList', { ...input, MaxEntries: 1001 }, /^InvalidParameterValue/],
    ['CreateManagedPrefixList', { ...input, Entries: [{ Cidr: '::/0' }] }, /^InvalidParameterValue/],
    [
      'CreateManagedPrefixList',
      { ...input, Entries: [{ Cidr: '1.0.0.0/8' }, { Cidr: '2.0.0.0/8' }] },
      /^PrefixListMaxEntriesExceeded/,
    ],
    [
      'CreateManagedPrefixList',
      { ...input, MaxEntries: 2, Entries: [{ Cidr: '1.0.0.0/8' }, { Cidr: '1.0.0.1/8' }] },
      /^InvalidParameterValue/,
    ],
    [
      'ModifyManagedPrefixList',
      { PrefixListId, AddEntries: [{ Cidr: '2.0.0.0/8' }] },
      /^MissingParameter: .*currentVersion/,
    ],
    [
      'ModifyManagedPrefixList',
      { PrefixListId, CurrentVersion: 2, AddEntries: [{ Cidr: '2.0.0.0/8' }] },
      /^PrefixListVersionMismatch/,
    ],
    [
      'ModifyManagedPrefixList',
      { PrefixListId, CurrentVersion: 1, RemoveEntries: [{ Cidr: '2.0.0.0/8' }] },
      /^InvalidParameterValue/,
    ],
    [
      'ModifyManagedPrefixList',
      { PrefixListId, CurrentVersion: 1, MaxEntries: 2, AddEntries: [{ Cidr: '2.0.0.0/8' }] },
      /^InvalidParameterCombination/,
    ],
    ['ModifyManagedPrefixList', { PrefixListId, MaxEntries: 0 }, /^InvalidParameterValue/],
    ['ModifyManagedPrefixList', { PrefixListId, IpamPrefixListResolverSyncEnabled: true }, /^NotImplemented/],
    [
      'RestoreManagedPrefixListVersion',
      { PrefixListId, PreviousVersion: 9, CurrentVersion: 1 },
      /^InvalidParameterValue/,
    ],
    ['GetManagedPrefixListEntries', { PrefixListId, TargetVersion: 9 }, /^InvalidParameterValue/],
    ['GetManagedPrefixListEntries', { PrefixListId: 'x' }, /^InvalidPrefixListId.Malformed/],
    ['GetManagedPrefixListEntries', { PrefixListId, MaxResults: 101 }, /^InvalidParameterValue/],
    ['GetManagedPrefixListEntries', { PrefixListId, DryRun: true }, /^DryRunOperation/],
    ['GetManagedPrefixListAssociations', { PrefixListId, DryRun: true }, /^DryRunOperation/],
  ] as const)('%s refuses %j', (name, given, refusal) => {
    expect(ec2.refusal(name, given as never)).toMatch(refusal);
  });

  it('counts in a route table with its size', () => {
    const full = start();
    const id = make(full.ec2).PrefixListId;
    const { InternetGatewayId } = full.ec2.call('CreateInternetGateway', {}).InternetGateway ?? {};
    full.ec2.call('AttachInternetGateway', { InternetGatewayId, VpcId: full.VpcId });
    full.ec2.world.call(full.ec2.place, (call) => setQuota(call, 'RoutesPerRouteTable', 2));
    const route = { RouteTableId: full.RouteTableId, DestinationPrefixListId: id, GatewayId: InternetGatewayId };
    expect(full.ec2.refusal('CreateRoute', route)).toMatch(/^RouteLimitExceeded/);
  });
});

describe('of VPC endpoints and prefix lists', () => {
  it('every documented filter is known, and no other', () => {
    expect(Object.keys(endpointFilters).sort()).toEqual(documentedFilters('DescribeVpcEndpoints'));
    expect(Object.keys(endpointServiceFilters).sort()).toEqual(documentedFilters('DescribeVpcEndpointServices'));
    expect(Object.keys(managedPrefixListFilters).sort()).toEqual(documentedFilters('DescribeManagedPrefixLists'));
    expect(Object.keys(prefixListFilters).sort()).toEqual(documentedFilters('DescribePrefixLists'));
  });

  it('every field of the inputs is read', () => {
    const whole = [
      'CreateVpcEndpoint DnsOptions',
      'CreateVpcEndpoint SubnetConfigurations',
      'ModifyVpcEndpoint DnsOptions',
      'ModifyVpcEndpoint SubnetConfigurations',
    ];
    const unread = unreadFields([...Object.keys(endpointOperations), ...Object.keys(prefixListOperations)]);
    expect(unread.filter((field) => !whole.some((outer) => field.startsWith(`${outer}.`)))).toEqual([]);
  });
});
