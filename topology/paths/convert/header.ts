// Packet headers: one packet of ours is a header of AWS's with one address and one port each.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AnalysisPacketHeader.html

import type { AnalysisPacketHeader, PortRange } from '@aws-sdk/client-ec2';
import type { Header } from '../path.ts';
import type { Protocol } from '../question.ts';

export function headerToAws({
  protocol,
  source,
  sourcePort,
  destination,
  destinationPort,
}: Header): AnalysisPacketHeader {
  return {
    Protocol: protocol,
    SourceAddresses: [blockOf(source)],
    SourcePortRanges: [{ From: sourcePort, To: sourcePort }],
    DestinationAddresses: [blockOf(destination)],
    DestinationPortRanges: [{ From: destinationPort, To: destinationPort }],
  };
}

/** Of several addresses or ports the first, which stands for all of them. */
export function headerFromAws(header: AnalysisPacketHeader): Header {
  const addressIn = (blocks: readonly string[] | undefined) => blocks?.[0]?.split('/')[0] ?? '';
  const portIn = (ranges: readonly PortRange[] | undefined) => ranges?.[0]?.From ?? 0;
  return {
    protocol: (header.Protocol ?? 'tcp') as Protocol,
    source: addressIn(header.SourceAddresses),
    sourcePort: portIn(header.SourcePortRanges),
    destination: addressIn(header.DestinationAddresses),
    destinationPort: portIn(header.DestinationPortRanges),
  };
}

function blockOf(address: string): string {
  return `${address}/${address.includes(':') ? 128 : 32}`;
}
