// An entry that lets the packet pass a network ACL, before the one that denies it.

import { anyClientPorts, linuxPorts } from '../ends/party.ts';
import { describe } from '../names.ts';
import type { Change } from './change.ts';
import { blockFor, type Stopped } from './stopped.ts';

export function entryFor(stopped: Stopped): Change[] {
  const { network, component } = stopped;
  const { id: NetworkAclId, direction, subnetId, entry } = component;
  const acl = network.topology.NetworkAcls.find((each) => each.NetworkAclId === NetworkAclId);
  if (component.type !== 'network-acl' || !acl || direction === undefined) return [];
  const Egress = direction === 'egress';
  const taken = (acl.Entries ?? []).flatMap((each) =>
    (each.Egress ?? false) === Egress ? (each.RuleNumber ?? 0) : [],
  );
  const RuleNumber = freeNumber(taken, entry?.RuleNumber ?? 32767);
  if (RuleNumber === undefined) return [];
  const { protocol } = stopped.packet;
  const PortRange = portsFor(stopped);
  const [narrow, wide] = [blockFor(stopped, Egress ? 'destination' : 'source'), subnetBlock(stopped, Egress)];
  return [narrow, ...(wide === undefined || wide === narrow ? [] : [wide])].map((block) => ({
    call: 'CreateNetworkAclEntry',
    input: {
      NetworkAclId,
      RuleNumber,
      Egress,
      Protocol: protocol === 'tcp' ? '6' : '17',
      RuleAction: 'allow',
      ...(block.includes(':') ? { Ipv6CidrBlock: block } : { CidrBlock: block }),
      PortRange,
    },
    text:
      `Allow ${protocol} ${inWords(PortRange)} ${Egress ? `out of ${subnetId} to` : `into ${subnetId} from`} ${block} ` +
      `in ${describe(NetworkAclId, acl)}, as rule ${RuleNumber}`,
  }));
}

/** The largest number that is free and comes before the one that denies. */
function freeNumber(taken: readonly number[], denying: number): number | undefined {
  const highest = Math.min(denying - 1, Math.max(0, ...taken.filter((number) => number < 32767)) + 100);
  for (let number = Math.min(highest, 32766); number > 0; number -= 1) if (!taken.includes(number)) return number;
  return undefined;
}

/** The port of a request; of an answer, all that the client may have taken. */
function portsFor({ question, isAnswer, packet, way }: Stopped): { From: number; To: number } {
  if (!isAnswer) return { From: packet.destinationPort, To: packet.destinationPort };
  if (question.sourcePort !== undefined) return { From: question.sourcePort, To: question.sourcePort };
  const isClients = packet.destination === way.header.source && packet.destinationPort === way.header.sourcePort;
  const { first, last } = isClients && way.header.sourcePort >= linuxPorts.first ? linuxPorts : anyClientPorts;
  return { From: first, To: last };
}

/** The block of the subnet that the other side is in, which lets its neighbours pass as well. */
function subnetBlock({ network, way, packet, component }: Stopped, isEgress: boolean): string | undefined {
  const address = isEgress ? packet.destination : packet.source;
  const inVpc = component.vpcId === undefined ? undefined : network.attachmentAt(component.vpcId, address)?.subnetId;
  const end = [way.from, way.to].find((_, index) => address === [way.header.source, way.header.destination][index]);
  return network.subnet(inVpc ?? end?.subnetId)?.CidrBlock;
}

function inWords({ From, To }: { From: number; To: number }): string {
  return From === To ? String(From) : `${From} to ${To}`;
}
