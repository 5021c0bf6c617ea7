// From what people call a thing to an end: an id, an ARN, a name or Name tag, an address, `internet`, `s3`.

import { RehearsalError } from '../../../core/errors.ts';
import type { Topology } from '../../topology.ts';
import { nameOf } from '../names.ts';
import { isAddress, isBlock } from '../network/block.ts';
import { Network } from '../network/network.ts';
import type { End } from '../question.ts';

/** Services that are meant by their short names alone; any other by its whole one, `com.amazonaws.<region>.<service>`. */
const services = ['s3', 'dynamodb', 'ec2'];

interface Candidate {
  readonly name: string;
  readonly end: End;
}

/**
 * A name is taken whole first, then as that of a service, then as what stands behind a dash: `web` for `shop-web`. `s3` is
 * S3 whether or not there is a `shop-s3`. Where one name is that of several kinds, the order is Auto Scaling group, load
 * balancer, database, replication instance, gateway, endpoint, instance, interface, and at last security group, which
 * stands for everything that carries it.
 *
 * @param environment whose names come first: `shop` makes `web` mean `shop-web` and no other
 * @throws RehearsalError `UnknownEnd`
 */
export function findEnd(topology: Topology, text: string, environment?: string): End {
  return findEndIn(new Network(topology), text, environment);
}

/** The same in a network that is indexed already. */
export function findEndIn(network: Network, text: string, environment?: string): End {
  const { topology } = network;
  const given = text.trim();
  const known = byForm(network, given);
  if (known) return known;
  const kinds = candidates(topology);
  const whole = first(kinds, (name) => name === given, given) ?? serviceOf(topology, given);
  if (whole) return whole;
  const own = environment === undefined ? undefined : first(kinds, (name) => name === `${environment}-${given}`, given);
  const found = own ?? first(kinds, (name) => name.endsWith(`-${given}`), given);
  if (found) return found;
  throw new RehearsalError('UnknownEnd', `there is nothing called ${given}`, { solution: hint(kinds) });
}

/** What says by its form what it is. */
function byForm(network: Network, text: string): End | undefined {
  if (text === 'internet') return { kind: 'internet' };
  if (/^eni-[0-9a-z]+$/.test(text)) return { kind: 'interface', id: text };
  if (/^i-[0-9a-z]+$/.test(text)) return { kind: 'instance', id: text };
  if (/^igw-[0-9a-z]+$/.test(text)) return { kind: 'internet-gateway', id: text };
  if (/^vpce-[0-9a-z]+$/.test(text)) return { kind: 'vpc-endpoint', id: text };
  if (/^sg-[0-9a-z]+$/.test(text)) return { kind: 'security-group', id: text };
  if (/^arn:[^:]+:elasticloadbalancing:/.test(text)) return { kind: 'load-balancer', id: text };
  if (isBlock(text)) return { kind: 'internet', address: text };
  return isAddress(text) ? atAddress(network, text) : undefined;
}

/** A public address stays an address: `findPath` knows whose it is, and calls it by it. */
function atAddress(network: Network, address: string): End {
  const own = network.attachments.filter((each) => each.addresses.includes(address));
  const [meant, ...more] = own;
  if (more.length > 0) {
    const ids = own.map(({ key }) => key).join(', ');
    throw new RehearsalError('UnknownEnd', `${address} is an address of several interfaces: ${ids}`, {
      solution: 'Name one of them by its id.',
    });
  }
  return meant ? { kind: 'interface', id: meant.key } : { kind: 'internet', address };
}

function serviceOf({ place }: Topology, text: string): End | undefined {
  const start = `com.amazonaws.${place.region}.`;
  if (services.includes(text)) return { kind: 'service', name: text };
  return text.startsWith(start) ? { kind: 'service', name: text.slice(start.length) } : undefined;
}

/** Everything that has a name, by kind, in the order in which kinds are preferred. A kind that is unknown has none. */
function candidates(topology: Topology): readonly (readonly Candidate[])[] {
  const named = (name: string | undefined, end: End): Candidate[] => (name ? [{ name, end }] : []);
  const kinds: (() => Candidate[])[] = [
    () =>
      topology.AutoScalingGroups.flatMap(({ AutoScalingGroupName: name = '' }) =>
        named(name, { kind: 'auto-scaling-group', name }),
      ),
    () =>
      topology.LoadBalancers.flatMap(({ LoadBalancerName, LoadBalancerArn: id = '' }) =>
        named(LoadBalancerName, { kind: 'load-balancer', id }),
      ),
    () => topology.DBInstances.flatMap(({ DBInstanceIdentifier: id = '' }) => named(id, { kind: 'database', id })),
    () => topology.DBClusters.flatMap(({ DBClusterIdentifier: id = '' }) => named(id, { kind: 'database', id })),
    () =>
      topology.ReplicationInstances.flatMap(({ ReplicationInstanceIdentifier: id = '' }) =>
        named(id, { kind: 'replication-instance', id }),
      ),
    () =>
      topology.InternetGateways.flatMap((each) =>
        named(nameOf(each), { kind: 'internet-gateway', id: each.InternetGatewayId ?? '' }),
      ),
    () =>
      topology.VpcEndpoints.flatMap((each) =>
        named(nameOf(each), { kind: 'vpc-endpoint', id: each.VpcEndpointId ?? '' }),
      ),
    () => topology.Instances.flatMap((each) => named(nameOf(each), { kind: 'instance', id: each.InstanceId ?? '' })),
    () =>
      topology.NetworkInterfaces.flatMap((each) =>
        named(nameOf(each), { kind: 'interface', id: each.NetworkInterfaceId ?? '' }),
      ),
    () =>
      topology.SecurityGroups.flatMap((each) =>
        named(each.GroupName, { kind: 'security-group', id: each.GroupId ?? '' }),
      ),
  ];
  return kinds.map((list) => {
    try {
      return list();
    } catch (error) {
      if (error instanceof RehearsalError && error.code === 'ResourcesUnknown') return [];
      throw error;
    }
  });
}

function first(
  kinds: readonly (readonly Candidate[])[],
  isIt: (name: string) => boolean,
  text: string,
): End | undefined {
  for (const kind of kinds) {
    const [meant, ...more] = kind.filter(({ name }) => isIt(name));
    if (meant && more.length === 0) return meant.end;
    if (meant) {
      const all = [meant, ...more].map(({ name, end }) => `${name} (${'id' in end ? end.id : end.kind})`);
      throw new RehearsalError('UnknownEnd', `${text} may mean ${all.join(' or ')}`, {
        solution: 'Name one of them by its whole name or its id.',
      });
    }
  }
  return undefined;
}

function hint(kinds: readonly (readonly Candidate[])[]): string {
  const names = [...new Set(kinds.flat().map(({ name }) => name))].sort();
  return `Name one of: internet, s3, ec2, ${names.join(', ')}; or an id, an ARN, an address.`;
}
