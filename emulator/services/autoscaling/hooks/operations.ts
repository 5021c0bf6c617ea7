// Lifecycle hooks: put, describe, delete; and the answers of those who are told of them.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/lifecycle-hooks.html

import type { LifecycleHookSpecification } from '@aws-sdk/client-auto-scaling';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { limits } from '../account/limits.ts';
import { checkedName, invalid, limitExceeded, oneOf, required, within } from '../errors.ts';
import { groupOf, standingGroup } from '../groups/rows.ts';
import { type MemberRow, members, membersOf, type Wait } from '../instances/rows.ts';
import { lookSoon } from '../reconcile/timer.ts';
import { globalTimeoutOf, type HookRow, hooks, hooksOf, transitions } from './rows.ts';

const results = ['CONTINUE', 'ABANDON'] as const;

type Asked = Partial<LifecycleHookSpecification>;

/** @param before of a hook that is changed; what is left out stays */
export function validHook(groupName: string, asked: Asked, before?: HookRow): HookRow {
  const name = checkedName(asked.LifecycleHookName, 'lifecycleHookName', /^[A-Za-z0-9\-_/]+$/);
  const transition = asked.LifecycleTransition ?? before?.transition;
  if (transition === undefined) throw invalid('You must specify a LifecycleTransition for a new lifecycle hook.'); // assumed
  const target = asked.NotificationTargetARN ?? before?.targetArn;
  const role = asked.RoleARN ?? before?.roleArn;
  if (target && !/^arn:aws[a-z-]*:(sns|sqs):/.test(target)) {
    throw invalid(`Invalid notification target: ${target}`); // words assumed
  }
  if (target && !role) throw invalid('RoleARN is required with NotificationTargetARN.'); // words assumed
  return {
    groupName,
    name,
    transition: oneOf(transition, 'lifecycleTransition', transitions),
    targetArn: target || undefined,
    roleArn: role,
    metadata: asked.NotificationMetadata ?? before?.metadata,
    heartbeat: within(asked.HeartbeatTimeout, 'heartbeatTimeout', 30, 7200) ?? before?.heartbeat ?? 3600,
    defaultResult: oneOf(asked.DefaultResult ?? before?.defaultResult ?? 'ABANDON', 'defaultResult', results),
  };
}

interface Answer {
  readonly AutoScalingGroupName?: string | undefined;
  readonly LifecycleHookName?: string | undefined;
  readonly LifecycleActionToken?: string | undefined;
  readonly InstanceId?: string | undefined;
}

/** The wait that an answer is about: by the token, or by the instance. */
function waitOf(call: Call, input: Answer): { member: MemberRow; wait: Wait } {
  const group = groupOf(call, input.AutoScalingGroupName);
  const hook = required(input.LifecycleHookName, 'lifecycleHookName');
  const { LifecycleActionToken, InstanceId } = input;
  if (LifecycleActionToken === undefined && InstanceId === undefined) {
    throw invalid('Either LifecycleActionToken or InstanceId must be given.'); // words assumed
  }
  for (const member of membersOf(call, group.name)) {
    if (InstanceId !== undefined && member.instanceId !== InstanceId) continue;
    const isMeant = (each: Wait) => LifecycleActionToken === undefined || each.token === LifecycleActionToken;
    const wait = member.waits.find((each) => each.hook === hook && !each.result && isMeant(each));
    if (wait && member.state.endsWith(':Wait')) return { member, wait };
  }
  const what = LifecycleActionToken === undefined ? `instance ID ${InstanceId}` : `token ${LifecycleActionToken}`;
  throw invalid(`No active Lifecycle Action found with ${what}`);
}

function putWait(call: Call, { member, wait }: { member: MemberRow; wait: Wait }, change: Partial<Wait>): void {
  const waits = member.waits.map((each) => (each === wait ? { ...each, ...change } : each));
  call.put(members, { ...member, waits });
  lookSoon(call, member.groupName);
}

export const hookOperations = {
  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutLifecycleHook.html */
  PutLifecycleHook: changing(
    (input, call: Call) => {
      const { name } = standingGroup(call, input.AutoScalingGroupName);
      const before = call.get(hooks, `${name}:${input.LifecycleHookName}`);
      if (!before && hooksOf(call, name).length >= limits.hooksPerGroup) {
        throw limitExceeded(`Only ${limits.hooksPerGroup} Lifecycle Hooks can be created per AutoScalingGroup.`);
      }
      return validHook(name, input, before);
    },
    (hook, call) => {
      call.put(hooks, hook);
      return {};
    },
  ),

  DescribeLifecycleHooks({ AutoScalingGroupName, LifecycleHookNames }, call) {
    const { name } = groupOf(call, AutoScalingGroupName);
    const wanted = new Set(LifecycleHookNames);
    const found = hooksOf(call, name).filter((hook) => wanted.size === 0 || wanted.has(hook.name));
    return {
      LifecycleHooks: found.map((hook) => ({
        LifecycleHookName: hook.name,
        AutoScalingGroupName: name,
        LifecycleTransition: hook.transition,
        NotificationTargetARN: hook.targetArn,
        RoleARN: hook.roleArn,
        NotificationMetadata: hook.metadata,
        HeartbeatTimeout: hook.heartbeat,
        GlobalTimeout: globalTimeoutOf(hook),
        DefaultResult: hook.defaultResult,
      })),
    };
  },

  /** What waits for it is abandoned when launching, and goes on when terminating. */
  DeleteLifecycleHook: changing(
    (input, call: Call) => {
      const { name } = groupOf(call, input.AutoScalingGroupName);
      const hook = call.get(hooks, `${name}:${required(input.LifecycleHookName, 'lifecycleHookName')}`);
      if (!hook) throw invalid(`No Lifecycle Hook found with name: ${input.LifecycleHookName}`); // words assumed
      return hook;
    },
    (hook, call) => {
      const result = hook.transition.endsWith('LAUNCHING') ? 'ABANDON' : 'CONTINUE';
      for (const member of membersOf(call, hook.groupName)) {
        const wait = member.waits.find((each) => each.hook === hook.name && !each.result);
        if (wait) putWait(call, { member, wait }, { result });
      }
      call.remove(hooks, `${hook.groupName}:${hook.name}`);
      return {};
    },
  ),

  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CompleteLifecycleAction.html */
  CompleteLifecycleAction: changing(
    (input, call: Call) => {
      const result = oneOf(
        required(input.LifecycleActionResult, 'lifecycleActionResult'),
        'lifecycleActionResult',
        results,
      );
      return { found: waitOf(call, input), result };
    },
    ({ found, result }, call) => {
      putWait(call, found, { result });
      return {};
    },
  ),

  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RecordLifecycleActionHeartbeat.html */
  RecordLifecycleActionHeartbeat: changing(
    (input, call: Call) => waitOf(call, input),
    (found, call) => {
      const hook = call.get(hooks, `${found.member.groupName}:${found.wait.hook}`);
      const again = call.now + (hook?.heartbeat ?? 0) * 1000;
      putWait(call, found, { deadline: Math.min(again, found.wait.lastDeadline) });
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-auto-scaling')>;
