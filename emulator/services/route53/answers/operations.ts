// What Route 53 answers a resolver: https://docs.aws.amazon.com/Route53/latest/APIReference/API_TestDNSAnswer.html

import { isIP } from 'node:net';
import { portsOf } from '../../../ports.ts';
import { notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { checkInput, invalidInput } from '../../shared/invalid-input.ts';
import { isWithin, readName } from '../names.ts';
import { type RecordSet, recordsIn } from '../records/rows.ts';
import { setsByName } from '../records/share.ts';
import { zoneOf } from '../zones/rows.ts';
import { chosen } from './choose.ts';

type ByName = ReadonlyMap<string, readonly RecordSet[]>;

export const answerOperations = {
  /** Where the addresses of resolvers are is not known: they get what is for everywhere else. */
  TestDNSAnswer(input, call) {
    const { HostedZoneId, RecordName, RecordType, ResolverIP, EDNS0ClientSubnetIP: subnet } = input;
    checkInput((faults) => faults.required(RecordName, 'recordName').required(RecordType, 'recordType'));
    checkAddress(ResolverIP, 'resolverIP');
    checkAddress(subnet, 'eDNS0ClientSubnetIP');
    checkMask(input.EDNS0ClientSubnetMask, subnet);
    const zone = zoneOf(call, HostedZoneId, 'hostedZoneId');
    const name = readName(RecordName ?? '');
    if (typeof name !== 'string') throw invalidInput(`The record name ${RecordName} is not valid: ${name[1]}`); // words assumed
    if (!isWithin(name, zone.name)) throw invalidInput(`The record name ${name} is not in the zone ${zone.name}`); // words assumed
    const byName = setsByName(recordsIn(call, zone.id));
    const found = answering(byName, name, zone.name);
    return {
      Nameserver: zone.nameServers[0],
      ...{ RecordName: name, RecordType, Protocol: 'UDP' },
      RecordData: found ? dataOf(call, byName, found, RecordType ?? '') : [],
      ResponseCode: found ? 'NOERROR' : 'NXDOMAIN',
    };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-route-53')>;

function checkAddress(address: string | undefined, at: string): void {
  if (address !== undefined && isIP(address) === 0) throw invalidInput(`The value ${address} of ${at} is not valid`); // words assumed
}

/** From 0 to 32 of an IPv4 address, to 128 of an IPv6 one. */
function checkMask(mask: string | undefined, subnet: string | undefined): void {
  if (mask === undefined) return;
  const most = isIP(subnet ?? '') === 6 ? 128 : 32;
  if (subnet !== undefined && /^\d{1,3}$/.test(mask) && Number(mask) <= most) return;
  throw invalidInput(`The value ${mask} of eDNS0ClientSubnetMask is not valid`); // words assumed
}

/** The sets of the name; of one that is not there, of the wildcard closest above. Undefined: there is no such name. */
function answering(byName: ByName, name: string, zone: string): readonly RecordSet[] | undefined {
  const own = byName.get(name);
  if (own) return own;
  if ([...byName.keys()].some((each) => isWithin(each, name))) return [];
  for (let above = parentOf(name); isWithin(above, zone); above = parentOf(above)) {
    const wild = byName.get(`\\052.${above}`);
    if (wild) return wild;
    if ([...byName.keys()].some((each) => isWithin(each, above))) return undefined;
  }
  return undefined;
}

function parentOf(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}

/** Values of the type; else those of a CNAME. */
function dataOf(call: Call, byName: ByName, named: readonly RecordSet[], type: string, depth = 0): string[] {
  const ofType = named.filter(({ Type }) => Type === type);
  const sets = ofType.length > 0 ? ofType : named.filter(({ Type }) => Type === 'CNAME');
  const look = (name: string, wanted: string) => (byName.get(name) ?? []).filter(({ Type }) => Type === wanted);
  return chosen(call, sets, look).flatMap((set) => {
    const { AliasTarget: alias, ResourceRecords = [] } = set;
    if (!alias) return ResourceRecords.map(({ Value = '' }) => Value);
    const target = byName.get(alias.DNSName ?? '');
    if (target) return depth > 10 ? [] : dataOf(call, byName, target, type, depth + 1);
    return addressesOf(call, alias.DNSName ?? '', set.Type);
  });
}

function addressesOf(call: Call, name: string, type: string): string[] {
  const { outside } = portsOf(call);
  const found = type === 'A' || type === 'AAAA' ? outside?.addressesOf?.(call, name, type) : undefined;
  if (found === undefined) throw notImplemented(`TestDNSAnswer of an alias of ${name}`);
  return [...found];
}
