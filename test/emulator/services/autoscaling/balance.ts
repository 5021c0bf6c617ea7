// Whatever happens to groups, after a while they are as they should be: as a property, for a few runs and for many.

import { expect } from '@jest/globals';
import fc from 'fast-check';
import { type Scaling, start } from './scaling.ts';

const names = ['one', 'two'] as const;
const processes = ['Launch', 'Terminate', 'AZRebalance', 'ReplaceUnhealthy', 'HealthCheck'] as const;

type Event = (all: Scaling) => void;

const named = fc.constantFrom(...names);
/** One of the instances that are there, where there are any. */
const nth = <Item>(items: readonly Item[], index: number) =>
  items.length > 0 ? items[index % items.length] : undefined;

const events: fc.Arbitrary<{ what: string; happens: Event }> = fc.oneof(
  fc.record({ name: named, DesiredCapacity: fc.integer({ min: 0, max: 6 }) }).map(({ name, DesiredCapacity }) => ({
    what: `${name} wants ${DesiredCapacity}`,
    happens: ({ asg }: Scaling) => asg.call('SetDesiredCapacity', { AutoScalingGroupName: name, DesiredCapacity }),
  })),
  fc.record({ name: named, index: fc.nat(5) }).map(({ name, index }) => ({
    what: `the ${index}th of ${name} is terminated`,
    happens: ({ ec2, ids }: Scaling) => {
      const id = nth(ids(name), index);
      if (id) ec2.call('TerminateInstances', { InstanceIds: [id] });
    },
  })),
  fc.record({ name: named, index: fc.nat(5) }).map(({ name, index }) => ({
    what: `the ${index}th of ${name} is called unhealthy`,
    happens: ({ asg, ids }: Scaling) => {
      const InstanceId = nth(ids(name), index);
      if (InstanceId) asg.call('SetInstanceHealth', { InstanceId, HealthStatus: 'Unhealthy' });
    },
  })),
  fc.record({ index: fc.nat(2), isLost: fc.boolean() }).map(({ index, isLost }) => ({
    what: `zone ${index} is ${isLost ? 'lost' : 'restored'}`,
    happens: ({ zones, lose, restore }: Scaling) => (isLost ? lose : restore)(zones[index] ?? ''),
  })),
  fc.record({ name: named, process: fc.constantFrom(...processes), isOn: fc.boolean() }).map((each) => ({
    what: `${each.process} of ${each.name} is ${each.isOn ? 'resumed' : 'suspended'}`,
    happens: ({ asg }: Scaling) =>
      void asg.call(each.isOn ? 'ResumeProcesses' : 'SuspendProcesses', {
        AutoScalingGroupName: each.name,
        ScalingProcesses: [each.process],
      }),
  })),
  fc.record({ name: named, mask: fc.integer({ min: 1, max: 7 }) }).map(({ name, mask }) => ({
    what: `${name} is in the zones ${mask.toString(2)}`,
    happens: ({ asg, subnetIds }: Scaling) => {
      const chosen = subnetIds.filter((_id, index) => mask & (1 << index));
      asg.call('UpdateAutoScalingGroup', { AutoScalingGroupName: name, VPCZoneIdentifier: chosen.join(',') });
    },
  })),
  fc.integer({ min: 1, max: 400 }).map((seconds) => ({
    what: `${seconds} s pass`,
    happens: ({ wait }: Scaling) => wait(seconds),
  })),
);

const told = fc.array(events, { minLength: 1, maxLength: 15 });

function settled(happening: readonly { happens: Event }[]) {
  const all = start();
  const { TargetGroupArn, targets } = all.balance('web', { 'deregistration_delay.timeout_seconds': '20' });
  for (const AutoScalingGroupName of names) all.create({ AutoScalingGroupName, TargetGroupARNs: [TargetGroupArn] });
  const lost = new Set<string>();
  const { lose, restore } = all;
  const watched = {
    ...all,
    lose: (zone: string) => {
      lost.add(zone);
      lose(zone);
    },
    restore: (zone: string) => {
      lost.delete(zone);
      restore(zone);
    },
  };
  for (const { happens } of happening) happens(watched);
  for (const AutoScalingGroupName of names) all.asg.call('ResumeProcesses', { AutoScalingGroupName });
  all.wait(3600);
  return { all, targets, lost };
}

/** Each group has in the end what it should have, evenly, registered, and of its own. */
export function checkBalance(numRuns: number): void {
  fc.assert(
    fc.property(told, (happening) => {
      const { all, targets, lost } = settled(happening);
      const seen: string[] = [];
      for (const name of names) {
        const group = all.group(name);
        const open = (group?.AvailabilityZones ?? []).filter((zone) => !lost.has(zone));
        const serving = (group?.Instances ?? []).filter(({ LifecycleState }) => LifecycleState === 'InService');
        const count = (zone: string) => serving.filter(({ AvailabilityZone }) => AvailabilityZone === zone).length;
        seen.push(...serving.map(({ InstanceId = '' }) => InstanceId));
        if (open.length === 0) continue;
        expect([name, serving.length]).toEqual([name, group?.DesiredCapacity]);
        const counts = open.map(count);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        expect(counts.reduce((sum, each) => sum + each, 0)).toBe(serving.length);
      }
      expect(new Set(seen).size).toBe(seen.length);
      const inUse = targets().filter(([, state]) => state !== 'draining');
      expect(inUse.map(([id]) => id).sort()).toEqual(seen.sort());
      const running = all.ec2.call('DescribeInstances', {
        Filters: [{ Name: 'instance-state-name', Values: ['pending', 'running'] }],
      });
      const alive = running.Reservations?.flatMap(({ Instances = [] }) => Instances) ?? [];
      for (const { InstanceId } of alive) expect(seen).toContain(InstanceId);
    }),
    { numRuns },
  );
}
