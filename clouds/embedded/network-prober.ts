// Answers the health checks of the embedded cloud: what gets through its network, and what answers there.

import type { Probe, Probed, Prober } from '../../emulator/ports.ts';
import { instances } from '../../emulator/services/ec2/instances/rows.ts';
import { isImpaired } from '../../emulator/services/ec2/instances/status.ts';
import { networkInterfaces } from '../../emulator/services/ec2/interfaces/rows.ts';
import { isLost } from '../../emulator/services/ec2/zones/is-lost.ts';
import { type Server, serverBehind } from '../../emulator/services/rds/servers.ts';
import type { Call } from '../../emulator/world/call.ts';
import { type Known, knownOf } from './network.ts';

/** What the machine that is asked was reported to answer; undefined where nothing was reported. */
export type Workload = (call: Call, probe: Probe) => Probed | undefined;

interface ProberSettings {
  readonly workload?: Workload;
}

/**
 * A probe that gets through, there and back, is answered by what runs on the instance: what was reported, else, by an
 * instance that is running, 200 on every port of TCP. A timeout is whatever nobody answers: what the network stops, an
 * address that nobody has, an instance that does not run or whose status checks fail. So is what is not known: what is not modelled between the two
 * (docs/paths.md), a port of UDP of which nothing was reported, an interface of a service that has no server behind it.
 */
export function networkProber({ workload = () => undefined }: ProberSettings = {}): Prober {
  return {
    probe(call, probe) {
      if (!hasPower(call, probe.fromInterface)) return 'timeout';
      const known = knownOf(call);
      const target = targetOf(known, probe);
      if (target === undefined || !getsThrough(known, probe, target)) return 'timeout';
      const server = serverBehind(call, target);
      if (server) return answerOf(server, probe);
      if (!isRunning(call, target)) return 'timeout';
      return workload(call, probe) ?? (protocolOf(probe) === 'tcp' ? { status: 200 } : 'timeout');
    },
  };
}

/** The interface that has the address: the one that is named, else one of the VPC that is asked from, or of its peers. */
function targetOf({ paths: { network } }: Known, { fromInterface, to, toInterface }: Probe): string | undefined {
  const from = network.attachment(fromInterface);
  if (from === undefined) return undefined;
  const named = toInterface === undefined ? undefined : network.attachment(toInterface);
  if (toInterface !== undefined) return named?.addresses.includes(to) ? toInterface : undefined;
  const near = [from.vpcId, ...network.peersOf(from.vpcId)];
  return near.map((vpcId) => network.attachmentAt(vpcId, to)?.interfaceId).find((id) => id !== undefined);
}

function getsThrough({ paths, verdicts }: Known, probe: Probe, target: string): boolean {
  const { fromInterface, to, port } = probe;
  const protocol = protocolOf(probe);
  const key = `${fromInterface} ${target} ${to} ${protocol} ${port}`;
  const before = verdicts.get(key);
  if (before !== undefined) return before;
  const question = {
    from: { kind: 'interface', id: fromInterface },
    to: { kind: 'interface', id: target, address: to },
    protocol,
    port,
    family: to.includes(':') ? 'ipv6' : 'ipv4',
  } as const;
  const isThrough = senderPorts(paths.network.topology.NetworkAcls).every(
    (sourcePort) => paths.find({ ...question, sourcePort }).disposition === 'reachable',
  );
  verdicts.set(key, isThrough);
  return isThrough;
}

/**
 * One of each class of the ports that a load balancer's node may ask from.
 * https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
 */
function senderPorts(acls: Known['paths']['network']['topology']['NetworkAcls']): number[] {
  const ranges = acls.flatMap(({ Entries = [] }) => Entries.flatMap(({ PortRange }) => PortRange ?? []));
  const limits = ranges.flatMap(({ From = 0, To = 65535 }) => [From, To + 1]);
  return [1024, ...new Set(limits.filter((port) => 1024 < port && port <= 65535))];
}

function protocolOf({ protocol }: Probe): 'tcp' | 'udp' {
  return protocol === 'UDP' || protocol === 'QUIC' ? 'udp' : 'tcp';
}

/** A server that is down, in a zone without power perhaps, answers nothing; one that is up refuses other ports than its own. */
function answerOf({ isUp, port }: Server, probe: Probe): Probed {
  if (!isUp || protocolOf(probe) !== 'tcp') return 'timeout';
  return probe.port === port ? { status: 200 } : 'refused';
}

/** Whether the interface is that of an instance that runs, and whose status checks can reach it. */
function isRunning(call: Call, interfaceId: string): boolean {
  const id = call.get(networkInterfaces.table, interfaceId)?.attachment?.instanceId;
  return id !== undefined && call.get(instances.table, id)?.state === 'running' && !isImpaired(call, id);
}

/** A node in a zone without power asks nothing. */
function hasPower(call: Call, interfaceId: string): boolean {
  const row = call.get(networkInterfaces.table, interfaceId);
  return row !== undefined && !isLost(call, row.availabilityZone);
}
