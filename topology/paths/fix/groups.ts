// A rule that lets the packet pass a security group.

import type { IpPermission } from '@aws-sdk/client-ec2';
import { describe } from '../names.ts';
import type { Change } from './change.ts';
import { blockFor, type Stopped } from './stopped.ts';

export function ruleFor(stopped: Stopped): Change[] {
  const { network, component, packet } = stopped;
  if (component.type !== 'security-group' || component.direction === undefined) return [];
  const { id: GroupId, direction } = component;
  const isIn = direction === 'ingress';
  const { protocol: IpProtocol, destinationPort: port } = packet;
  const ports = { IpProtocol, FromPort: port, ToPort: port };
  const call = isIn ? 'AuthorizeSecurityGroupIngress' : 'AuthorizeSecurityGroupEgress';
  const own = describe(GroupId, network.group(GroupId));
  const propose = (permission: IpPermission, other: string): Change => ({
    call,
    input: { GroupId, IpPermissions: [{ ...ports, ...permission }] },
    text: `Allow ${isIn ? 'inbound' : 'outbound'} ${IpProtocol} ${port} ${isIn ? 'from' : 'to'} ${other} in ${own}`,
  });
  const group = otherGroup(stopped, isIn);
  const block = blockFor(stopped, isIn ? 'source' : 'destination');
  const byBlock = propose(
    block.includes(':') ? { Ipv6Ranges: [{ CidrIpv6: block }] } : { IpRanges: [{ CidrIp: block }] },
    block,
  );
  if (group === undefined) return [byBlock];
  const byGroup = propose({ UserIdGroupPairs: [{ GroupId: group }] }, describe(group, network.group(group)));
  return [byGroup, byBlock];
}

/** The group that says the most about the other side. */
function otherGroup({ network, way, packet, isAnswer, blocker }: Stopped, isIn: boolean): string | undefined {
  if (blocker.code === 'SG_REFERENCES_NOT_PRESERVED') return undefined;
  const isClient = isIn !== isAnswer;
  const { groupIds } = isClient ? way.from : way.to;
  const address = isClient ? way.header.source : way.header.destination;
  return packet[isIn ? 'source' : 'destination'] === address && groupIds ? network.rarestOf(groupIds) : undefined;
}
