// An entry of a network ACL, as a request has it.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html

import type { CreateNetworkAclEntryCommandInput, NetworkAclEntry } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import { block6Of, blockOf } from '../blocks.ts';
import { between, invalidCombination, invalidValue, missing, oneOf, required } from '../errors.ts';
import { lastRuleNumber } from './rows.ts';

const numbers: Readonly<Record<string, string>> = { all: '-1', icmp: '1', tcp: '6', udp: '17', icmpv6: '58' };

export function entryIn(input: CreateNetworkAclEntryCommandInput): NetworkAclEntry {
  const { CidrBlock, Ipv6CidrBlock } = input;
  const RuleNumber = checkedRuleNumber(input.RuleNumber);
  const Protocol = protocolOf(required(input.Protocol, 'protocol'));
  const RuleAction = oneOf(required(input.RuleAction, 'ruleAction'), 'ruleAction', ['allow', 'deny']);
  const Egress = required(input.Egress, 'egress');
  if (!CidrBlock && !Ipv6CidrBlock) throw missing('cidrBlock');
  if (CidrBlock && Ipv6CidrBlock) throw invalidCombination('CidrBlock and Ipv6CidrBlock cannot be given together.'); // words assumed
  const block = Ipv6CidrBlock
    ? { Ipv6CidrBlock: block6Of(Ipv6CidrBlock, 'ipv6CidrBlock') }
    : { CidrBlock: blockOf(CidrBlock ?? '', 'cidrBlock') };
  return { RuleNumber, Protocol, RuleAction, Egress, ...block, ...detailsOf(Protocol, input) };
}

export function checkedRuleNumber(number: number | undefined): number {
  return between(required(number, 'ruleNumber'), 'ruleNumber', 1, lastRuleNumber - 1);
}

function protocolOf(text: string): string {
  const protocol = numbers[text.toLowerCase()] ?? text;
  if (protocol === '-1' || /^(\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/.test(protocol)) return protocol;
  throw invalidValue(text, 'protocol', 'Unknown IP protocol.'); // words assumed
}

/** Ports for TCP and UDP, type and code for ICMP; for others they mean nothing. */
function detailsOf(protocol: string, { PortRange, IcmpTypeCode }: CreateNetworkAclEntryCommandInput) {
  if (protocol === '6' || protocol === '17') {
    if (PortRange?.From === undefined || PortRange.To === undefined) {
      const message = "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.";
      throw new AwsError('InvalidParameterValue', message);
    }
    const From = between(PortRange.From, 'portRange.from', 0, 65535);
    return { PortRange: { From, To: between(PortRange.To, 'portRange.to', From, 65535) } };
  }
  if (protocol !== '1' && protocol !== '58') return {};
  if (IcmpTypeCode?.Type === undefined || IcmpTypeCode.Code === undefined) throw missing('icmpTypeCode');
  const Type = between(IcmpTypeCode.Type, 'icmpTypeCode.type', -1, 255);
  return { IcmpTypeCode: { Type, Code: between(IcmpTypeCode.Code, 'icmpTypeCode.code', -1, 255) } };
}
