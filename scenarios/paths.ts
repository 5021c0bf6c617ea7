// Claims about paths, routes and security groups, judged as the matchers of Jest are: a sentence for each thing that is
// not so. What a claim speaks of and is not there is a `Missing`.

import type { Subnet } from '@aws-sdk/client-ec2';
import { RehearsalError } from '../core/errors.ts';
import type { End } from '../topology/paths/index.ts';
import {
  type Admission,
  type Admitted,
  type Destination,
  destinationWithout,
  findDestination,
  judgeAdmits,
  judgeIsolation,
  judgeReach,
  judgeReachedOnly,
  judgeRoute,
  rulesFor,
} from '../topology/paths/judge/index.ts';
import { balancerOf } from './balancer-of-shop.ts';
import { Missing, type Shop } from './shop.ts';

/** Everything of the one end reaches everything of the other one, by TCP. */
export function* reaches(shop: Shop, from: End, to: End, port: number): Iterable<string> {
  const { outcome, problems } = known(() => judgeReach(shop.paths, from, to, { port }));
  if (outcome !== 'holds') yield* problems;
}

/** Nothing of the one end reaches anything of the other one, on any port of TCP or UDP. */
export function* isolated(shop: Shop, from: End, to: End): Iterable<string> {
  const { outcome, problems } = known(() => judgeIsolation(shop.paths, from, to));
  if (outcome !== 'holds') yield* problems;
}

/** Nobody reaches the end but as admitted: of everything there is, and of every machine that might be started. */
export function* reachedOnly(shop: Shop, to: End, admissions: readonly Admission[]): Iterable<string> {
  const { outcome, problems } = known(() => judgeReachedOnly(shop.paths, to, admissions));
  if (outcome !== 'holds') yield* problems;
}

/** The subnet sends every address of the destination to the target: an id, `local`, `nothing`. */
export function* routes(
  shop: Shop,
  subnet: Subnet,
  destination: Destination | string,
  target: string,
): Iterable<string> {
  const { network } = shop.paths;
  const addresses = typeof destination === 'string' ? known(() => findDestination(network, destination)) : destination;
  const { outcome, problems } = judgeRoute(network, subnet, addresses, target);
  if (outcome !== 'holds') yield* problems;
}

/** The inbound rules of the group admit exactly this. */
export function* admits(shop: Shop, groupName: string, traffic: readonly Admitted[]): Iterable<string> {
  const { GroupId = '' } = shop.group(groupName);
  const rules = known(() => rulesFor(shop.seen, traffic, shop.environment));
  yield* judgeAdmits(shop.paths.network, GroupId, rules).problems;
}

/** Every public address but those that a gateway endpoint of the shop takes to itself. */
export function internetOf(shop: Shop): Destination {
  const { network } = shop.paths;
  const own = shop.seen.VpcEndpoints.filter(
    (each) => each.VpcId === shop.vpc.VpcId && each.VpcEndpointType === 'Gateway',
  );
  const lists = shop.seen.PrefixLists.filter((list) => own.some((each) => each.ServiceName === list.PrefixListName));
  const taken = lists.map(({ PrefixListId = '' }) => findDestination(network, PrefixListId));
  return destinationWithout(findDestination(network, 'internet'), taken);
}

export const internet: End = { kind: 'internet' };

/** The instances of the tier, of which one must run at least. */
export function tierEnd(shop: Shop, tier: 'web' | 'app'): End {
  shop.present(shop.instancesOf(tier), `running instances of ${shop.nameOf(tier)}`);
  return { kind: 'auto-scaling-group', name: shop.nameOf(tier) };
}

export function balancerEnd(shop: Shop): End {
  return { kind: 'load-balancer', id: balancerOf(shop).LoadBalancerArn ?? '' };
}

export function databaseEnds(shop: Shop): End[] {
  const found = shop.present(shop.databases, `databases ${shop.nameOf('database')}`);
  return found.map(({ DBInstanceIdentifier: id = '' }) => ({ kind: 'database', id }));
}

/** A machine that might be started in the subnet, with the security group. */
export function machineIn(shop: Shop, { SubnetId: subnetId = '' }: Subnet, groupName: string): End {
  return { kind: 'place', subnetId, groupIds: [shop.group(groupName).GroupId ?? ''] };
}

/** A machine that might be started in the subnet, with all security groups of the VPC: what it cannot do, none can. */
export function anyMachineIn(shop: Shop, { SubnetId: subnetId = '', VpcId }: Subnet): End {
  const groups = shop.seen.SecurityGroups.filter((group) => group.VpcId === VpcId);
  return { kind: 'place', subnetId, groupIds: groups.flatMap(({ GroupId }) => GroupId ?? []) };
}

/** A path to or from what is not there is what breaks a claim. */
function known<Result>(judged: () => Result): Result {
  try {
    return judged();
  } catch (error) {
    if (error instanceof RehearsalError && error.code === 'UnknownEnd') throw new Missing(error.message);
    throw error;
  }
}
