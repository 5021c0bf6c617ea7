// Network ACLs: entries, associations, and what EC2 refuses.

import { describe, expect, it } from '@jest/globals';
import { networkAclFilters, networkAclOperations } from '../../../../emulator/services/ec2/acls/operations.ts';
import { documentedFilters } from './documented.ts';
import { Ec2, unreadFields } from './ec2.ts';

function start() {
  const ec2 = new Ec2();
  const { VpcId = '' } =
    ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock: true }).Vpc ?? {};
  const { SubnetId = '' } = ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24' }).Subnet ?? {};
  const TagSpecifications = [{ ResourceType: 'network-acl' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
  const { NetworkAclId = '' } = ec2.call('CreateNetworkAcl', { VpcId, TagSpecifications }).NetworkAcl;
  const aclNow = (id = NetworkAclId) => ec2.call('DescribeNetworkAcls', { NetworkAclIds: [id] }).NetworkAcls?.[0];
  const Filters = [
    { Name: 'default', Values: ['true'] },
    { Name: 'vpc-id', Values: [VpcId] },
  ];
  const byDefault = ec2.call('DescribeNetworkAcls', { Filters }).NetworkAcls?.[0];
  return { ec2, VpcId, SubnetId, NetworkAclId, aclNow, byDefault };
}

const rule = {
  RuleNumber: 100,
  Protocol: '6',
  RuleAction: 'allow',
  Egress: false,
  CidrBlock: '0.0.0.0/0',
  PortRange: { From: 80, To: 81 },
} as const;

describe('a network ACL', () => {
  it('by default of a VPC allows all and has its subnets', () => {
    const { byDefault, SubnetId } = start();
    expect(
      byDefault?.Entries?.map(
        (each) => `${each.Egress} ${each.RuleNumber} ${each.RuleAction} ${each.CidrBlock ?? each.Ipv6CidrBlock}`,
      ),
    ).toEqual([
      'true 100 allow 0.0.0.0/0',
      'true 101 allow ::/0',
      'true 32767 deny 0.0.0.0/0',
      'true 32768 deny ::/0',
      'false 100 allow 0.0.0.0/0',
      'false 101 allow ::/0',
      'false 32767 deny 0.0.0.0/0',
      'false 32768 deny ::/0',
    ]);
    expect(byDefault?.Associations?.map((each) => each.SubnetId)).toEqual([SubnetId]);
  });

  it('takes, replaces and loses entries', () => {
    const { ec2, NetworkAclId, aclNow } = start();
    expect(aclNow()?.Entries).toHaveLength(4);
    ec2.call('CreateNetworkAclEntry', { NetworkAclId, ...rule });
    ec2.call('CreateNetworkAclEntry', {
      NetworkAclId,
      RuleNumber: 90,
      Protocol: 'icmpv6',
      RuleAction: 'deny',
      Egress: false,
      Ipv6CidrBlock: '2001:DB8::1/32',
      IcmpTypeCode: { Type: -1, Code: -1 },
    });
    ec2.call('CreateNetworkAclEntry', {
      NetworkAclId,
      RuleNumber: 100,
      Protocol: '-1',
      RuleAction: 'allow',
      Egress: true,
      CidrBlock: '10.0.0.0/8',
    });
    expect(aclNow()?.Entries?.filter(({ RuleNumber = 0 }) => RuleNumber < 32767)).toEqual([
      { RuleNumber: 100, Protocol: '-1', RuleAction: 'allow', Egress: true, CidrBlock: '10.0.0.0/8' },
      {
        RuleNumber: 90,
        Protocol: '58',
        RuleAction: 'deny',
        Egress: false,
        Ipv6CidrBlock: '2001:db8::/32',
        IcmpTypeCode: { Type: -1, Code: -1 },
      },
      rule,
    ]);
    ec2.call('ReplaceNetworkAclEntry', { NetworkAclId, ...rule, RuleAction: 'deny' });
    ec2.call('ReplaceNetworkAclEntry', {
      NetworkAclId,
      RuleNumber: 90,
      Protocol: 'icmp',
      RuleAction: 'allow',
      Egress: false,
      CidrBlock: '0.0.0.0/0',
      IcmpTypeCode: { Type: 8, Code: 0 },
    });
    ec2.call('ReplaceNetworkAclEntry', {
      NetworkAclId,
      RuleNumber: 90,
      Protocol: '-1',
      RuleAction: 'allow',
      Egress: false,
      Ipv6CidrBlock: '::/0',
    });
    ec2.call('DeleteNetworkAclEntry', { NetworkAclId, RuleNumber: 100, Egress: true });
    const entries = aclNow()?.Entries?.filter(({ RuleNumber = 0 }) => RuleNumber < 32767);
    expect(entries?.map(({ RuleNumber, RuleAction, Protocol }) => [RuleNumber, RuleAction, Protocol])).toEqual([
      [90, 'allow', '-1'],
      [100, 'deny', '6'],
    ]);
  });

  it('is given to a subnet in the place of another', () => {
    const { ec2, SubnetId, NetworkAclId, aclNow, byDefault } = start();
    const AssociationId = byDefault?.Associations?.[0]?.NetworkAclAssociationId;
    const { NewAssociationId } = ec2.call('ReplaceNetworkAclAssociation', { AssociationId, NetworkAclId });
    expect(NewAssociationId).toMatch(/^aclassoc-/);
    expect(aclNow()?.Associations).toEqual([{ NetworkAclAssociationId: NewAssociationId, NetworkAclId, SubnetId }]);
    expect(aclNow(byDefault?.NetworkAclId)?.Associations).toEqual([]);
    expect(ec2.refusal('DeleteNetworkAcl', { NetworkAclId })).toMatch(/^DependencyViolation: The networkAcl '/);
    ec2.call('DeleteSubnet', { SubnetId });
    ec2.call('DeleteNetworkAcl', { NetworkAclId });
    expect(ec2.refusal('DescribeNetworkAcls', { NetworkAclIds: [NetworkAclId] })).toBe(
      `InvalidNetworkAclID.NotFound: The networkAcl ID '${NetworkAclId}' does not exist`,
    );
  });
});

describe('EC2 refuses of network ACLs', () => {
  const { ec2, NetworkAclId, byDefault } = start();
  ec2.call('CreateNetworkAclEntry', { NetworkAclId, ...rule });
  const other = ec2.call('CreateNetworkAcl', { VpcId: ec2.call('DescribeVpcs', {}).Vpcs?.[0]?.VpcId }).NetworkAcl
    .NetworkAclId;
  const AssociationId = byDefault?.Associations?.[0]?.NetworkAclAssociationId;
  const { CidrBlock: _cidr, ...noBlock } = rule;
  const { PortRange: _ports, ...noPorts } = rule;

  it.each([
    ['CreateNetworkAcl', {}, /^MissingParameter: .*vpcId/],
    [
      'DeleteNetworkAcl',
      { NetworkAclId: byDefault?.NetworkAclId },
      /^InvalidParameterValue: cannot delete default network ACL/,
    ],
    ['DeleteNetworkAcl', { NetworkAclId: 'acl-1' }, 'InvalidNetworkAclId.Malformed: Invalid id: "acl-1"'],
    [
      'CreateNetworkAclEntry',
      { NetworkAclId, ...rule },
      'NetworkAclEntryAlreadyExists: The network acl entry identified by 100 already exists.',
    ],
    [
      'CreateNetworkAclEntry',
      { NetworkAclId, ...rule, RuleNumber: 0 },
      /^InvalidParameterValue: Value \(0\) for parameter ruleNumber/,
    ],
    ['CreateNetworkAclEntry', { NetworkAclId, ...rule, RuleNumber: 32767 }, /^InvalidParameterValue: /],
    [
      'CreateNetworkAclEntry',
      { NetworkAclId, ...rule, RuleNumber: 1, Protocol: 'x' },
      /^InvalidParameterValue: Value \(x\) for parameter protocol/,
    ],
    [
      'CreateNetworkAclEntry',
      { NetworkAclId, ...rule, RuleNumber: 1, RuleAction: 'x' },
      /^InvalidParameterValue: Value \(x\) for parameter ruleAction/,
    ],
    [
      'CreateNetworkAclEntry',
      { NetworkAclId, ...rule, RuleNumber: 1, CidrBlock: 'x' },
      /^InvalidParameterValue: Value \(x\) for parameter cidrBlock/,
    ],
    [
      'CreateNetworkAclEntry',
      { NetworkAclId, ...rule, RuleNumber: 1, Ipv6CidrBlock: '::/0' },
      /^InvalidParameterCombination: /,
    ],
    ['CreateNetworkAclEntry', { NetworkAclId, ...noBlock, RuleNumber: 1 }, /^MissingParameter: .*cidrBlock/],
    [
      'CreateNetworkAclEntry',
      { NetworkAclId, ...noPorts, RuleNumber: 1 },
      /^InvalidParameterValue: .*both from and to ports/,
    ],
    [
      'CreateNetworkAclEntry',
      { NetworkAclId, ...rule, RuleNumber: 1, PortRange: { From: 2, To: 1 } },
      /^InvalidParameterValue: Value \(1\) for parameter portRange.to/,
    ],
    [
      'CreateNetworkAclEntry',
      { NetworkAclId, ...noPorts, RuleNumber: 1, Protocol: '1' },
      /^MissingParameter: .*icmpTypeCode/,
    ],
    ['CreateNetworkAclEntry', { NetworkAclId, ...rule, RuleNumber: 1, DryRun: true }, /^DryRunOperation/],
    [
      'ReplaceNetworkAclEntry',
      { NetworkAclId, ...rule, RuleNumber: 1 },
      'InvalidNetworkAclEntry.NotFound: The specified network acl entry does not exist',
    ],
    ['DeleteNetworkAclEntry', { NetworkAclId, RuleNumber: 100, Egress: true }, /^InvalidNetworkAclEntry.NotFound/],
    ['DeleteNetworkAclEntry', { NetworkAclId, RuleNumber: 32767, Egress: true }, /^InvalidParameterValue: /],
    [
      'ReplaceNetworkAclAssociation',
      { AssociationId: 'aclassoc-00000000000000001', NetworkAclId },
      /^InvalidAssociationID.NotFound/,
    ],
    [
      'ReplaceNetworkAclAssociation',
      { AssociationId, NetworkAclId: other },
      /^InvalidParameterValue: .*different networks/,
    ],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('more than twenty entries each way', () => {
    const full = start();
    const add = (RuleNumber: number, Egress: boolean) => ({
      ...rule,
      NetworkAclId: full.NetworkAclId,
      RuleNumber,
      Egress,
    });
    for (let number = 1; number <= 20; number += 1) full.ec2.call('CreateNetworkAclEntry', add(number, false));
    expect(full.ec2.refusal('CreateNetworkAclEntry', add(21, false))).toMatch(/^NetworkAclEntryLimitExceeded: /);
    full.ec2.call('CreateNetworkAclEntry', add(21, true));
  });
});

describe('of network ACLs', () => {
  it('every documented filter is known, and no other', () => {
    expect(Object.keys(networkAclFilters).sort()).toEqual(documentedFilters('DescribeNetworkAcls'));
  });

  it('every field of the inputs is read', () => {
    expect(unreadFields(Object.keys(networkAclOperations))).toEqual([]);
  });
});
