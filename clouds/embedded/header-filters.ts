// What an analysis of Network Insights asks of the packet at the two ends, and of what is between.
// https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html

import type { Explanation } from '@aws-sdk/client-ec2';
import type { Analysis, HeaderFilter, PortSpan } from '../../emulator/services/ec2/insights/analyser.ts';
import type { Header, Way } from '../../topology/paths/path.ts';
import { explanationOf } from './explanations.ts';

/** Why the way is not one of those that are looked for; undefined where it is. */
export function refusedBy(
  { atSource, atDestination, through, notThrough }: Analysis,
  way: Way,
): Explanation | undefined {
  const arriving = way.forwardPath.findLast(({ inbound, assumed }) => inbound !== undefined && !assumed)?.inbound;
  const isThere = way.disposition === 'reachable' && arriving !== undefined;
  const code =
    refused('SOURCE', atSource, way.header) ?? (isThere ? refused('DESTINATION', atDestination, arriving) : undefined);
  if (code !== undefined) return explanationOf(code);
  if (way.disposition !== 'reachable') return undefined;
  const ids = new Set(way.forwardPath.map(({ id }) => id));
  const missing = through.find((arn) => !ids.has(idIn(arn)));
  if (missing !== undefined) return { ...explanationOf('COMPONENT_FILTER_RESTRICTION'), MissingComponent: missing };
  const removed = notThrough.map(idIn).find((id) => ids.has(id));
  if (removed === undefined) return undefined;
  return { ...explanationOf('COMPONENT_FILTER_RESTRICTION_REMOVED_COMPONENT'), Component: { Id: removed } };
}

function refused(end: 'SOURCE' | 'DESTINATION', filter: HeaderFilter, header: Header): string | undefined {
  const isOther = (wanted: string | undefined, address: string) => wanted !== undefined && wanted !== address;
  const isOutside = (span: PortSpan | undefined, port: number) =>
    span !== undefined && (port < span.from || port > span.to);
  const what = [
    isOther(filter.sourceAddress, header.source) ? 'SOURCE_ADDRESS' : undefined,
    isOther(filter.destinationAddress, header.destination) ? 'DESTINATION_ADDRESS' : undefined,
    isOutside(filter.sourcePorts, header.sourcePort) ? 'SOURCE_PORT_RANGE' : undefined,
    isOutside(filter.destinationPorts, header.destinationPort) ? 'DESTINATION_PORT_RANGE' : undefined,
  ].find((each) => each !== undefined);
  return what && `FILTER_AT_${end}_${what}`;
}

function idIn(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
