// What the values of a record set may be, by type, and what AWS says of those that may not.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html

import { isIPv4, isIPv6 } from 'node:net';
import type { RRType } from '@aws-sdk/client-route-53';
import { readName } from '../names.ts';

/** What is wrong with a value: the kind of fault, and the words. */
type Fault = readonly [kind: string, words: string] | undefined;

const isWhole = (text: string | undefined, most: number) => /^\d{1,10}$/.test(text ?? '') && Number(text) <= most;
const isHex = (text: string | undefined) => /^([0-9a-f]{2})+$/i.test(text ?? '');

/** The fault of a value, in the form of AWS's messages; undefined where there is none. */
export function faultOf(type: RRType, value: string): string | undefined {
  const fault = checks[type](value);
  return fault && `Invalid Resource Record: 'FATAL problem: ${fault[0]} (${fault[1]}) encountered with '${value}''`;
}

const checks: Readonly<Record<RRType, (value: string) => Fault>> = {
  A: (value) => (isIPv4(value) ? undefined : ['ARRDATAIllegalIPv4Address', 'Value is not a valid IPv4 address']),
  AAAA: (value) => {
    const isFine = isIPv6(value) && !value.includes('%');
    return isFine ? undefined : ['AAAARRDATAIllegalIPv6Address', 'Value is not a valid IPv6 address'];
  },
  CNAME: nameFault,
  NS: nameFault,
  PTR: nameFault,
  TXT: stringsFault,
  SPF: stringsFault,
  MX: (value) => {
    const [priority, name = '', ...more] = fieldsOf(value);
    if (name === '' || more.length > 0) return ['MXRRDATANotTwoFields', "MX record doesn't have 2 fields"];
    return isWhole(priority, 65_535) ? nameFault(name) : ['MXRRDATAIllegalPreference', 'Preference is not valid'];
  },
  SRV: (value) => {
    const [priority, weight, port, name = '', ...more] = fieldsOf(value);
    if (name === '' || more.length > 0) return ['SRVRRDATANotFourFields', "SRV record doesn't have 4 fields"];
    const areNumbers = [priority, weight, port].every((each) => isWhole(each, 65_535));
    return areNumbers ? nameFault(name) : ['SRVRRDATAIllegalNumber', 'Value is not a number between 0 and 65535'];
  },
  CAA: (value) => {
    const [, flags, tag] = /^(\d{1,3})\s+([a-z0-9]+)\s+"[^"]*"$/i.exec(value) ?? [];
    const isFine = isWhole(flags, 255) && tag !== undefined && tag.length <= 15;
    return isFine ? undefined : ['CAARRDATANotThreeFields', "CAA record doesn't have 3 valid fields"];
  },
  SOA: (value) => {
    const [server = '', mailbox = '', ...numbers] = fieldsOf(value);
    const areNumbers = numbers.length === 5 && numbers.every((each) => isWhole(each, 4_294_967_295));
    if (!areNumbers) return ['SOARRDATANotSevenFields', "SOA record doesn't have 7 valid fields"];
    return nameFault(server) ?? nameFault(mailbox);
  },
  NAPTR: (value) => {
    const isFine = /^\d{1,5}\s+\d{1,5}\s+"[^"]*"\s+"[^"]*"\s+"[^"]*"\s+\S+$/.test(value);
    return isFine ? undefined : ['NAPTRRRDATANotSixFields', "NAPTR record doesn't have 6 valid fields"];
  },
  DS: (value) => {
    const [tag, algorithm, digest, ...hex] = fieldsOf(value);
    const isFine = isWhole(tag, 65_535) && isWhole(algorithm, 255) && isWhole(digest, 255) && isHex(hex.join(''));
    return isFine ? undefined : ['DSRRDATANotFourFields', "DS record doesn't have 4 valid fields"];
  },
  TLSA: (value) => {
    const [usage, selector, matching, ...hex] = fieldsOf(value);
    const isFine = isWhole(usage, 3) && isWhole(selector, 1) && isWhole(matching, 2) && isHex(hex.join(''));
    return isFine ? undefined : ['TLSARRDATANotFourFields', "TLSA record doesn't have 4 valid fields"];
  },
  SSHFP: (value) => {
    const [algorithm, digest, ...hex] = fieldsOf(value);
    const isFine = isWhole(algorithm, 255) && isWhole(digest, 255) && isHex(hex.join(''));
    return isFine ? undefined : ['SSHFPRRDATANotThreeFields', "SSHFP record doesn't have 3 valid fields"];
  },
  SVCB: serviceFault,
  HTTPS: serviceFault,
};

function fieldsOf(value: string): string[] {
  return value.trim().split(/\s+/);
}

/** A value that is a name needs no dot at the end. */
function nameFault(value: string): Fault {
  if (value === '.' || value === '') return ['DomainLabelEmpty', 'Domain label is empty'];
  if (/\s/.test(value)) return ['UnsupportedCharacter', 'Value contains spaces'];
  const read = readName(value);
  return typeof read === 'string' ? undefined : read;
}

/** Strings in quotation marks, of 255 characters each at most. */
function stringsFault(value: string): Fault {
  const strings = value.match(/"(?:[^"\\]|\\[\s\S])*"/g) ?? [];
  if (!/^\s*"/.test(value) || value.replace(/"(?:[^"\\]|\\[\s\S])*"/g, '').trim() !== '') {
    return ['InvalidCharacterString', 'Value should be enclosed in quotation marks'];
  }
  const isLong = strings.some((each) => each.slice(1, -1).replace(/\\[0-7]{3}|\\./g, 'x').length > 255);
  return isLong ? ['CharacterStringTooLong', 'Value is too long'] : undefined;
}

function serviceFault(value: string): Fault {
  const [priority, target = ''] = fieldsOf(value);
  if (!isWhole(priority, 65_535) || target === '') return ['SVCBRRDATAIllegal', 'Value is not a priority and a target'];
  return target === '.' ? undefined : nameFault(target);
}
