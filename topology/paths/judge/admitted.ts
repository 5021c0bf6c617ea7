// Traffic that a security group is to admit, as people say it.

import type { SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { Topology } from '../../topology.ts';
import { isAddress, isBlock } from '../network/block.ts';
import { findGroup } from './find-named.ts';

export interface Admitted {
  /** `tcp` where it is left out; `all`, or a number of IANA's. */
  readonly protocol?: string;
  /** One port or the first and the last of them; all where it is left out. Of ICMP, type and code. */
  readonly port?: number | readonly [first: number, last: number];
  /**
   * A security group by its name or id, a block or an address, a prefix list by its name or id, `anywhere` for everybody,
   * or `anywhere-ipv4` and `anywhere-ipv6` as the console of AWS has them.
   */
  readonly from: string;
}

/** The rules that admit it. @throws RehearsalError `UnknownEnd` where `from` names nothing */
export function rulesFor(topology: Topology, admitted: readonly Admitted[], environment?: string): SecurityGroupRule[] {
  return admitted.flatMap(({ protocol = 'tcp', port, from }) => {
    const [FromPort, ToPort] = port === undefined ? [-1, -1] : typeof port === 'number' ? [port, port] : port;
    const traffic = { IpProtocol: protocol === 'all' ? '-1' : protocol, FromPort, ToPort, IsEgress: false };
    return sourcesOf(topology, from, environment).map((source) => ({ ...traffic, ...source }));
  });
}

function sourcesOf(topology: Topology, from: string, environment: string | undefined): SecurityGroupRule[] {
  const everyone = { 'anywhere-ipv4': { CidrIpv4: '0.0.0.0/0' }, 'anywhere-ipv6': { CidrIpv6: '::/0' } };
  if (from === 'anywhere') return Object.values(everyone);
  if (from === 'anywhere-ipv4' || from === 'anywhere-ipv6') return [everyone[from]];
  if (isBlock(from)) return [from.includes(':') ? { CidrIpv6: from } : { CidrIpv4: from }];
  if (isAddress(from)) return [from.includes(':') ? { CidrIpv6: `${from}/128` } : { CidrIpv4: `${from}/32` }];
  const list = topology.PrefixLists.find((each) => [each.PrefixListId, each.PrefixListName].includes(from));
  if (list?.PrefixListId) return [{ PrefixListId: list.PrefixListId }];
  return [{ ReferencedGroupInfo: { GroupId: findGroup(topology, from, environment).GroupId } }];
}
