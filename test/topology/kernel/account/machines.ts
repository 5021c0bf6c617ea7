// Security groups, and instances with their network interfaces.

import type { NetworkInterface, SecurityGroup, SecurityGroupRule, Subnet, Vpc } from '@aws-sdk/client-ec2';
import { Networks } from './networks.ts';
import { owner } from './paper.ts';
import { type RulePeer, summarised } from './permissions.ts';

/** Of a rule: whom it admits, and on which ports; all of them where there are none. */
export interface Admission {
  readonly peer: RulePeer;
  readonly ports?: readonly [number, number];
  readonly egress?: boolean;
}

export interface Placing {
  readonly groups: readonly SecurityGroup[];
  readonly address: string;
  readonly ipv6?: string | undefined;
  readonly publicAddress?: string | undefined;
  readonly check?: boolean;
}

export class Machines extends Networks {
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

  protected networkInterface(
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
}
