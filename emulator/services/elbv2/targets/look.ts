// The way of a target's health: from initial by health checks to healthy or unhealthy, and between the two for good.
//
// Nobody tells a load balancer that something has changed: it looks again and again. Whoever asks for a target's health
// is told how things stand now, and where the next look will say otherwise, the target is on its way.

import type { Call } from '../../../world/call.ts';
import type { Actions } from '../../../world/world.ts';
import { keyOfTimer } from '../../shared/timer-key.ts';
import { checkHealth, type Outcome } from './probe.ts';
import { type TargetGroupRow, type TargetRow, targetGroups, targets, targetsOf, type Why } from './rows.ts';
import { type Situation, situationOf } from './situation.ts';

const second = 1000;
/** Until a load balancer knows of a new target, and from then to the first health check. */
const [registration, firstCheck] = [3 * second, 2 * second]; // assumed

const registering: Why = ['Elb.RegistrationInProgress', 'Target registration is in progress'];
const checking: Why = ['Elb.InitialHealthChecking', 'Initial health checks in progress'];

const lookAction = 'elbv2 look';

export const targetActions: Actions = {
  [lookAction]: (call, timer) => {
    const row = call.get(targets, keyOfTimer(targets, timer));
    if (row) look(call, row);
  },
};

/** A new target, or one that comes back before it has left. */
export function register(call: Call, target: Pick<TargetRow, 'key' | 'groupArn' | 'id' | 'port' | 'zone'>): void {
  const fresh = {
    passed: 0,
    failed: 0,
    unhealthySince: undefined,
    incarnation: undefined,
    nextLook: call.now,
    isOnItsWay: false,
  };
  look(call, { ...target, ...fresh, state: 'unused', why: undefined });
}

/** Brings the target up to what is now; undefined where it is gone. */
export function upToDate(call: Call, row: TargetRow): TargetRow | undefined {
  const group = call.get(targetGroups, row.groupArn);
  if (!group || row.state === 'draining') return row;
  const situation = call.aside(() => situationOf(call, group, row));
  if (!isAs(row, situation)) return look(call, row);
  if (row.isOnItsWay || situation.kind !== 'checked') return row;
  const outcome = checkHealth(call, group, row, situation.check);
  const isAnother = outcome !== undefined && (outcome === 'passed') !== (row.state === 'healthy');
  return isAnother ? again(call, row, row.nextLook - call.now, true) : row;
}

/** The same for all targets of a group, where what changed is the load balancer's own. */
export function lookAfter(call: Call, groupArn: string): void {
  const group = call.get(targetGroups, groupArn);
  for (const row of group ? targetsOf(call, group) : []) upToDate(call, row);
}

/** The target stops getting requests, and is forgotten after the delay. */
export function drain(call: Call, row: TargetRow, delay: number): void {
  const why: Why = ['Target.DeregistrationInProgress', 'Target deregistration is in progress'];
  again(call, { ...row, state: 'draining', why }, delay, true);
}

export function removeTarget(call: Call, { key, groupArn }: TargetRow): undefined {
  const group = call.get(targetGroups, groupArn);
  if (group) call.put(targetGroups, { ...group, targets: group.targets.filter((each) => each !== key) });
  call.remove(targets, key);
}

function look(call: Call, row: TargetRow): TargetRow | undefined {
  const group = call.get(targetGroups, row.groupArn);
  if (!group || row.state === 'draining') return removeTarget(call, row);
  const situation = call.aside(() => situationOf(call, group, row));
  const none = { passed: 0, failed: 0 };
  switch (situation.kind) {
    case 'gone':
      return removeTarget(call, row);
    case 'waiting':
      return again(call, { ...row, ...none, state: 'initial', why: registering }, situation.until - call.now, true);
    case 'unused':
    case 'unavailable': {
      const { kind: state, why } = situation;
      return again(call, { ...row, ...none, state, why }, group.healthCheck.interval * second, false);
    }
    case 'checked': {
      const { incarnation, check } = situation;
      if (!isAs(row, situation)) {
        return again(call, { ...row, ...none, state: 'initial', why: registering, incarnation }, registration, true);
      }
      if (row.why?.[0] === registering[0]) return again(call, { ...row, why: checking }, firstCheck, true);
      return checked(call, group, row, checkHealth(call, group, row, check), check.balancer.type === 'application');
    }
  }
}

/** Counts one health check. Where nobody can look, nothing changes. */
function checked(
  call: Call,
  group: TargetGroupRow,
  row: TargetRow,
  outcome: Outcome,
  isApplication: boolean,
): TargetRow {
  const { interval, healthyThreshold, unhealthyThreshold } = group.healthCheck;
  if (outcome === undefined) return again(call, row, interval * second, false);
  const isPassed = outcome === 'passed';
  const passed = isPassed ? row.passed + 1 : 0;
  const failed = isPassed ? 0 : row.failed + 1;
  // Behind an Application Load Balancer one health check makes a new target healthy.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
  const enough = row.state === 'initial' && isApplication ? 1 : healthyThreshold;
  const counted = { ...row, passed, failed };
  const unhealthySince = row.state === 'unhealthy' ? row.unhealthySince : call.now;
  const next: TargetRow =
    passed >= enough
      ? { ...counted, state: 'healthy', why: undefined }
      : failed >= unhealthyThreshold
        ? { ...counted, state: 'unhealthy', why: isPassed ? row.why : outcome, unhealthySince }
        : counted;
  return again(call, next, interval * second, isOnItsWay(next, healthyThreshold + unhealthyThreshold));
}

/** Also a target that has just become unhealthy: what it runs may still be starting. */
function isOnItsWay({ state, passed, failed }: TargetRow, enough: number): boolean {
  if (state === 'healthy') return failed > 0;
  return state === 'initial' || passed > 0 || failed < enough;
}

/** Whether the row says how things stand. */
function isAs(row: TargetRow, situation: Situation): boolean {
  switch (situation.kind) {
    case 'gone':
      return false;
    case 'waiting':
      return row.state === 'initial' && row.nextLook === situation.until;
    case 'checked':
      return ['initial', 'healthy', 'unhealthy'].includes(row.state) && row.incarnation === situation.incarnation;
    default:
      return row.state === situation.kind && row.why?.[1] === situation.why[1];
  }
}

/** Puts the row, and looks again after the delay. */
function again(call: Call, row: TargetRow, delay: number, isOnItsWay: boolean): TargetRow {
  call.forget(targets, row.key);
  call.later(targets, row.key, { kind: isOnItsWay ? 'lifecycle' : 'recurring', action: lookAction, delay });
  return call.put(targets, { ...row, nextLook: call.now + delay, isOnItsWay });
}
