// Network ACLs: stateless rules where the router forwards from one subnet to another or out of the VPC.

import type { NetworkAclEntry } from '@aws-sdk/client-ec2';
import type { Described } from '../described.ts';
import { within } from './plan.ts';
import type { VpcLayout } from './vpc.ts';

export function layOutAccessLists(described: Described, vpc: VpcLayout): void {
  for (const { subnet, bridge } of vpc.subnets.values()) {
    const ofVpc = described.NetworkAcls.filter((each) => each.VpcId === subnet.VpcId);
    // A subnet that is associated with none has the default one of its VPC.
    const acl =
      ofVpc.find((each) => each.Associations?.some((association) => association.SubnetId === subnet.SubnetId)) ??
      ofVpc.find((each) => each.IsDefault);
    const [name, out, in_] = [bridge.name, `${bridge.name}_egress`, `${bridge.name}_ingress`];
    vpc.router.chain('forward', `iifname "${name}" oifname != "${name}" jump ${out}`);
    vpc.router.chain('forward', `oifname "${name}" iifname != "${name}" jump ${in_}`);
    vpc.router.chain(out, ...inOrder(acl?.Entries ?? [], true));
    vpc.router.chain(in_, ...inOrder(acl?.Entries ?? [], false));
  }
}

function inOrder(entries: readonly NetworkAclEntry[], egress: boolean): string[] {
  const asked = entries.filter((entry) => Boolean(entry.Egress) === egress);
  asked.sort((a, b) => (a.RuleNumber ?? 0) - (b.RuleNumber ?? 0));
  return [...asked.map((entry) => rule(entry, egress)), 'drop'];
}

function rule(entry: NetworkAclEntry, egress: boolean): string {
  const block = within(egress ? 'daddr' : 'saddr', entry.CidrBlock ?? entry.Ipv6CidrBlock ?? '');
  return `${block} ${ports(entry)} ${entry.RuleAction === 'allow' ? 'return' : 'drop'}`;
}

function ports({ Protocol, PortRange }: NetworkAclEntry): string {
  if (Protocol === '-1') return '';
  if (!PortRange) return `meta l4proto ${Protocol}`;
  return `meta l4proto ${Protocol} th dport ${PortRange.From}-${PortRange.To}`;
}
