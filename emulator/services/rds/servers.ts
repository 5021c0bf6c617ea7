// What databases answer, for who connects to them: by which name they are found, behind which interface, on which port.

import type { Call } from '../../world/call.ts';
import { isLost } from '../ec2/zones/is-lost.ts';
import { type ClusterRow, clusters } from './clusters/rows.ts';
import { type InstanceRow, instances, type State } from './instances/rows.ts';
import { endpointOf } from './names.ts';

export interface Server {
  /** Where its name leads now. */
  readonly interfaceId: string;
  readonly port: number;
  /** Whether anybody answers. */
  readonly isUp: boolean;
}

/** The database that has the DNS name: an instance, or a cluster's writer or one of its readers. */
export function serverNamed(call: Call, name: string): Server | undefined {
  const asked = name.toLowerCase().replace(/\.$/, '');
  const instance = call.all(instances).find(({ id }) => endpointOf(call.place, id) === asked);
  if (instance) return serverOf(call, instance);
  for (const cluster of call.all(clusters)) {
    const isWriter = endpointOf(call.place, cluster.id, 'cluster-') === asked;
    if (!isWriter && endpointOf(call.place, cluster.id, 'cluster-ro-') !== asked) continue;
    const member = memberFor(call, cluster, isWriter);
    return member && serverOf(call, member);
  }
  return undefined;
}

/** The database behind an interface of RDS; of a standby nothing answers. */
export function serverBehind(call: Call, interfaceId: string): Server | undefined {
  const row = call.all(instances).find((each) => each.interfaceId === interfaceId);
  return row && serverOf(call, row);
}

/** The reader endpoint leads to the writer where there is no other member. */
function memberFor(call: Call, { id, writerId }: ClusterRow, isWriter: boolean): InstanceRow | undefined {
  const members = call.all(instances).filter(({ clusterId }) => clusterId === id);
  const reader = members.find((row) => row.id !== writerId && serverOf(call, row).isUp);
  const writer = members.find((row) => row.id === writerId);
  return isWriter ? writer : (reader ?? writer);
}

const down: readonly State[] = ['creating', 'rebooting', 'stopping', 'stopped', 'starting', 'failed', 'deleting'];

function serverOf(call: Call, { interfaceId, port, state, zone }: InstanceRow): Server {
  return { interfaceId, port, isUp: !down.includes(state) && !isLost(call, zone) };
}
