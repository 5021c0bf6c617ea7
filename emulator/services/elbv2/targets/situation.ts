// How things stand for a target: whether anybody looks at it at all, and from where its load balancer does.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html

import type { Call } from '../../../world/call.ts';
import { instances } from '../../ec2/instances/rows.ts';
import { type NetworkInterfaceRow, networkInterfaces } from '../../ec2/interfaces/rows.ts';
import { balancerRequester } from '../balancers/nodes.ts';
import { balancers, type LoadBalancerRow } from '../balancers/rows.ts';
import { balancersOf, type TargetGroupRow, type TargetRow, type Why } from './rows.ts';

export type Situation =
  /** What is registered is no more: the target goes with it. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'unused' | 'unavailable'; readonly why: Why }
  /** The load balancer is not set up before then. */
  | { readonly kind: 'waiting'; readonly until: number }
  | { readonly kind: 'checked'; readonly incarnation: number | undefined; readonly check: Check };

export interface Check {
  readonly balancer: LoadBalancerRow;
  /** Where the target is reached: of a load balancer there are several. */
  readonly places: readonly Place[];
  /** The Availability Zone that it is in; undefined: in none of them or in all. */
  readonly zone: string | undefined;
}

interface Place {
  readonly address: string;
  readonly interfaceId: string | undefined;
}

interface Found {
  readonly places: readonly Place[];
  readonly zone: string | undefined;
  readonly incarnation?: number;
}

const notInUse: Why = ['Target.NotInUse', 'Target group is not configured to receive traffic from the load balancer'];
const zoneNotEnabled: Why = [
  'Target.NotInUse',
  'Target is in an Availability Zone that is not enabled for the load balancer',
];
const ipUnusable: Why = ['Target.IpUnusable', 'Target IP address is reserved for use by a load balancer']; // words assumed
const notChecked: Why = ['Target.HealthCheckDisabled', 'Health checks are disabled for this target group']; // words assumed

export function situationOf(call: Call, group: TargetGroupRow, target: TargetRow): Situation {
  const [arn] = balancersOf(group);
  const balancer = arn === undefined ? undefined : call.get(balancers, arn);
  if (!balancer) return { kind: 'unused', why: notInUse };
  if (!group.healthCheck.enabled) return { kind: 'unavailable', why: notChecked };
  const found = find(call, group, target);
  if (found === 'gone') return { kind: 'gone' };
  if ('why' in found) return { kind: 'unused', why: found.why };
  const { places, zone, incarnation } = found;
  if (zone !== undefined && !balancer.nodes.some(({ zoneName }) => zoneName === zone)) {
    return { kind: 'unused', why: zoneNotEnabled };
  }
  if (balancer.state === 'provisioning') return { kind: 'waiting', until: balancer.activeTime };
  return { kind: 'checked', incarnation, check: { balancer, places, zone } };
}

function find(call: Call, group: TargetGroupRow, target: TargetRow): Found | { readonly why: Why } | 'gone' {
  if (group.type === 'alb') return balancerAt(call, target);
  return group.type === 'ip' ? addressAt(call, group, target) : instanceAt(call, target);
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html (Target.InvalidState) */
function instanceAt(call: Call, { id }: TargetRow): ReturnType<typeof find> {
  const row = call.get(instances.table, id);
  if (!row) return 'gone';
  if (row.state !== 'running') return { why: ['Target.InvalidState', `Target is in the ${row.state} state`] };
  const places = [{ address: row.privateIp, interfaceId: row.interfaceIds[0] }];
  return { places, zone: row.availabilityZone, incarnation: row.incarnation };
}

function addressAt(call: Call, { vpcId }: TargetGroupRow, { id, zone }: TargetRow): ReturnType<typeof find> {
  const has = (row: NetworkInterfaceRow) => row.addresses.includes(id) || row.addresses6.includes(id);
  const on = networkInterfaces.all(call).find((row) => row.vpcId === vpcId && has(row));
  if (on?.requester === balancerRequester) return { why: ipUnusable };
  return { places: [{ address: id, interfaceId: on?.id }], zone: zone === 'all' ? undefined : zone };
}

/** A load balancer that is another one's target is asked at each of its nodes. */
function balancerAt(call: Call, { id }: TargetRow): ReturnType<typeof find> {
  const row = call.get(balancers, id);
  if (!row) return 'gone';
  const places = row.nodes.flatMap(({ interfaceId }) => {
    const address = call.get(networkInterfaces.table, interfaceId)?.addresses[0];
    return address === undefined ? [] : [{ address, interfaceId }];
  });
  return { places, zone: undefined };
}
