// An instance goes its way from state to state, as far as it can now.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-lifecycle.html

import type { Call } from '../../../world/call.ts';
import { terminateInstance } from '../../ec2/instances/change.ts';
import { instances } from '../../ec2/instances/rows.ts';
import { end, report } from '../activities/rows.ts';
import type { GroupRow } from '../groups/rows.ts';
import { globalTimeoutOf, hooksOf, type Transition } from '../hooks/rows.ts';
import { uuid } from '../ids.ts';
import { isRunning } from '../instances/health.ts';
import { type MemberRow, members, type Wait } from '../instances/rows.ts';
import { terminate } from './leave.ts';
import { isDrained, register } from './register.ts';
import { takenOut } from './words.ts';

/** What follows in each state; the same row where it has to wait, undefined where it is gone or on another way. */
const ways: Readonly<
  Record<MemberRow['state'], (call: Call, group: GroupRow, member: MemberRow) => MemberRow | undefined>
> = {
  Pending: pending,
  'Pending:Wait': waitToServe,
  'Pending:Proceed': serve,
  InService: (call, group, member) => register(call, group, member),
  EnteringStandby: enterStandby,
  Standby: (_call, _group, member) => member,
  Detaching: leaveGroup,
  Terminating: terminating,
  'Terminating:Wait': waitToEnd,
  'Terminating:Proceed': (call, _group, member) => endIt(call, member),
};

export function advance(call: Call, group: GroupRow, member: MemberRow): void {
  let now: MemberRow | undefined = member;
  let before: MemberRow | undefined;
  // Each state on the way is there to be seen until the next look, but for those that only wait for a condition.
  while (now !== undefined && now !== before) {
    before = now;
    now = ways[now.state](call, group, now);
    if (now !== before && now?.state.endsWith(':Proceed')) return;
  }
}

function pending(call: Call, group: GroupRow, member: MemberRow): MemberRow | undefined {
  const instance = call.get(instances.table, member.instanceId);
  if (!isRunning(call, member)) {
    const why =
      instance?.stateReason?.message ??
      'Instance became unhealthy while waiting for instance to be in InService state.';
    end(call, member.activityId, 'Failed', why);
    terminate(call, group, { ...member, activityId: undefined }, takenOut(call, ended));
    return undefined;
  }
  if (instance?.state !== 'running') return member;
  const waits = member.skipsHooks ? [] : waitsFor(call, group, 'autoscaling:EC2_INSTANCE_LAUNCHING');
  if (waits.length === 0) return serve(call, group, member);
  report(call, member.activityId, 60, 'MidLifecycleAction');
  return call.put(members, { ...member, state: 'Pending:Wait', waits });
}

const ended = 'an EC2 health check indicating it has been terminated or stopped';

function serve(call: Call, group: GroupRow, member: MemberRow): MemberRow {
  end(call, member.activityId, 'Successful');
  const fresh = { waits: [], isExtra: false, skipsHooks: false, activityId: undefined };
  return register(call, group, call.put(members, { ...member, ...fresh, state: 'InService', serviceTime: call.now }));
}

function waitToServe(call: Call, group: GroupRow, member: MemberRow): MemberRow | undefined {
  const now = withDefaults(call, group, member);
  const given = now.waits.find(({ result }) => result === 'ABANDON');
  if (given || !isRunning(call, member)) {
    const token = given ? `Lifecycle Action with token ${given.token} was abandoned: ` : '';
    const how =
      given && given.deadline <= call.now ? 'Heartbeat Timeout' : 'Lifecycle Action Completed with ABANDON Result';
    end(call, member.activityId, 'Cancelled', `Instance failed to complete user's Lifecycle Action: ${token}${how}`);
    const why = given ? 'a launch lifecycle action that was abandoned' : ended; // words assumed
    terminate(call, group, { ...now, activityId: undefined }, takenOut(call, why));
    return undefined;
  }
  if (now.waits.some(({ result }) => result === undefined)) return now;
  return call.put(members, { ...now, state: 'Pending:Proceed', waits: [] });
}

function enterStandby(call: Call, _group: GroupRow, member: MemberRow): MemberRow {
  if (!isDrained(call, member)) return member;
  end(call, member.activityId, 'Successful');
  return call.put(members, { ...member, state: 'Standby', registered: [], activityId: undefined });
}

function leaveGroup(call: Call, _group: GroupRow, member: MemberRow): MemberRow | undefined {
  if (!isDrained(call, member)) return member;
  end(call, member.activityId, 'Successful');
  call.remove(members, member.instanceId);
  return undefined;
}

/** Its requests are finished first, unless it runs no more; then hooks are heard. */
function terminating(call: Call, group: GroupRow, member: MemberRow): MemberRow | undefined {
  if (member.isEnding) return endIt(call, member);
  if (isRunning(call, member) && !isDrained(call, member)) {
    report(call, member.activityId, 30, 'WaitingForELBConnectionDraining');
    return member;
  }
  const waits = member.skipsHooks ? [] : waitsFor(call, group, 'autoscaling:EC2_INSTANCE_TERMINATING');
  if (waits.length === 0) return endIt(call, member);
  report(call, member.activityId, 60, 'MidLifecycleAction');
  return call.put(members, { ...member, state: 'Terminating:Wait', waits });
}

/** To abandon it is to hear no other hook. */
function waitToEnd(call: Call, group: GroupRow, member: MemberRow): MemberRow {
  const now = withDefaults(call, group, member);
  const isAbandoned = now.waits.some(({ result }) => result === 'ABANDON');
  if (!isAbandoned && now.waits.some(({ result }) => result === undefined)) return now;
  return call.put(members, { ...now, state: 'Terminating:Proceed', waits: [] });
}

/** Has it terminated, and forgets it when it is. */
function endIt(call: Call, member: MemberRow): MemberRow | undefined {
  const state = call.get(instances.table, member.instanceId)?.state;
  if (state === undefined || state === 'terminated') {
    end(call, member.activityId, 'Successful');
    call.remove(members, member.instanceId);
    return undefined;
  }
  if (state !== 'shutting-down') terminateInstance(call, member.instanceId);
  report(call, member.activityId, 80, 'InProgress');
  return member.isEnding ? member : call.put(members, { ...member, isEnding: true });
}

function waitsFor(call: Call, { name }: GroupRow, transition: Transition): Wait[] {
  return hooksOf(call, name)
    .filter((hook) => hook.transition === transition)
    .map((hook) => ({
      hook: hook.name,
      token: uuid(call),
      deadline: call.now + hook.heartbeat * 1000,
      lastDeadline: call.now + globalTimeoutOf(hook) * 1000,
      result: undefined,
    }));
}

/** Hooks whose time is over have their default result. */
function withDefaults(call: Call, { name }: GroupRow, member: MemberRow): MemberRow {
  const isOver = (wait: Wait) => wait.result === undefined && wait.deadline <= call.now;
  if (!member.waits.some(isOver)) return member;
  const defaults = new Map(hooksOf(call, name).map((hook) => [hook.name, hook.defaultResult]));
  const waits = member.waits.map((wait) =>
    isOver(wait) ? { ...wait, result: defaults.get(wait.hook) ?? ('ABANDON' as const) } : wait,
  );
  return call.put(members, { ...member, waits });
}
