// The port of what is known to listen on one alone, so that it need not be named.

import { RehearsalError } from '../../core/errors.ts';
import type { End, Topology } from '../../topology/index.ts';
import type { Target } from './target.ts';

/** @throws RehearsalError `InvalidOption` where the target has no port, and it is not known which is meant */
export function portFor(topology: Topology, { end: text, port }: Target, end: End): number {
  const meant = port ?? knownPort(topology, end);
  if (meant !== undefined) return meant;
  throw new RehearsalError(
    'InvalidOption',
    `${text} is named without a port, and there is not just one that it could be`,
    {
      solution: `Name it behind a colon, such as ${text.includes(':') ? `[${text}]` : text}:443.`,
    },
  );
}

/**
 * Of a database its own, and so of the group of databases; of a load balancer that of its only listener; of a service of
 * AWS, and of an endpoint to one, that of HTTPS.
 */
function knownPort(topology: Topology, end: End): number | undefined {
  switch (end.kind) {
    case 'database':
      return (
        topology.DBInstances.find((each) => each.DBInstanceIdentifier === end.id)?.Endpoint?.Port ??
        topology.DBClusters.find((each) => each.DBClusterIdentifier === end.id)?.Port
      );
    case 'load-balancer':
      return onlyOne(listenersOf(topology, end.id));
    case 'security-group':
      return onlyOne(databasesWith(topology, end.id));
    case 'service':
    case 'vpc-endpoint':
      return 443;
    default:
      return undefined;
  }
}

function listenersOf(topology: Topology, id: string): (number | undefined)[] {
  if (topology.unknown.Listeners !== undefined) return [];
  const arn = topology.LoadBalancers.find((each) => each.LoadBalancerName === id)?.LoadBalancerArn ?? id;
  return topology.Listeners.filter((each) => each.LoadBalancerArn === arn).map(({ Port }) => Port);
}

function databasesWith(topology: Topology, groupId: string): (number | undefined)[] {
  if (topology.unknown.DBInstances !== undefined) return [];
  const carries = ({ VpcSecurityGroups = [] }: Topology['DBInstances'][number]) =>
    VpcSecurityGroups.some((each) => each.VpcSecurityGroupId === groupId);
  return topology.DBInstances.filter(carries).map(({ Endpoint }) => Endpoint?.Port);
}

function onlyOne(ports: readonly (number | undefined)[]): number | undefined {
  const [only, ...more] = new Set(ports);
  return more.length > 0 ? undefined : only;
}
