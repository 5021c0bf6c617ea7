// Inputs that succeed where what they name is there: `$vpc` is any VPC that was made. Random calls begin from them.

import type { Data } from '../../../../emulator/wire/message.ts';

const permission = { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
const entry = { RuleAction: 'allow', Protocol: '6', Egress: false, CidrBlock: '10.0.0.0/16', RuleNumber: 100 };
const ports = { PortRange: { From: 80, To: 80 } };

export type Example = readonly [operation: string, input: Data];

export const ofNetworks: readonly Example[] = [
  ['ec2.CreateVpc', { CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock: true }],
  ['ec2.CreateVpc', { CidrBlock: '10.1.0.0/16' }],
  ['ec2.AssociateVpcCidrBlock', { VpcId: '$vpc', CidrBlock: '100.64.0.0/16' }],
  ['ec2.CreateSubnet', { VpcId: '$vpc', CidrBlock: '10.0.0.0/24' }],
  ['ec2.CreateSubnet', { VpcId: '$vpc', CidrBlock: '10.0.2.0/28', AvailabilityZone: 'ap-northeast-2a' }],
  ['ec2.CreateSubnet', { VpcId: '$vpc', CidrBlock: '10.1.0.0/24', AvailabilityZone: 'ap-northeast-2b' }],
  ['ec2.CreateInternetGateway', {}],
  ['ec2.AttachInternetGateway', { VpcId: '$vpc', InternetGatewayId: '$igw' }],
  ['ec2.CreateEgressOnlyInternetGateway', { VpcId: '$vpc' }],
  ['ec2.AllocateAddress', { Domain: 'vpc' }],
  ['ec2.AllocateAddress', {}],
  ['ec2.CreateNetworkInterface', { SubnetId: '$subnet' }],
  ['ec2.CreateNetworkInterface', { SubnetId: '$subnet', Groups: ['$sg'], SecondaryPrivateIpAddressCount: 2 }],
  ['ec2.AssignPrivateIpAddresses', { NetworkInterfaceId: '$eni', SecondaryPrivateIpAddressCount: 1 }],
  ['ec2.UnassignPrivateIpAddresses', { NetworkInterfaceId: '$eni', PrivateIpAddresses: ['10.0.0.4'] }],
  ['ec2.AssignIpv6Addresses', { NetworkInterfaceId: '$eni', Ipv6AddressCount: 1 }],
  ['ec2.UnassignIpv6Addresses', { NetworkInterfaceId: '$eni', Ipv6Addresses: ['2001:db8::5'] }],
  ['ec2.AssociateAddress', { AllocationId: '$eipalloc', NetworkInterfaceId: '$eni' }],
  ['ec2.DisassociateAddress', { AssociationId: '$eipassoc' }],
  ['ec2.CreateNatGateway', { SubnetId: '$subnet', AllocationId: '$eipalloc' }],
  ['ec2.CreateNatGateway', { SubnetId: '$subnet', ConnectivityType: 'private' }],
  ['ec2.DeleteNatGateway', { NatGatewayId: '$nat' }],
  ['ec2.CreateRouteTable', { VpcId: '$vpc' }],
  ['ec2.AssociateRouteTable', { RouteTableId: '$rtb', SubnetId: '$subnet' }],
  ['ec2.CreateRoute', { RouteTableId: '$rtb', DestinationCidrBlock: '0.0.0.0/0', GatewayId: '$igw' }],
  ['ec2.CreateRoute', { RouteTableId: '$rtb', DestinationCidrBlock: '192.168.0.0/20', NatGatewayId: '$nat' }],
  ['ec2.CreateRoute', { RouteTableId: '$rtb', DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: '$eigw' }],
  ['ec2.CreateRoute', { RouteTableId: '$rtb', DestinationCidrBlock: '10.9.0.0/16', VpcPeeringConnectionId: '$pcx' }],
  ['ec2.ReplaceRoute', { RouteTableId: '$rtb', DestinationCidrBlock: '0.0.0.0/0', NetworkInterfaceId: '$eni' }],
  ['ec2.DeleteRoute', { RouteTableId: '$rtb', DestinationCidrBlock: '0.0.0.0/0' }],
  ['ec2.ReplaceRouteTableAssociation', { RouteTableId: '$rtb', AssociationId: '$rtbassoc' }],
  ['ec2.DisassociateRouteTable', { AssociationId: '$rtbassoc' }],
  ['ec2.CreateNetworkAcl', { VpcId: '$vpc' }],
  ['ec2.CreateNetworkAclEntry', { NetworkAclId: '$acl', ...entry, ...ports }],
  ['ec2.ReplaceNetworkAclEntry', { NetworkAclId: '$acl', ...entry, ...ports, RuleAction: 'deny' }],
  ['ec2.DeleteNetworkAclEntry', { NetworkAclId: '$acl', Egress: false, RuleNumber: 100 }],
  ['ec2.ReplaceNetworkAclAssociation', { NetworkAclId: '$acl', AssociationId: '$aclassoc' }],
  ['ec2.CreateSecurityGroup', { GroupName: 'web', Description: 'web', VpcId: '$vpc' }],
  ['ec2.AuthorizeSecurityGroupIngress', { GroupId: '$sg', IpPermissions: [permission] }],
  [
    'ec2.AuthorizeSecurityGroupIngress',
    { GroupId: '$sg', IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '10.0.0.0/16' },
  ],
  [
    'ec2.AuthorizeSecurityGroupEgress',
    { GroupId: '$sg', IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: '$sg' }] }] },
  ],
  [
    'ec2.AuthorizeSecurityGroupEgress',
    { GroupId: '$sg', IpPermissions: [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: '$pl' }] }] },
  ],
  ['ec2.UpdateSecurityGroupRuleDescriptionsIngress', { GroupId: '$sg', IpPermissions: [permission] }],
  [
    'ec2.ModifySecurityGroupRules',
    {
      GroupId: '$sg',
      SecurityGroupRules: [
        {
          SecurityGroupRuleId: '$sgr',
          SecurityGroupRule: { IpProtocol: 'udp', FromPort: 53, ToPort: 53, CidrIpv4: '10.0.0.0/8' },
        },
      ],
    },
  ],
  ['ec2.RevokeSecurityGroupIngress', { GroupId: '$sg', IpPermissions: [permission] }],
  ['ec2.RevokeSecurityGroupEgress', { GroupId: '$sg', SecurityGroupRuleIds: ['$sgr'] }],
  ['ec2.ModifyNetworkInterfaceAttribute', { NetworkInterfaceId: '$eni', Groups: ['$sg'] }],
  ['ec2.CreateDhcpOptions', { DhcpConfigurations: [{ Key: 'domain-name', Values: ['example.com'] }] }],
  ['ec2.AssociateDhcpOptions', { DhcpOptionsId: '$dopt', VpcId: '$vpc' }],
  ['ec2.AssociateDhcpOptions', { DhcpOptionsId: 'default', VpcId: '$vpc' }],
  ['ec2.DeleteDhcpOptions', { DhcpOptionsId: '$dopt' }],
  [
    'ec2.CreateManagedPrefixList',
    { PrefixListName: 'offices', AddressFamily: 'IPv4', MaxEntries: 3, Entries: [{ Cidr: '10.0.0.0/24' }] },
  ],
  ['ec2.ModifyManagedPrefixList', { PrefixListId: '$pl', CurrentVersion: 1, AddEntries: [{ Cidr: '10.3.0.0/24' }] }],
  ['ec2.ModifyManagedPrefixList', { PrefixListId: '$pl', MaxEntries: 5 }],
  ['ec2.RestoreManagedPrefixListVersion', { PrefixListId: '$pl', PreviousVersion: 1, CurrentVersion: 2 }],
  ['ec2.DeleteManagedPrefixList', { PrefixListId: '$pl' }],
  ['ec2.CreateVpcEndpoint', { VpcId: '$vpc', ServiceName: 'com.amazonaws.ap-northeast-2.s3', RouteTableIds: ['$rtb'] }],
  [
    'ec2.CreateVpcEndpoint',
    {
      VpcId: '$vpc',
      ServiceName: 'com.amazonaws.ap-northeast-2.ssm',
      VpcEndpointType: 'Interface',
      SubnetIds: ['$subnet'],
      SecurityGroupIds: ['$sg'],
    },
  ],
  ['ec2.ModifyVpcEndpoint', { VpcEndpointId: '$vpce', AddRouteTableIds: ['$rtb'] }],
  ['ec2.DeleteVpcEndpoints', { VpcEndpointIds: ['$vpce'] }],
  ['ec2.CreateVpcPeeringConnection', { VpcId: '$vpc', PeerVpcId: '$vpc' }],
  ['ec2.AcceptVpcPeeringConnection', { VpcPeeringConnectionId: '$pcx' }],
  ['ec2.RejectVpcPeeringConnection', { VpcPeeringConnectionId: '$pcx' }],
  [
    'ec2.ModifyVpcPeeringConnectionOptions',
    { VpcPeeringConnectionId: '$pcx', RequesterPeeringConnectionOptions: { AllowDnsResolutionFromRemoteVpc: true } },
  ],
  ['ec2.DeleteVpcPeeringConnection', { VpcPeeringConnectionId: '$pcx' }],
  [
    'ec2.CreateFlowLogs',
    {
      ResourceIds: ['$vpc'],
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      LogDestinationType: 's3',
      LogDestination: 'arn:aws:s3:::logs',
    },
  ],
  ['ec2.DeleteFlowLogs', { FlowLogIds: ['$fl'] }],
  ['ec2.AssociateSubnetCidrBlock', { SubnetId: '$subnet', Ipv6CidrBlock: '$block6' }],
  ['ec2.DisassociateSubnetCidrBlock', { AssociationId: '$subnet-cidr-assoc' }],
  ['ec2.DisassociateVpcCidrBlock', { AssociationId: '$vpc-cidr-assoc' }],
  ['ec2.CreateTags', { Resources: ['$vpc', '$subnet'], Tags: [{ Key: 'Name', Value: 'x' }] }],
  ['ec2.DeleteTags', { Resources: ['$vpc'], Tags: [{ Key: 'Name' }] }],
];
