// One health check of a target, from every node of its load balancer that can make it.

import { type Probe, type Probed, type Prober, portsOf } from '../../../ports.ts';
import type { Call } from '../../../world/call.ts';
import { networkInterfaces } from '../../ec2/interfaces/rows.ts';
import { isLost } from '../../ec2/zones/is-lost.ts';
import { isCrossZone } from '../attributes/group.ts';
import type { NodeRow } from '../balancers/rows.ts';
import type { TargetGroupRow, TargetRow, Why } from './rows.ts';
import type { Check } from './situation.ts';

/** Passed; or failed, and why; undefined where nobody can look. */
export type Outcome = 'passed' | Why | undefined;

/**
 * A target has to pass for every node that asks it: which one a request comes to is not known (assumed; AWS does not say
 * what it makes of nodes that disagree).
 */
export function checkHealth(call: Call, group: TargetGroupRow, target: TargetRow, check: Check): Outcome {
  const { prober } = portsOf(call);
  const nodes = nodesThatAsk(call, group, check);
  if (!prober || nodes.length === 0 || check.places.length === 0) return undefined;
  return call.aside(() => {
    const outcomes = nodes.map((node) => fromNode(call, prober, group, target, check, node));
    return outcomes.find((outcome) => outcome !== 'passed') ?? 'passed';
  });
}

/** A node in a zone that is lost does not. Where load is not spread over zones, that of the target's own zone alone does. */
function nodesThatAsk(call: Call, group: TargetGroupRow, { balancer, zone }: Check): NodeRow[] {
  const isNear = ({ zoneName }: NodeRow) => zone === undefined || zoneName === zone || isCrossZone(group, balancer);
  return balancer.nodes.filter((node) => isNear(node) && !isLost(call, node.zoneName));
}

function fromNode(
  call: Call,
  prober: Prober,
  group: TargetGroupRow,
  target: TargetRow,
  { balancer, places }: Check,
  { interfaceId }: NodeRow,
): Exclude<Outcome, undefined> {
  const { healthCheck } = group;
  const isHttp = healthCheck.protocol === 'HTTP' || healthCheck.protocol === 'HTTPS';
  const port = healthCheck.port === 'traffic-port' ? (target.port ?? 0) : Number(healthCheck.port);
  const own = call.get(networkInterfaces.table, interfaceId)?.addresses[0];
  const outcomes = places.map((place) => {
    const seen = prober.probe(call, {
      fromInterface: interfaceId,
      to: place.address,
      toInterface: place.interfaceId,
      protocol: healthCheck.protocol as Probe['protocol'],
      port,
      path: isHttp ? healthCheck.path : undefined,
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html
      host: isHttp ? `${own}:${port}` : undefined,
      timeout: healthCheck.timeout * 1000,
    });
    return judged(seen, group, balancer.type === 'application');
  });
  return outcomes.includes('passed') ? 'passed' : (outcomes[0] as Why);
}

/** Network load balancers give one reason for every failure. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html */
function judged(seen: Probed, group: TargetGroupRow, isApplication: boolean): 'passed' | Why {
  const failed: Why = ['Target.FailedHealthChecks', 'Health checks failed'];
  if (typeof seen === 'object' && isExpected(seen.status, group)) return 'passed';
  if (!isApplication || seen === 'refused' || seen === 'reset') return failed;
  if (seen === 'timeout') return ['Target.Timeout', 'Request timed out'];
  return ['Target.ResponseCodeMismatch', `Health checks failed with these codes: [${seen.status}]`];
}

/** Which status a gRPC method has is not asked for: an answer of 200 counts as expected (assumed). */
function isExpected(status: number, { healthCheck, protocolVersion }: TargetGroupRow): boolean {
  if (healthCheck.httpCode === undefined || protocolVersion === 'GRPC') return status === 200;
  return healthCheck.httpCode.split(',').some((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return status >= first && status <= last;
  });
}
