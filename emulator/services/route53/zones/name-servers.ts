// The name servers of a zone: four of AWS's, each in another top-level domain; and the two record sets that are made with
// a zone. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/SOA-NSrecords.html

import type { Call } from '../../../world/call.ts';
import type { RecordSet } from '../records/rows.ts';

const domains = ['com', 'net', 'org', 'co.uk'];

/** `ns-421.awsdns-52.com`: there are 512 in each domain, eight of each number. */
export function drawNameServers(call: Call): string[] {
  const drawn = call.draw(12);
  const servers = domains.map((domain, index) => {
    const number = Number.parseInt(drawn.slice(index * 3, index * 3 + 3), 16) % 512;
    return nameServer(domain, index, number);
  });
  const first = Number.parseInt(drawn.at(-1) ?? '0', 16) % 4;
  return [...servers.slice(first), ...servers.slice(0, first)];
}

/** The same for all private zones: they are not asked through the Internet. */
export const privateNameServers = domains.map((domain, index) => nameServer(domain, index, 0));

function nameServer(domain: string, index: number, number: number): string {
  return `ns-${index * 512 + number}.awsdns-${String(Math.floor(number / 8)).padStart(2, '0')}.${domain}`;
}

export function recordsOfNewZone(name: string, nameServers: readonly string[]): RecordSet[] {
  const ResourceRecords = nameServers.map((server) => ({ Value: `${server}.` }));
  const Value = `${nameServers[0]}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400`;
  return [
    { Name: name, Type: 'NS', TTL: 172_800, ResourceRecords },
    { Name: name, Type: 'SOA', TTL: 900, ResourceRecords: [{ Value }] },
  ];
}
