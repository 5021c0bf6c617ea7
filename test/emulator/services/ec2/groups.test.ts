// Security groups: their rules by permission and by id, what refers to them, quotas, and what EC2 refuses.

import { describe, expect, it } from '@jest/globals';
import { groupFilters, ruleFilters } from '../../../../emulator/services/ec2/groups/describe.ts';
import { groupOperations } from '../../../../emulator/services/ec2/groups/operations.ts';
import { ruleOperations } from '../../../../emulator/services/ec2/groups/rule-operations.ts';
import { prefixLists } from '../../../../emulator/services/ec2/prefix-lists/rows.ts';
import { setQuota } from '../../../../emulator/services/ec2/quotas.ts';
import { documentedFilters } from './documented.ts';
import { Ec2, unreadFields } from './ec2.ts';

function start() {
  const ec2 = new Ec2();
  const VpcId = ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc?.VpcId ?? '';
  const group = (GroupName: string, vpc = VpcId) =>
    ec2.call('CreateSecurityGroup', { GroupName, Description: 'of the shop', VpcId: vpc }).GroupId ?? '';
  const lists = ec2.world.call(ec2.place, (call) => call.all(prefixLists.table));
  const list = (name: string) => lists.find((each) => each.name.endsWith(name))?.id ?? '';
  const groupNow = (id: string) => ec2.call('DescribeSecurityGroups', { GroupIds: [id] }).SecurityGroups?.[0];
  return { ec2, VpcId, group, list, groupNow };
}

