// What a path of Network Insights may be.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkInsightsPath.html

import type {
  CreateNetworkInsightsPathCommandInput,
  FilterPortRange,
  PathFilter,
  PathRequestFilter,
} from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import { between, invalidCombination, invalidValue, missing, oneOf, required } from '../errors.ts';
import { checkQuota } from '../quotas.ts';
import { specifiedTags } from '../tags/tags.ts';
import { checkedEnd } from './resources.ts';
import { insightsPaths } from './rows.ts';

export function validPath(input: CreateNetworkInsightsPathCommandInput, call: Call) {
  const { SourceIp, DestinationIp, DestinationPort, FilterAtSource, FilterAtDestination } = input;
  const source = checkedEnd(call, required(input.Source, 'source'), 'source');
  // AWS's own guide writes it in capitals.
  const protocol = oneOf(required(input.Protocol, 'protocol').toLowerCase(), 'protocol', ['tcp', 'udp']);
  const destination = input.Destination ? checkedEnd(call, input.Destination, 'destination') : undefined;
  if (FilterAtSource && (SourceIp !== undefined || DestinationPort !== undefined)) {
    throw invalidCombination('FilterAtSource cannot be given with SourceIp or DestinationPort.'); // words assumed
  }
  if (FilterAtDestination && DestinationIp !== undefined) {
    throw invalidCombination('FilterAtDestination cannot be given with DestinationIp.'); // words assumed
  }
  const filterAtSource = checkedFilter(FilterAtSource, 'filterAtSource');
  const filterAtDestination = checkedFilter(FilterAtDestination, 'filterAtDestination');
  const address = DestinationIp ?? filterAtDestination?.DestinationAddress ?? filterAtSource?.DestinationAddress;
  if (destination === undefined && address === undefined) throw missing('destination'); // assumed
  const tags = specifiedTags(input.TagSpecifications, 'network-insights-path');
  const count = call.count(insightsPaths.table) + 1;
  const full = 'The maximum number of network insights paths has been reached.';
  checkQuota(call, 'NetworkInsightsPathsPerRegion', count, 'NetworkInsightsPath.LimitExceeded', full);
  return {
    source,
    destination,
    sourceIp: checkedAddress(SourceIp, 'sourceIp'),
    destinationIp: checkedAddress(DestinationIp, 'destinationIp'),
    protocol,
    destinationPort: DestinationPort === undefined ? undefined : between(DestinationPort, 'destinationPort', 0, 65535),
    filterAtSource,
    filterAtDestination,
    tags,
  };
}

/** The analyser knows IPv4 alone: https://docs.aws.amazon.com/vpc/latest/reachability/how-reachability-analyzer-works.html */
function checkedAddress(address: string | undefined, name: string): string | undefined {
  if (address === undefined || isAddress(address)) return address;
  throw invalidValue(address, name, 'It must be an IPv4 address.');
}

function isAddress(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((each) => Number(each) <= 255);
}

function checkedFilter(filter: PathRequestFilter | undefined, name: string): PathFilter | undefined {
  if (filter === undefined) return undefined;
  const { SourceAddress, DestinationAddress, SourcePortRange, DestinationPortRange } = filter;
  return {
    SourceAddress: checkedAddress(SourceAddress, `${name}.sourceAddress`),
    SourcePortRange: checkedPorts(SourcePortRange, `${name}.sourcePortRange`),
    DestinationAddress: checkedAddress(DestinationAddress, `${name}.destinationAddress`),
    DestinationPortRange: checkedPorts(DestinationPortRange, `${name}.destinationPortRange`),
  };
}

function checkedPorts(range: FilterPortRange | undefined, name: string): FilterPortRange | undefined {
  if (range === undefined) return undefined;
  const FromPort = between(range.FromPort ?? 0, `${name}.fromPort`, 0, 65535);
  const ToPort = between(range.ToPort ?? 65535, `${name}.toPort`, 0, 65535);
  if (FromPort > ToPort) throw invalidValue(`${FromPort}-${ToPort}`, name);
  return { FromPort, ToPort };
}
