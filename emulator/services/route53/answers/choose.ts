// Which record sets of a name and type Route 53 answers with, by their routing policy and health.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html

import { portsOf } from '../../../ports.ts';
import type { Call } from '../../../world/call.ts';
import { isHealthy } from '../checks/health.ts';
import { policyOf } from '../records/routing.ts';
import type { RecordSet } from '../records/rows.ts';

/** The sets of a name and type in the same zone. */
type Look = (name: string, type: string) => readonly RecordSet[];

/** What is answered: of multivalue up to eight sets, of other policies one; none of a place without a set. */
export function chosen(call: Call, sets: readonly RecordSet[], look: Look): readonly RecordSet[] {
  const [first] = sets;
  if (!first) return [];
  const isWell = (set: RecordSet) => isSetHealthy(call, set, look);
  switch (policyOf(first)) {
    case 'weighted':
      return oneOf(byWeight(call, healthyOrAll(sets, isWell)));
    case 'multivalue answer':
      return healthyOrAll(sets, isWell).slice(0, 8);
    case 'failover':
      return oneOf(primaryOrSecondary(sets, isWell));
    case 'latency':
      return oneOf(nearest(healthyOrAll(sets, isWell)));
    case 'geolocation':
      return oneOf(sets.find(({ GeoLocation }) => GeoLocation?.CountryCode === '*'));
    default:
      return [first];
  }
}

function oneOf(set: RecordSet | undefined): readonly RecordSet[] {
  return set ? [set] : [];
}

/** Where none is well, all count as well: an answer is better than none. */
function healthyOrAll(sets: readonly RecordSet[], isWell: (set: RecordSet) => boolean): readonly RecordSet[] {
  const weighed = sets.filter((set) => set.Weight !== 0);
  const well = weighed.filter(isWell);
  if (well.length > 0) return well;
  const spare = sets.filter((set) => set.Weight === 0 && isWell(set));
  if (spare.length > 0) return spare;
  return weighed.length > 0 ? weighed : sets;
}

function byWeight(call: Call, sets: readonly RecordSet[]): RecordSet | undefined {
  const weights = sets.map(({ Weight = 0 }) => Weight || Number(sets.every((set) => set.Weight === 0)));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let left = (Number.parseInt(call.draw(8), 16) / 2 ** 32) * sum;
  return sets.find((_, index) => {
    left -= weights[index] ?? 0;
    return left < 0;
  });
}

function primaryOrSecondary(sets: readonly RecordSet[], isWell: (set: RecordSet) => boolean): RecordSet | undefined {
  const primary = sets.find(({ Failover }) => Failover === 'PRIMARY');
  const secondary = sets.find(({ Failover }) => Failover === 'SECONDARY');
  if (!primary || isWell(primary)) return primary ?? secondary;
  return secondary && isWell(secondary) ? secondary : primary;
}

/** Nobody knows where an address is: who asks counts as near us-east-1 (assumed). */
function nearest(sets: readonly RecordSet[]): RecordSet | undefined {
  return sets.find(({ Region }) => Region === 'us-east-1') ?? sets[0];
}

/** By its own health check and, where it says so, by what its target is like. */
function isSetHealthy(call: Call, set: RecordSet, look: Look, depth = 0): boolean {
  if (!isHealthy(call, set.HealthCheckId)) return false;
  const { AliasTarget: alias } = set;
  if (!alias?.EvaluateTargetHealth || depth > 10) return true;
  const targets = look(alias.DNSName ?? '', set.Type);
  if (targets.length > 0) return targets.some((target) => isSetHealthy(call, target, look, depth + 1));
  return portsOf(call).outside?.isWell?.(call, alias.DNSName ?? '') ?? true;
}