const tcp = (port: number) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port });
const anywhere = { IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

describe('a security group', () => {
  it('lets all out and nothing in at first', () => {
    const { ec2, VpcId, groupNow } = start();
    const TagSpecifications = [{ ResourceType: 'security-group' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
    const made = ec2.call('CreateSecurityGroup', { GroupName: 'web ', Description: 'd', VpcId, TagSpecifications });
    expect(made).toEqual({
      GroupId: expect.stringMatching(/^sg-[0-9a-f]{17}$/),
      SecurityGroupArn: expect.stringMatching(/:security-group\/sg-/),
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    expect(groupNow(made.GroupId)).toEqual({
      GroupId: made.GroupId,
      GroupName: 'web',
      Description: 'd',
      OwnerId: '111122223333',
      VpcId,
      SecurityGroupArn: made.SecurityGroupArn,
      IpPermissions: [],
      IpPermissionsEgress: [
        {
          IpProtocol: '-1',
          IpRanges: [{ CidrIp: '0.0.0.0/0' }],
          Ipv6Ranges: [],
          PrefixListIds: [],
          UserIdGroupPairs: [],
        },
      ],
      Tags: made.Tags,
    });
  });

  it('by default of a VPC lets its members reach one another', () => {
    const { ec2, VpcId } = start();
    const Filters = [
      { Name: 'vpc-id', Values: [VpcId] },
      { Name: 'group-name', Values: ['default'] },
    ];
    const [group] = ec2.call('DescribeSecurityGroups', { Filters }).SecurityGroups ?? [];
    expect(group?.IpPermissions?.[0]?.UserIdGroupPairs).toEqual([{ GroupId: group?.GroupId, UserId: '111122223333' }]);
    const byName = ec2.call('DescribeSecurityGroups', { GroupNames: ['default'] }).SecurityGroups;
    expect(byName?.map((each) => each.VpcId === VpcId)).toEqual([false]);
    expect(ec2.refusal('DeleteSecurityGroup', { GroupId: group?.GroupId })).toMatch(/^CannotDelete: /);
  });

  it('takes rules, one for every peer of a permission', () => {
    const { ec2, group, list, groupNow } = start();
    const [alb, web] = [group('alb'), group('web')];
    const TagSpecifications = [{ ResourceType: 'security-group-rule' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
    const answer = ec2.call('AuthorizeSecurityGroupIngress', {
      GroupId: web,
      TagSpecifications,
      IpPermissions: [
        {
          ...tcp(80),
          IpRanges: [{ CidrIp: '100.68.0.18/18', Description: 'office' }],
          Ipv6Ranges: [{ CidrIpv6: '2001:DB8::1/64', Description: 'six' }],
          PrefixListIds: [{ PrefixListId: list('.s3'), Description: 'S3' }],
          UserIdGroupPairs: [{ GroupId: alb, Description: 'balancer' }],
        },
        { IpProtocol: 'icmp', FromPort: 8, ToPort: -1, ...anywhere },
        { IpProtocol: '-1', FromPort: 5, ToPort: 6, IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
        {
          IpProtocol: '17',
          FromPort: 53,
          ToPort: 53,
          UserIdGroupPairs: [{ GroupName: 'web', UserId: '111122223333' }],
        },
      ],
    });
    expect(answer.Return).toBe(true);
    expect(
      answer.SecurityGroupRules?.map(({ IpProtocol, FromPort, ToPort }) => [IpProtocol, FromPort, ToPort]),
    ).toEqual([
      ['tcp', 80, 80],
      ['tcp', 80, 80],
      ['tcp', 80, 80],
      ['tcp', 80, 80],
      ['icmp', 8, -1],
      ['-1', -1, -1],
      ['udp', 53, 53],
    ]);
    expect(answer.SecurityGroupRules?.[0]).toMatchObject({
      SecurityGroupRuleId: expect.stringMatching(/^sgr-/),
      GroupId: web,
      GroupOwnerId: '111122223333',
      IsEgress: false,
      CidrIpv4: '100.68.0.0/18',
      Description: 'office',
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    const [permission, , all] = groupNow(web)?.IpPermissions ?? [];
    expect(permission).toEqual({
      ...tcp(80),
      IpRanges: [{ CidrIp: '100.68.0.0/18', Description: 'office' }],
      Ipv6Ranges: [{ CidrIpv6: '2001:db8::/64', Description: 'six' }],
      PrefixListIds: [{ PrefixListId: list('.s3'), Description: 'S3' }],
      UserIdGroupPairs: [{ GroupId: alb, UserId: '111122223333', Description: 'balancer' }],
    });
    expect(all).not.toHaveProperty('FromPort');
    const find = (Name: string, value: string) =>
      ec2
        .call('DescribeSecurityGroups', { Filters: [{ Name, Values: [value] }] })
        .SecurityGroups?.map(({ GroupId }) => GroupId);
    expect(find('ip-permission.group-id', alb)).toEqual([web]);
    expect(find('ip-permission.from-port', '80')).toEqual([web]);
    expect(find('ip-permission.cidr', '100.68.*')).toEqual([web]);
  });

  it('loses rules by permission and by id', () => {
    const { ec2, group, groupNow } = start();
    const GroupId = group('web');
    const made = ec2.call('AuthorizeSecurityGroupIngress', {
      GroupId,
      IpPermissions: [
        { ...tcp(80), ...anywhere },
        { ...tcp(443), ...anywhere },
      ],
    }).SecurityGroupRules;
    const revoked = ec2.call('RevokeSecurityGroupIngress', { GroupId, ...tcp(80), CidrIp: '0.0.0.0/0' });
    expect(revoked.RevokedSecurityGroupRules?.map(({ SecurityGroupRuleId }) => SecurityGroupRuleId)).toEqual([
      made?.[0]?.SecurityGroupRuleId,
    ]);
    ec2.call('RevokeSecurityGroupIngress', { GroupId, SecurityGroupRuleIds: [made?.[1]?.SecurityGroupRuleId ?? ''] });
    ec2.call('RevokeSecurityGroupEgress', { GroupId, IpPermissions: [{ IpProtocol: '-1', ...anywhere }] });
    expect(groupNow(GroupId)).toMatchObject({ IpPermissions: [], IpPermissionsEgress: [] });
    expect(
      ec2.call('DescribeSecurityGroupRules', { Filters: [{ Name: 'group-id', Values: [GroupId] }] }).SecurityGroupRules,
    ).toEqual([]);
    ec2.call('AuthorizeSecurityGroupEgress', { GroupId, ...tcp(443), CidrIp: '0.0.0.0/0' });
    expect(groupNow(GroupId)?.IpPermissionsEgress).toMatchObject([tcp(443)]);
  });

  it('has its rules described and changed', () => {
    const { ec2, group, list } = start();
    const GroupId = group('web');
    const IpPermissions = [
      {
        ...tcp(80),
        IpRanges: [{ CidrIp: '10.0.0.0/8' }],
        Ipv6Ranges: [{ CidrIpv6: '::/0' }],
        PrefixListIds: [{ PrefixListId: list('.s3') }],
        UserIdGroupPairs: [{ GroupId }],
      },
    ];
    const made = ec2.call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions }).SecurityGroupRules ?? [];
    const ids = made.map(({ SecurityGroupRuleId = '' }) => SecurityGroupRuleId);
    const now = () =>
      ec2
        .call('DescribeSecurityGroupRules', { SecurityGroupRuleIds: ids })
        .SecurityGroupRules?.map((rule) =>
          [
            rule.FromPort,
            rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PrefixListId ?? rule.ReferencedGroupInfo?.GroupId,
            rule.Description,
          ].join(' '),
        );
    ec2.call('UpdateSecurityGroupRuleDescriptionsIngress', {
      GroupId,
      IpPermissions: [{ ...tcp(80), IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'ten' }] }],
    });
    ec2.call('UpdateSecurityGroupRuleDescriptionsIngress', {
      GroupId,
      SecurityGroupRuleDescriptions: [{ SecurityGroupRuleId: ids[1], Description: 'six' }],
    });
    expect(now()?.slice(0, 2)).toEqual(['80 10.0.0.0/8 ten', '80 ::/0 six']);
    const other = group('other');
    const change = (index: number, peer: object) => ({
      SecurityGroupRuleId: ids[index],
      SecurityGroupRule: { ...tcp(81), ...peer, Description: 'new' },
    });
    const SecurityGroupRules = [
      change(0, { CidrIpv4: '10.0.0.0/16' }),
      change(1, { CidrIpv6: '2001:db8::/32' }),
      change(2, { PrefixListId: list('.dynamodb') }),
      change(3, { ReferencedGroupId: other }),
    ];
    expect(ec2.call('ModifySecurityGroupRules', { GroupId, SecurityGroupRules })).toEqual({ Return: true });
    expect(now()).toEqual([
      '81 10.0.0.0/16 new',
      '81 2001:db8::/32 new',
      `81 ${list('.dynamodb')} new`,
      `81 ${other} new`,
    ]);
    const [out] =
      ec2.call('DescribeSecurityGroupRules', { Filters: [{ Name: 'group-id', Values: [other] }] }).SecurityGroupRules ??
      [];
    ec2.call('UpdateSecurityGroupRuleDescriptionsEgress', {
      GroupId: other,
      SecurityGroupRuleDescriptions: [{ SecurityGroupRuleId: out?.SecurityGroupRuleId, Description: 'out' }],
    });
    expect(ec2.refusal('DeleteSecurityGroup', { GroupId: other })).toBe(
      `DependencyViolation: resource ${other} has a dependent object`,
    );
    expect(ec2.call('DeleteSecurityGroup', { GroupId })).toEqual({ Return: true, GroupId });
    expect(ec2.call('DeleteSecurityGroup', { GroupId: other })).toEqual({ Return: true, GroupId: other });
  });

  it('of the default VPC can be named', () => {
    const { ec2 } = start();
    ec2.call('CreateSecurityGroup', { GroupName: 'old', Description: 'd' });
    ec2.call('AuthorizeSecurityGroupIngress', { GroupName: 'old', ...tcp(22), CidrIp: '10.0.0.0/8' });
    ec2.call('UpdateSecurityGroupRuleDescriptionsIngress', {
      GroupName: 'old',
      IpPermissions: [{ ...tcp(22), IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'x' }] }],
    });
    ec2.call('RevokeSecurityGroupIngress', { GroupName: 'old', ...tcp(22), CidrIp: '10.0.0.0/8' });
    ec2.call('DeleteSecurityGroup', { GroupName: 'old' });
    expect(ec2.refusal('DescribeSecurityGroups', { GroupNames: ['old'] })).toBe(
      "InvalidGroup.NotFound: The security group 'old' does not exist",
    );
  });
});

describe('EC2 refuses of security groups', () => {
  const { ec2, VpcId, group, list } = start();
  const GroupId = group('web');
  const elsewhere = group('elsewhere', ec2.call('CreateVpc', { CidrBlock: '10.1.0.0/16' }).Vpc?.VpcId);
  const rule = ec2.call('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [{ ...tcp(80), ...anywhere }] })
    .SecurityGroupRules?.[0];
  const SecurityGroupRuleIds = [rule?.SecurityGroupRuleId ?? ''];
  const none = 'sg-00000000000000001';
  const Description = 'd';
  const open = (permission: object) => ({ GroupId, IpPermissions: [{ ...anywhere, ...permission }] });
  const cloudfront = list('global.cloudfront.origin-facing');
  const change = (peer: object) => ({
    GroupId,
    SecurityGroupRules: [{ SecurityGroupRuleId: SecurityGroupRuleIds[0], SecurityGroupRule: { ...tcp(80), ...peer } }],
  });

  it.each([
    [
      'CreateSecurityGroup',
      { Description, VpcId },
      'MissingParameter: The request must contain the parameter groupName',
    ],
    [
      'CreateSecurityGroup',
      { GroupName: 'x', VpcId },
      'MissingParameter: The request must contain the parameter groupDescription',
    ],
    ['CreateSecurityGroup', { GroupName: 'x'.repeat(256), Description, VpcId }, /^InvalidParameterValue: /],
    [
      'CreateSecurityGroup',
      { GroupName: 'é', Description, VpcId },
      /^InvalidParameterValue: Value \(é\) for parameter groupName/,
    ],
    [
      'CreateSecurityGroup',
      { GroupName: 'x', Description: 'é', VpcId },
      /^InvalidParameterValue: Value \(é\) for parameter groupDescription/,
    ],
    ['CreateSecurityGroup', { GroupName: 'sg-x', Description, VpcId }, /^InvalidParameterValue: .*format sg-\*\.$/],
    ['CreateSecurityGroup', { GroupName: 'default', Description, VpcId }, /^InvalidGroup.Reserved: /],
    [
      'CreateSecurityGroup',
      { GroupName: 'web', Description, VpcId },
      `InvalidGroup.Duplicate: The security group 'web' already exists for VPC '${VpcId}'`,
    ],
    ['CreateSecurityGroup', { GroupName: 'x', Description, VpcId: 'vpc-00000000000000001' }, /^InvalidVpcID.NotFound/],
    ['CreateSecurityGroup', { GroupName: 'x', Description, VpcId, DryRun: true }, /^DryRunOperation/],
    ['DeleteSecurityGroup', { GroupId: none }, `InvalidGroup.NotFound: The security group '${none}' does not exist`],
    ['DeleteSecurityGroup', { GroupId: 'web' }, 'InvalidGroupId.Malformed: Invalid id: "web" (expecting "sg-...")'],
    ['DeleteSecurityGroup', {}, /^MissingParameter: .*groupId/],
    ['DescribeSecurityGroups', { GroupIds: [none] }, /^InvalidGroup.NotFound/],
    [
      'DescribeSecurityGroupRules',
      { SecurityGroupRuleIds: ['sgr-00000000000000001'] },
      "InvalidSecurityGroupRuleId.NotFound: The security group rule ID 'sgr-00000000000000001' does not exist",
    ],
    ['DescribeSecurityGroupRules', { MaxResults: 4 }, /^InvalidParameterValue: /],
    ['DescribeSecurityGroupReferences', { GroupId: [none] }, /^InvalidGroup.NotFound/],
    ['DescribeSecurityGroupReferences', { GroupId: [GroupId], DryRun: true }, /^DryRunOperation/],
    [
      'AuthorizeSecurityGroupIngress',
      open(tcp(80)),
      'InvalidPermission.Duplicate: the specified rule "peer: 0.0.0.0/0, TCP, from port: 80, to port: 80, ALLOW" already exists',
    ],
    [
      'AuthorizeSecurityGroupIngress',
      {
        GroupId,
        IpPermissions: [
          { ...tcp(81), ...anywhere },
          { ...tcp(81), ...anywhere },
        ],
      },
      'InvalidParameterValue: The same permission must not appear multiple times',
    ],
    ['AuthorizeSecurityGroupIngress', { GroupId }, /^MissingParameter: .*ipPermissions/],
    ['AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [tcp(81)] }, /^MissingParameter: /],
    ['AuthorizeSecurityGroupIngress', { ...open(tcp(81)), CidrIp: '10.0.0.0/8' }, /^InvalidParameterCombination: /],
    [
      'AuthorizeSecurityGroupIngress',
      { GroupId, SourceSecurityGroupName: 'x', SourceSecurityGroupOwnerId: 'y' },
      /^NotImplemented: /,
    ],
    ['AuthorizeSecurityGroupIngress', open({ FromPort: 1, ToPort: 2 }), /^MissingParameter: .*ipProtocol/],
    [
      'AuthorizeSecurityGroupIngress',
      open({ IpProtocol: 'x' }),
      /^InvalidParameterValue: Value \(x\) for parameter ipProtocol/,
    ],
    ['AuthorizeSecurityGroupIngress', open({ IpProtocol: '256' }), /^InvalidParameterValue: /],
    ['AuthorizeSecurityGroupIngress', open({ IpProtocol: 'tcp' }), /^InvalidParameterValue: .*both from and to ports/],
    [
      'AuthorizeSecurityGroupIngress',
      open({ IpProtocol: 'tcp', FromPort: 0, ToPort: 65536 }),
      'InvalidParameterValue: TCP/UDP port (65536) out of range',
    ],
    [
      'AuthorizeSecurityGroupIngress',
      open({ IpProtocol: 'udp', FromPort: 2, ToPort: 1 }),
      'InvalidParameterValue: Invalid TCP/UDP port range (2:1)',
    ],
    ['AuthorizeSecurityGroupIngress', open({ IpProtocol: 'icmp', FromPort: 256 }), /^InvalidParameterValue: ICMP/],
    [
      'AuthorizeSecurityGroupIngress',
      open({ IpProtocol: 'icmp', FromPort: -1, ToPort: 3 }),
      /^InvalidParameterValue: ICMP code/,
    ],
    [
      'AuthorizeSecurityGroupIngress',
      { GroupId, ...tcp(81), CidrIp: '10.0.0.0' },
      'InvalidParameterValue: CIDR block 10.0.0.0 is malformed',
    ],
    [
      'AuthorizeSecurityGroupIngress',
      open({ ...tcp(81), Ipv6Ranges: [{ CidrIpv6: 'x' }] }),
      'InvalidParameterValue: CIDR block x is malformed',
    ],
    [
      'AuthorizeSecurityGroupIngress',
      open({ ...tcp(81), UserIdGroupPairs: [{ GroupId: none }] }),
      /^InvalidGroup.NotFound/,
    ],
    [
      'AuthorizeSecurityGroupIngress',
      open({ ...tcp(81), UserIdGroupPairs: [{ GroupId: elsewhere }] }),
      /^InvalidGroup.NotFound/,
    ],
    [
      'AuthorizeSecurityGroupIngress',
      open({ ...tcp(81), UserIdGroupPairs: [{ GroupId, GroupName: 'web' }] }),
      /^InvalidParameterCombination: /,
    ],
    [
      'AuthorizeSecurityGroupIngress',
      open({ ...tcp(81), UserIdGroupPairs: [{ GroupName: 'x' }] }),
      /^InvalidGroup.NotFound/,
    ],
    [
      'AuthorizeSecurityGroupIngress',
      open({ ...tcp(81), UserIdGroupPairs: [{ GroupId, VpcPeeringConnectionId: 'pcx-1' }] }),
      /^InvalidVpcPeeringConnectionID.NotFound/,
    ],
    [
      'AuthorizeSecurityGroupIngress',
      open({ ...tcp(81), UserIdGroupPairs: [{ GroupId, VpcId: 'vpc-1' }] }),
      /^InvalidGroup.NotFound/,
    ],
    [
      'AuthorizeSecurityGroupIngress',
      open({ ...tcp(81), PrefixListIds: [{ PrefixListId: 'pl-00000000' }] }),
      /^InvalidPrefixListID.NotFound/,
    ],
    [
      'AuthorizeSecurityGroupIngress',
      open({ ...tcp(81), IpRanges: [{ CidrIp: '10.0.0.0/8', Description: '<' }] }),
      /^InvalidParameterValue: Invalid rule description/,
    ],
    ['AuthorizeSecurityGroupIngress', { ...open(tcp(81)), DryRun: true }, /^DryRunOperation/],
    [
      'AuthorizeSecurityGroupEgress',
      open({ IpProtocol: '-1' }),
      'InvalidPermission.Duplicate: the specified rule "peer: 0.0.0.0/0, ALL, ALLOW" already exists',
    ],
    [
      'RevokeSecurityGroupIngress',
      open(tcp(81)),
      'InvalidPermission.NotFound: The specified rule does not exist in this security group.',
    ],
    ['RevokeSecurityGroupIngress', { ...open(tcp(80)), SecurityGroupRuleIds }, /^InvalidParameterCombination: /],
    ['RevokeSecurityGroupEgress', { GroupId, SecurityGroupRuleIds }, /^InvalidSecurityGroupRuleId.NotFound: /],
    [
      'RevokeSecurityGroupIngress',
      { GroupId: elsewhere, SecurityGroupRuleIds },
      /^InvalidSecurityGroupRuleId.NotFound: /,
    ],
    ['RevokeSecurityGroupIngress', { GroupId, SecurityGroupRuleIds: ['x'] }, /^InvalidSecurityGroupRuleId.Malformed: /],
    ['UpdateSecurityGroupRuleDescriptionsIngress', open(tcp(81)), /^InvalidPermission.NotFound/],
    ['UpdateSecurityGroupRuleDescriptionsIngress', { GroupId }, /^MissingParameter: /],
    [
      'UpdateSecurityGroupRuleDescriptionsIngress',
      { ...open(tcp(80)), SecurityGroupRuleDescriptions: [] },
      /^InvalidParameterCombination: /,
    ],
    ['ModifySecurityGroupRules', { GroupId }, /^MissingParameter: /],
    ['ModifySecurityGroupRules', change({}), /^InvalidParameterCombination: /],
    ['ModifySecurityGroupRules', change({ CidrIpv4: '0.0.0.0/0', CidrIpv6: '::/0' }), /^InvalidParameterCombination: /],
    [
      'ModifySecurityGroupRules',
      change({ CidrIpv6: '::/0' }),
      /^InvalidParameterValue: You may not modify the source or destination type/,
    ],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it("more rules than sixty each way, of which CloudFront's list takes 55", () => {
    const full = start();
    const id = full.group('web');
    const authorize = (count: number, from: number) => ({
      GroupId: id,
      IpPermissions: Array.from({ length: count }, (_, index) => ({ ...tcp(from + index), ...anywhere })),
    });
    const CloudFront = {
      GroupId: id,
      IpPermissions: [{ ...tcp(443), PrefixListIds: [{ PrefixListId: full.list('global.cloudfront.origin-facing') }] }],
    };
    full.ec2.call('AuthorizeSecurityGroupIngress', CloudFront);
    full.ec2.call('AuthorizeSecurityGroupIngress', authorize(5, 1));
    const limit =
      'RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached.';
    expect(full.ec2.refusal('AuthorizeSecurityGroupIngress', authorize(1, 100))).toBe(limit);
    expect(full.ec2.refusal('AuthorizeSecurityGroupEgress', authorize(60, 1))).toBe(limit);
    full.ec2.call('AuthorizeSecurityGroupEgress', authorize(59, 1));
    const six = {
      GroupId: id,
      IpPermissions: [
        { ...tcp(1), Ipv6Ranges: Array.from({ length: 5 }, (_, index) => ({ CidrIpv6: `2001:db8:${index}::/48` })) },
      ],
    };
    full.ec2.call('AuthorizeSecurityGroupIngress', six);
    expect(cloudfront).toMatch(/^pl-[0-9a-f]{8}$/);
  });

  it('more groups than the quota', () => {
    const full = start();
    full.ec2.world.call(full.ec2.place, (call) => setQuota(call, 'SecurityGroupsPerRegion', 3));
    full.group('third');
    const one = { GroupName: 'fourth', Description, VpcId: full.VpcId };
    expect(full.ec2.refusal('CreateSecurityGroup', one)).toMatch(/^SecurityGroupLimitExceeded: /);
  });
});

describe('of security groups', () => {
  it('every documented filter is known, and no other', () => {
    expect(Object.keys(groupFilters).sort()).toEqual(documentedFilters('DescribeSecurityGroups'));
    expect(Object.keys(ruleFilters).sort()).toEqual(documentedFilters('DescribeSecurityGroupRules'));
  });

  it('every field of the inputs is read', () => {
    const ignored = {
      'AuthorizeSecurityGroupIngress IpPermissions.UserIdGroupPairs.PeeringStatus': 'AWS fills it in',
      'AuthorizeSecurityGroupEgress TagSpecifications.ResourceType': 'as for ingress, the same code',
      'AuthorizeSecurityGroupEgress TagSpecifications.Tags': 'as for ingress, the same code',
    };
    const inner = /IpPermissions\.|SecurityGroupRuleDescriptions\./;
    const unread = unreadFields([...Object.keys(groupOperations), ...Object.keys(ruleOperations)], ignored);
    // What is in a permission is read by one function for all of these operations; ingress stands for it.
    expect(unread.filter((field) => !inner.test(field) || field.startsWith('AuthorizeSecurityGroupIngress'))).toEqual(
      [],
    );
  });
});
