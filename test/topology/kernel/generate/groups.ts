// Security groups, of all kinds of rules.

import type { SecurityGroup } from '@aws-sdk/client-ec2';
import type { Admission } from '../account/machines.ts';
import type { RulePeer } from '../account/permissions.ts';
import { type Drawing, type DrawnVpc, ports } from './drawing.ts';

export function drawGroups(drawing: Drawing): void {
  const { random, account, vpcs } = drawing;
  for (const { vpc, groups } of vpcs) {
    const count = random.between(2, 3);
    for (let index = 0; index < count; index += 1) groups.push(account.group(vpc));
  }
  for (const own of vpcs) for (const group of own.groups) drawRules(drawing, own, group);
}

function drawRules(drawing: Drawing, own: DrawnVpc, group: SecurityGroup): void {
  const { random, account, focus } = drawing;
  if (focus === 'detours' && group !== own.groups[0]) {
    admitByGroup(drawing, own, group);
    return;
  }
  const [beyond] = peers(drawing, own);
  // A group that only another VPC's group gets into.
  if (beyond && focus === 'anything' && random.percent(30)) {
    account.admit(group, { peer: beyond });
    account.admit(group, { peer: { CidrIpv4: '0.0.0.0/0' }, egress: true });
    return;
  }
  const rules = random.between(1, 3);
  for (let index = 0; index < rules; index += 1) account.admit(group, drawRule(drawing, own));
  // Half of them are open, so that something else has to decide.
  if (focus !== 'anything' || random.percent(50)) {
    account.admit(group, { peer: { CidrIpv4: '0.0.0.0/0' } });
    account.admit(group, { peer: { CidrIpv6: '::/0' } });
  }
  const out: Admission[] =
    focus === 'access-lists' || random.percent(82)
      ? [{ peer: { CidrIpv4: '0.0.0.0/0' } }, { peer: { CidrIpv6: '::/0' } }]
      : Array.from({ length: random.between(0, 3) }, () => drawRule(drawing, own));
  for (const rule of out) account.admit(group, { ...rule, egress: true });
}

/** Everything out, and in only who is of one of the groups. */
function admitByGroup({ random, account }: Drawing, own: DrawnVpc, group: SecurityGroup): void {
  const { GroupId } = random.pick(own.groups);
  account.admit(group, { peer: { ReferencedGroupInfo: { GroupId, UserId: own.vpc.OwnerId } } });
  account.admit(group, { peer: { CidrIpv4: '0.0.0.0/0' }, egress: true });
  account.admit(group, { peer: { CidrIpv6: '::/0' }, egress: true });
}

function drawRule(drawing: Drawing, own: DrawnVpc): Admission {
  const { random } = drawing;
  const port = random.pick(ports);
  const range = random.weighted<readonly [number, number] | undefined>([
    [45, undefined],
    [20, [port, port]],
    [15, [80, 443]],
    [20, [0, 65535]],
  ]);
  return { peer: drawPeer(drawing, own), ...(range && { ports: range }) };
}

/** References to groups of VPCs that are joined with it; none, or one. */
function peers({ random, peerings }: Drawing, own: DrawnVpc): RulePeer[] {
  const peering = random.maybe(peerings.filter(({ ends, active }) => active && ends.includes(own)));
  const peer = peering?.ends.find((end) => end !== own);
  if (!peering || !peer) return [];
  const { GroupId, VpcId } = random.pick(peer.groups);
  const known = { GroupId, VpcId, UserId: own.vpc.OwnerId, VpcPeeringConnectionId: peering.id };
  return [{ ReferencedGroupInfo: { ...known, PeeringStatus: 'active' } }];
}

function drawPeer(drawing: Drawing, own: DrawnVpc): RulePeer {
  const { random, vpcs, lists } = drawing;
  const subnet = random.pick(random.pick(vpcs).subnets);
  const [beyond] = peers(drawing, own);
  return random.weighted<RulePeer>([
    [16, { CidrIpv4: '0.0.0.0/0' }],
    [10, { CidrIpv6: '::/0' }],
    [10, { CidrIpv4: random.pick(vpcs).blocks[0] }],
    [8, { CidrIpv4: subnet.block }],
    [subnet.ipv6 ? 48 : 0, { CidrIpv6: subnet.ipv6 }],
    [14, { PrefixListId: random.pick(lists).PrefixListId }],
    [40, { ReferencedGroupInfo: { GroupId: random.pick(own.groups).GroupId, UserId: own.vpc.OwnerId } }],
    [beyond ? 40 : 0, beyond ?? {}],
  ]);
}
