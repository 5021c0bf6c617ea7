// The way of a VPC peering connection, which is kept with both sides and goes it with both.
// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html

import type { VpcPeeringConnectionStateReasonCode } from '@aws-sdk/client-ec2';
import type { Place } from '../../../../core/cloud.ts';
import type { Call } from '../../../world/call.ts';
import type { Actions } from '../../../world/world.ts';
import { tagsTable } from '../tags/tags.ts';
import { type PeeringRow, type PeeringSide, peerings } from './rows.ts';

interface Way {
  readonly delay: number;
  readonly kind: 'lifecycle' | 'recurring';
  /** Undefined: it is forgotten. */
  readonly next: VpcPeeringConnectionStateReasonCode | undefined;
}

const [second, hour, week] = [1000, 3_600_000, 7 * 24 * 3_600_000];
const forgotten: Way = { delay: 2 * hour, kind: 'recurring', next: undefined };

const ways: Readonly<Partial<Record<VpcPeeringConnectionStateReasonCode, Way>>> = {
  'initiating-request': { delay: second, kind: 'lifecycle', next: 'pending-acceptance' },
  'pending-acceptance': { delay: week, kind: 'recurring', next: 'expired' },
  provisioning: { delay: second, kind: 'lifecycle', next: 'active' },
  failed: forgotten,
  expired: forgotten,
  rejected: forgotten,
  deleted: forgotten,
};

const action = 'step ec2.VpcPeeringConnection';

export function placesOf({ requester, accepter }: PeeringRow): Place[] {
  const isOne = requester.account === accepter.account && requester.region === accepter.region;
  return (isOne ? [requester] : [requester, accepter]).map(({ account, region }) => ({ account, region }));
}

/** In the state, with the words that AWS has for it. */
export function inState(row: PeeringRow, status: VpcPeeringConnectionStateReasonCode, by = ''): PeeringRow {
  const words: Partial<Record<VpcPeeringConnectionStateReasonCode, string>> = {
    'initiating-request': `Initiating Request to ${row.accepter.account}`,
    'pending-acceptance': `Pending Acceptance by ${row.accepter.account}`,
    active: 'Active',
    provisioning: 'Provisioning',
    deleted: `Deleted by ${by}`,
    rejected: `Rejected by ${by}`,
    failed: 'Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range',
    expired: 'Expired',
  };
  return { ...row, status, message: words[status] ?? '' };
}

/** Keeps it with both sides, and lets it go on from its state. */
export function putPeering(call: Call, row: PeeringRow): PeeringRow {
  const way = ways[row.status];
  for (const place of placesOf(row)) {
    call.forget(peerings.table, row.id, undefined, place);
    call.put(peerings.table, row, place);
    if (way) call.later(peerings.table, row.id, { kind: way.kind, action, delay: way.delay }, place);
  }
  return row;
}

export const peeringActions: Actions = {
  [action]: (call, { about }) => {
    const row = call.get(peerings.table, about.slice(about.lastIndexOf(' ') + 1));
    const way = row && ways[row.status];
    if (!row || !way) return;
    if (way.next) {
      putPeering(call, inState(row, way.next));
      return;
    }
    for (const place of placesOf(row)) {
      call.remove(peerings.table, row.id, place);
      if (call.get(tagsTable, row.id, place)) call.remove(tagsTable, row.id, place);
    }
  },
};

export function isSide({ account, region }: PeeringSide, place: Place): boolean {
  return account === place.account && region === place.region;
}
