// Network ACLs and which subnets they are associated with, as they are kept.

import type { NetworkAclEntry } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import { doesNotExist, Kind } from '../kind.ts';

export interface NetworkAclRow {
  readonly id: string;
  readonly vpcId: string;
  readonly isDefault: boolean;
  readonly entries: readonly NetworkAclEntry[];
}

export interface NetworkAclAssociationRow {
  readonly id: string;
  readonly networkAclId: string;
  readonly subnetId: string;
}

export const networkAcls = new Kind<NetworkAclRow>({
  name: 'NetworkAcl',
  prefix: 'acl',
  type: 'network-acl',
  isNetwork: true,
  malformed: 'InvalidNetworkAclId.Malformed',
  notFound: ['InvalidNetworkAclID.NotFound', doesNotExist('networkAcl ID')],
});

export const networkAclAssociations = new Kind<NetworkAclAssociationRow>({
  name: 'NetworkAclAssociation',
  prefix: 'aclassoc',
  type: 'network-acl',
  isNetwork: true,
  malformed: 'InvalidNetworkAclAssociationId.Malformed',
  notFound: ['InvalidAssociationID.NotFound', doesNotExist('association ID')],
});

/** The number of the last rule, which nobody can change. https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html */
export const lastRuleNumber = 32767;
/** Stands for it where the rule is for IPv6. */
const lastRuleNumber6 = 32768;

/** With what AWS puts at the end: deny all, for IPv6 too where the VPC has it. */
export function closingEntries(hasIpv6: boolean): NetworkAclEntry[] {
  const closing = { Protocol: '-1', RuleAction: 'deny' } as const;
  return [true, false].flatMap((Egress) => [
    { ...closing, Egress, RuleNumber: lastRuleNumber, CidrBlock: '0.0.0.0/0' },
    ...(hasIpv6 ? [{ ...closing, Egress, RuleNumber: lastRuleNumber6, Ipv6CidrBlock: '::/0' }] : []),
  ]);
}

/** Rule 100 of a default network ACL (101 for IPv6): allow all. */
function openingEntries(hasIpv6: boolean): NetworkAclEntry[] {
  const opening = { Protocol: '-1', RuleAction: 'allow' } as const;
  return [true, false].flatMap((Egress) => [
    { ...opening, Egress, RuleNumber: 100, CidrBlock: '0.0.0.0/0' },
    ...(hasIpv6 ? [{ ...opening, Egress, RuleNumber: 101, Ipv6CidrBlock: '::/0' }] : []),
  ]);
}

/** The network ACL that a new VPC has. */
export function makeDefaultNetworkAcl(call: Call, vpcId: string, hasIpv6: boolean): NetworkAclRow {
  const entries = inOrder([...openingEntries(hasIpv6), ...closingEntries(hasIpv6)]);
  return call.put(networkAcls.table, { id: networkAcls.newId(call), vpcId, isDefault: true, entries });
}

/** As AWS lists them: what goes out first, then by number. */
export function inOrder(entries: readonly NetworkAclEntry[]): NetworkAclEntry[] {
  const orderOf = ({ Egress, RuleNumber = 0 }: NetworkAclEntry) => (Egress ? 0 : 100_000) + RuleNumber;
  return [...entries].sort((one, other) => orderOf(one) - orderOf(other));
}
