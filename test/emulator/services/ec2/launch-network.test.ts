// Where instances are launched, and the interfaces and addresses that they get.

import { describe, expect, it } from '@jest/globals';
import { setQuota } from '../../../../emulator/services/ec2/quotas.ts';
import { loseZone } from '../../../../emulator/services/ec2/zones/lost.ts';
import { Ec2 } from './ec2.ts';
import { launchInto, linux } from './launching.ts';

describe('without a subnet an instance', () => {
  const plain = { ImageId: linux, MinCount: 1, MaxCount: 1, InstanceType: 't3.micro' } as const;

  it('is in the default VPC, in the zone that is asked for, with a public address', () => {
    const ec2 = new Ec2();
    const { Instances } = ec2.call('RunInstances', {
      ...plain,
      Placement: { AvailabilityZone: 'ap-northeast-2c' },
      SecurityGroups: ['default'],
    });
    expect(Instances?.[0]).toMatchObject({
      PrivateIpAddress: expect.stringMatching(/^172\.31\./),
      PublicIpAddress: expect.stringMatching(/^3\./),
      PublicDnsName: expect.stringMatching(/^ec2-3-.*\.ap-northeast-2\.compute\.amazonaws\.com$/),
      Placement: { AvailabilityZone: 'ap-northeast-2c', AvailabilityZoneId: 'apne2-az3' },
      SecurityGroups: [{ GroupName: 'default' }],
    });
    const byId = ec2.call('RunInstances', { ...plain, Placement: { AvailabilityZoneId: 'apne2-az2' } }).Instances?.[0];
    expect(byId?.Placement?.AvailabilityZone).toBe('ap-northeast-2b');
    expect(ec2.refusal('RunInstances', { ...plain, SecurityGroups: ['none'] })).toMatch(
      /^InvalidGroup.NotFound: The security group 'none' does not exist in default VPC 'vpc-/,
    );
  });

  it('avoids a zone that is lost', () => {
    const ec2 = new Ec2();
    ec2.world.call(ec2.place, (call) => loseZone(call, 'ap-northeast-2a'));
    const { Instances } = ec2.call('RunInstances', plain);
    expect(Instances?.[0]?.Placement?.AvailabilityZone).toBe('ap-northeast-2b');
  });

  it('is refused where there is no default VPC, or no default subnet', () => {
    const ec2 = new Ec2();
    for (const { SubnetId } of ec2.call('DescribeSubnets', {}).Subnets) {
      if (SubnetId === undefined) continue;
      const refusal = () =>
        ec2.refusal('RunInstances', { ...plain, Placement: { AvailabilityZone: 'ap-northeast-2a' } });
      ec2.call('DeleteSubnet', { SubnetId });
      expect(refusal()).toBe("MissingInput: No default subnet for availability zone: 'ap-northeast-2a'.");
    }
    expect(ec2.refusal('RunInstances', plain)).toMatch(/^MissingInput: No subnets found for the default VPC 'vpc-/);
    const [gateway] = ec2.call('DescribeInternetGateways', {}).InternetGateways;
    const [{ VpcId = '' } = {}] = ec2.call('DescribeVpcs', {}).Vpcs;
    ec2.call('DetachInternetGateway', { VpcId, InternetGatewayId: gateway?.InternetGatewayId });
    ec2.call('DeleteVpc', { VpcId });
    expect(ec2.refusal('RunInstances', plain)).toMatch(/^VPCIdNotSpecified: /);
  });

  it('is refused where its type is not offered', () => {
    const ec2 = new Ec2().at({ region: 'us-east-1' });
    const old = { ...plain, Placement: { AvailabilityZone: 'us-east-1e' } };
    expect(ec2.refusal('RunInstances', old)).toMatch(
      /^Unsupported: .*\(t3.micro\) is not supported .*\(us-east-1e\).* choosing us-east-1a, us-east-1b/,
    );
    expect(ec2.call('RunInstances', { ...old, InstanceType: 't2.micro' }).Instances).toHaveLength(1);
  });
});

describe('an instance with interfaces', () => {
  it('has new ones and one that was there, which stays when it is terminated', () => {
    const { ec2, SubnetId, run, describe, group } = launchInto();
    const GroupId = group('own');
    const { NetworkInterfaceId = '' } = ec2.call('CreateNetworkInterface', { SubnetId }).NetworkInterface;
    const [id = ''] = run({
      SubnetId: undefined,
      InstanceType: 't3.small',
      NetworkInterfaces: [
        { DeviceIndex: 2, NetworkInterfaceId },
        {
          DeviceIndex: 0,
          SubnetId,
          Groups: [GroupId],
          Description: 'first',
          PrivateIpAddresses: [
            { PrivateIpAddress: '10.0.1.11', Primary: false },
            { PrivateIpAddress: '10.0.1.10', Primary: true },
          ],
        },
        { DeviceIndex: 1, SubnetId, SecondaryPrivateIpAddressCount: 1, DeleteOnTermination: false },
      ],
    });
    const instance = describe(id);
    expect(instance?.NetworkInterfaces).toMatchObject([
      {
        Description: 'first',
        Attachment: { DeviceIndex: 0, DeleteOnTermination: true, NetworkCardIndex: 0 },
        Groups: [{ GroupId, GroupName: 'own' }],
        PrivateIpAddresses: [{ PrivateIpAddress: '10.0.1.10' }, { PrivateIpAddress: '10.0.1.11' }],
      },
      { Attachment: { DeviceIndex: 1, DeleteOnTermination: false }, PrivateIpAddresses: [{}, {}] },
      { NetworkInterfaceId, Attachment: { DeviceIndex: 2, DeleteOnTermination: false } },
    ]);
    expect(instance).toMatchObject({ PrivateIpAddress: '10.0.1.10', SecurityGroups: [{ GroupId }] });
    ec2.call('TerminateInstances', { InstanceIds: [id] });
    ec2.wait(30);
    const left = ec2.call('DescribeNetworkInterfaces', {}).NetworkInterfaces;
    expect(left.map(({ Status }) => Status)).toEqual(['available', 'available']);
  });

  it('gets a public address where it asks for one, and none where it asks for none', () => {
    const { ec2, SubnetId, running, describe } = launchInto();
    const asked = (AssociatePublicIpAddress: boolean) => {
      const card = [{ DeviceIndex: 0, SubnetId, AssociatePublicIpAddress }];
      return describe(running({ SubnetId: undefined, NetworkInterfaces: card }))?.PublicIpAddress;
    };
    expect(asked(true)).toMatch(/^3\./);
    ec2.call('ModifySubnetAttribute', { SubnetId, MapPublicIpOnLaunch: { Value: true } });
    expect(asked(false)).toBeUndefined();
  });

  it('gets an IPv6 address where its subnet gives one', () => {
    const { ec2, VpcId, SubnetId, running, describe } = launchInto();
    ec2.call('AssociateVpcCidrBlock', { VpcId, AmazonProvidedIpv6CidrBlock: true });
    ec2.wait(5);
    const block = ec2.call('DescribeVpcs', { VpcIds: [VpcId] }).Vpcs[0]?.Ipv6CidrBlockAssociationSet?.[0]
      ?.Ipv6CidrBlock;
    const Ipv6CidrBlock = block?.replace('/56', '/64');
    ec2.call('AssociateSubnetCidrBlock', { SubnetId, Ipv6CidrBlock });
    ec2.wait(5);
    expect(describe(running())?.Ipv6Address).toBeUndefined();
    expect(describe(running({ Ipv6AddressCount: 1 }))?.Ipv6Address).toContain(':');
    const Ipv6Address = `${Ipv6CidrBlock?.split('::')[0]}::9`;
    expect(describe(running({ Ipv6Addresses: [{ Ipv6Address }] }))?.Ipv6Address).toMatch(/:9$/);
    ec2.call('ModifySubnetAttribute', { SubnetId, AssignIpv6AddressOnCreation: { Value: true } });
    const id = running();
    const [card] = describe(id)?.NetworkInterfaces ?? [];
    expect(card?.Ipv6Addresses).toHaveLength(1);
    const given = [
      { DeviceIndex: 0, SubnetId, Ipv6Addresses: [{ Ipv6Address: card?.Ipv6Addresses?.[0]?.Ipv6Address }] },
    ];
    const again = { ImageId: linux, MinCount: 1, MaxCount: 1, InstanceType: 't3.micro', NetworkInterfaces: given };
    expect(ec2.refusal('RunInstances', again as never)).toMatch(/^InvalidIPAddress.InUse: /);
  });
});

describe('EC2 refuses of where a launch goes', () => {
  const { ec2, one, SubnetId, VpcId, subnet, group } = launchInto();
  const elsewhere = subnet('10.0.2.0/24', 'ap-northeast-2c');
  const inUse = ec2.call('CreateNetworkInterface', { SubnetId }).NetworkInterface.NetworkInterfaceId ?? '';
  const free = ec2.call('CreateNetworkInterface', { SubnetId }).NetworkInterface.NetworkInterfaceId ?? '';
  const card = { DeviceIndex: 0, SubnetId };
  const cards = (...NetworkInterfaces: object[]) => ({ SubnetId: undefined, NetworkInterfaces });
  ec2.call('RunInstances', { ...one, ...(cards({ DeviceIndex: 0, NetworkInterfaceId: inUse }) as object) });
  const { GroupId: other = '' } = ec2.call('CreateSecurityGroup', {
    GroupName: 'other',
    Description: 'd',
    VpcId: ec2.call('DescribeVpcs', { Filters: [{ Name: 'is-default', Values: ['true'] }] }).Vpcs[0]?.VpcId,
  });

  it.each([
    [{ SubnetId: 'subnet-00000001' }, /^InvalidSubnetID.NotFound: /],
    [{ Placement: { AvailabilityZone: 'x' } }, 'InvalidParameterValue: Invalid availability zone: [x]'],
    [{ Placement: { AvailabilityZone: 'ap-northeast-2b' } }, /^InvalidParameterValue: .*does not match/],
    [{ Placement: { AvailabilityZone: 'x', AvailabilityZoneId: 'y' } }, /^InvalidParameterCombination: /],
    [
      { SecurityGroups: ['default'] },
      'InvalidParameterCombination: The parameter groupName cannot be used with the parameter subnet',
    ],
    [{ SecurityGroupIds: ['sg-1'] }, 'InvalidGroupId.Malformed: Invalid id: "sg-1"'],
    [
      { SecurityGroupIds: ['sg-00000001'] },
      `InvalidGroup.NotFound: The security group 'sg-00000001' does not exist in VPC '${VpcId}'`,
    ],
    [{ SecurityGroupIds: [other] }, /^InvalidParameter: .*belong to different networks/],
    [{ SecurityGroupIds: [...'abcdef'].map(group) }, /^SecurityGroupsPerInterfaceLimitExceeded: /],
    [{ PrivateIpAddress: '10.0.9.9' }, /^InvalidParameterValue: Address does not fall within/],
    [{ PrivateIpAddress: '10.0.1.3' }, /^InvalidParameterValue: .*reserved/],
    [{ PrivateIpAddress: '10.0.1.9', MaxCount: 2 }, /^InvalidParameterCombination: /],
    [{ Ipv6AddressCount: 1 }, /^InvalidParameterValue: .*IPv6/],
    [cards(card, card), /^InvalidParameterValue: .*deviceIndex/],
    [cards({ SubnetId }), /^MissingParameter: .*deviceIndex/],
    [cards({ ...card, DeviceIndex: 1 }), /^InvalidParameterCombination: .*index 0/],
    [cards({ ...card, NetworkInterfaceId: free }), /^InvalidParameterCombination: .*of its own/],
    [
      cards({ DeviceIndex: 0, NetworkInterfaceId: inUse }),
      `InvalidNetworkInterface.InUse: Interface: [${inUse}] in use.`,
    ],
    [cards({ DeviceIndex: 0, NetworkInterfaceId: 'eni-00000001' }), /^InvalidNetworkInterfaceID.NotFound: /],
    [{ ...cards({ DeviceIndex: 0, NetworkInterfaceId: free }), MaxCount: 2 }, /^InvalidParameterCombination: Only one/],
    [cards(card, { DeviceIndex: 1, SubnetId: elsewhere }), /^InvalidParameterCombination: .*Availability Zone/],
    [
      cards(card, { ...card, DeviceIndex: 1 }, { ...card, DeviceIndex: 2 }),
      'AttachmentLimitExceeded: Interface count 3 exceeds the limit for t3.micro',
    ],
    [cards({ ...card, SecondaryPrivateIpAddressCount: 2 }), /^PrivateIpAddressLimitExceeded: /],
    [
      cards({
        ...card,
        PrivateIpAddresses: [{ PrivateIpAddress: '10.0.1.8', Primary: true }],
        PrivateIpAddress: '10.0.1.9',
      }),
      /^InvalidParameterCombination: Only one primary/,
    ],
    [
      cards({
        ...card,
        PrivateIpAddresses: [{ PrivateIpAddress: '10.0.1.8', Primary: true }, { PrivateIpAddress: '10.0.1.9' }],
        SecondaryPrivateIpAddressCount: 1,
      }),
      /^InvalidParameterCombination: Secondary/,
    ],
    [cards({ ...card, PrivateIpAddresses: [{ Primary: true }, {}] }), /^MissingParameter: .*privateIpAddress/],
    [
      cards({ ...card, AssociatePublicIpAddress: true }, { ...card, DeviceIndex: 1 }),
      /^InvalidParameterCombination: The associatePublicIPAddress/,
    ],
    [{ NetworkInterfaces: [card] }, /^InvalidParameterCombination: .*subnet ID may not/],
    [{ ...cards(card), SecurityGroupIds: [other] }, /^InvalidParameterCombination: .*security groups may not/],
    [{ ...cards(card), PrivateIpAddress: '10.0.1.9' }, /^InvalidParameterCombination: .*private IP address may not/],
    [{ ...cards(card), Ipv6AddressCount: 1 }, /^InvalidParameterCombination: .*IPv6 addresses may not/],
  ] as const)('%j', (input, refusal) => {
    const text = ec2.refusal('RunInstances', { ...one, ...input } as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('a lost zone', () => {
    ec2.world.call(ec2.place, (call) => loseZone(call, 'ap-northeast-2c'));
    expect(ec2.refusal('RunInstances', { ...one, SubnetId: elsewhere })).toMatch(
      /^InsufficientInstanceCapacity: .*t3.micro capacity .*\(ap-northeast-2c\).* choosing ap-northeast-2a, ap-northeast-2b, ap-northeast-2d\.$/,
    );
  });

  it('more interfaces than there may be', () => {
    ec2.world.call(ec2.place, (call) => setQuota(call, 'InterfacesPerRegion', 2));
    expect(ec2.refusal('RunInstances', one)).toMatch(/^NetworkInterfaceLimitExceeded: /);
  });
});
