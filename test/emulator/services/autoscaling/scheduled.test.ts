// Scheduled actions, once and again and again.

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scheduledOperations } from '../../../../emulator/services/autoscaling/scheduled/operations.ts';
import { nextAfter, recurrenceOf } from '../../../../emulator/services/autoscaling/scheduled/recurrence.ts';
import { start, unreadFields } from './scaling.ts';

const web = { AutoScalingGroupName: 'web' };
const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 0, 1, hour, minute));

function serving() {
  const all = start();
  all.create({ DesiredCapacity: 1, MinSize: 1, MaxSize: 4 });
  all.wait(60);
  const until = (time: Date) => all.world.advanceTo(time.getTime());
  const refusal = (input: object) =>
    all.asg.refusal('PutScheduledUpdateGroupAction', { ...web, ScheduledActionName: 'a', ...input });
  return { ...all, until, refusal };
}

describe('a scheduled action', () => {
  it('happens once, and is gone', () => {
    const { asg, until, group, activities } = serving();
    const action = { ScheduledActionName: 'morning', MinSize: 2, MaxSize: 6, DesiredCapacity: 3 };
    asg.call('PutScheduledUpdateGroupAction', { ...web, ...action, StartTime: at(8), TimeZone: 'Etc/UTC' });
    expect(asg.call('DescribeScheduledActions', web).ScheduledUpdateGroupActions).toEqual([
      {
        ...web,
        ...action,
        ScheduledActionARN: expect.stringMatching(
          /:scheduledUpdateGroupAction:[0-9a-f-]{36}:autoScalingGroupName\/web:scheduledActionName\/morning$/,
        ),
        Time: at(8),
        StartTime: at(8),
        TimeZone: 'Etc/UTC',
      },
    ]);
    until(at(7, 59));
    expect(group()?.DesiredCapacity).toBe(1);
    until(at(8, 2));
    expect(group()).toMatchObject({ MinSize: 2, MaxSize: 6, DesiredCapacity: 3 });
    expect(group()?.Instances).toHaveLength(3);
    expect(activities()?.[0]?.Cause).toMatch(
      /^At 2026-01-01T08:00:00Z a scheduled action update of AutoScalingGroup constraints to min: 2, max: 6, desired: 3 changing the desired capacity from 1 to 3[.]/,
    );
    expect(asg.call('DescribeScheduledActions', {}).ScheduledUpdateGroupActions).toEqual([]);
  });

  it('happens again and again, until its end', () => {
    const { asg, until, group } = serving();
    const up = {
      ScheduledActionName: 'up',
      Recurrence: '0 8 * * *',
      DesiredCapacity: 3,
      EndTime: new Date(Date.UTC(2026, 0, 2, 12)),
    };
    const down = { ScheduledActionName: 'down', Recurrence: '30 18 * * MON-FRI', DesiredCapacity: 1 };
    const ScheduledUpdateGroupActions = [up, down, { ScheduledActionName: 'bad', Recurrence: 'soon', MinSize: 1 }];
    const outcome = asg.call('BatchPutScheduledUpdateGroupAction', { ...web, ScheduledUpdateGroupActions });
    expect(outcome.FailedScheduledUpdateGroupActions).toEqual([
      { ScheduledActionName: 'bad', ErrorCode: 'ValidationError', ErrorMessage: 'Invalid recurrence string: soon' },
    ]);
    const seen = [at(9), at(19), at(33), at(43), at(57)].map((time) => {
      until(time);
      return group()?.DesiredCapacity;
    });
    // Thursday and Friday; on Saturday there is no morning any more.
    expect(seen).toEqual([3, 1, 3, 1, 1]);
    const ScheduledActionNames = ['down'];
    const [left] =
      asg.call('DescribeScheduledActions', { ...web, ScheduledActionNames }).ScheduledUpdateGroupActions ?? [];
    expect(left?.StartTime).toEqual(new Date(Date.UTC(2026, 0, 5, 18, 30)));
    const missing = asg.call('BatchDeleteScheduledAction', { ...web, ScheduledActionNames: ['down', 'up'] });
    expect(missing.FailedScheduledActions).toEqual([
      { ScheduledActionName: 'up', ErrorCode: 'ValidationError', ErrorMessage: 'Scheduled action name not found - up' },
    ]);
  });

  it('does nothing while that is suspended, or when it was deleted', () => {
    const { asg, until, group } = serving();
    asg.call('PutScheduledUpdateGroupAction', { ...web, ScheduledActionName: 'a', Time: at(8), DesiredCapacity: 3 });
    asg.call('PutScheduledUpdateGroupAction', { ...web, ScheduledActionName: 'b', Time: at(9), DesiredCapacity: 4 });
    asg.call('SuspendProcesses', { ...web, ScalingProcesses: ['ScheduledActions'] });
    until(at(8, 30));
    expect(group()?.DesiredCapacity).toBe(1);
    asg.call('ResumeProcesses', web);
    asg.call('DeleteScheduledAction', { ...web, ScheduledActionName: 'b' });
    until(at(10));
    expect(group()?.DesiredCapacity).toBe(1);
    expect(asg.refusal('DeleteScheduledAction', { ...web, ScheduledActionName: 'b' })).toMatch(/^ValidationError: /);
  });

  it('is refused that AWS refuses', () => {
    const { asg, refusal } = serving();
    const early = new Date(Date.UTC(2025, 0, 1));
    expect(refusal({ StartTime: early, MinSize: 1 })).toBe('ValidationError: Given start time is in the past');
    expect(refusal({ StartTime: at(8), EndTime: early, MinSize: 1 })).toMatch(/end time is in the past/);
    expect(refusal({ StartTime: at(8), EndTime: at(7), MinSize: 1 })).toMatch(/end time is before/);
    expect(refusal({ StartTime: at(8), Time: at(7), MinSize: 1 })).toMatch(/Time and StartTime/);
    expect(refusal({ StartTime: at(8) })).toMatch(/At least one of/);
    expect(refusal({ MinSize: 1 })).toMatch(/Either StartTime or Recurrence/);
    expect(refusal({ StartTime: at(8), MinSize: 2, MaxSize: 1 })).toMatch(/Max bound, 1, must be greater/);
    expect(refusal({ StartTime: at(8), MinSize: 1, TimeZone: 'Asia/Seoul' })).toMatch(/^NotImplemented: .*TimeZone/);
    expect(refusal({ AutoScalingGroupName: 'none' })).toMatch(/'none' not found/);
    expect(asg.refusal('DescribeScheduledActions', { IncludeManagedResources: true })).toMatch(/^NotImplemented/);
    const range = { StartTime: at(8), EndTime: at(9), MaxRecords: 1, NextToken: 'x' };
    expect(asg.refusal('DescribeScheduledActions', range)).toMatch(/^InvalidNextToken/);
    for (let count = 0; count < 125; count += 1) {
      asg.call('PutScheduledUpdateGroupAction', {
        ...web,
        ScheduledActionName: `a${count}`,
        StartTime: at(8),
        MinSize: 1,
      });
    }
    expect(refusal({ StartTime: at(8), MinSize: 1 })).toMatch(/^LimitExceeded: /);
    expect(asg.call('DescribeScheduledActions', { ...web, MaxRecords: 100 }).NextToken).toBeDefined();
  });

  it('reads all that it is given', () => {
    expect(unreadFields(Object.keys(scheduledOperations))).toEqual([]);
  });
});

describe('recurrences', () => {
  const next = (text: string, from: Date) => {
    const time = nextAfter(recurrenceOf(text), from.getTime());
    return time === undefined ? undefined : new Date(time).toISOString().slice(0, 16);
  };

  it('are read as cron reads them', () => {
    expect(next('*/15 * * * *', at(0, 15))).toBe('2026-01-01T00:30');
    expect(next('5,10 3-4 * * *', at(3, 7))).toBe('2026-01-01T03:10');
    expect(next('0 0 1 JAN *', at(1))).toBe('2027-01-01T00:00');
    expect(next('0 0 * * 7', at(1))).toBe('2026-01-04T00:00');
    // A day of the month or a weekday, where both are given.
    expect(next('0 0 15 * SUN', at(1))).toBe('2026-01-04T00:00');
    expect(next('0 0 29 2 *', at(1))).toBe('2028-02-29T00:00');
    expect(next('0 0 31 2 *', at(1))).toBeUndefined();
  });

  it('refuse what is none', () => {
    for (const text of [
      '',
      '* * * *',
      '60 * * * *',
      '* 24 * * *',
      '5-1 * * * *',
      '*/0 * * * *',
      'a * * * *',
      '1-2-3 * * * *',
    ]) {
      expect(() => recurrenceOf(text)).toThrow('Invalid recurrence string');
    }
  });

  it('come after the moment, and none is left out', () => {
    const field = fc.integer({ min: 0, max: 59 });
    fc.assert(
      fc.property(field, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 1e9 }), (minute, hour, offset) => {
        const from = Date.UTC(2026, 0, 1) + offset;
        const time = nextAfter(recurrenceOf(`${minute} ${hour} * * *`), from) ?? 0;
        expect(time).toBeGreaterThan(from);
        expect(time - from).toBeLessThanOrEqual(86_400_000);
        const [hours, minutes] = [new Date(time).getUTCHours(), new Date(time).getUTCMinutes()];
        expect([hours, minutes]).toEqual([hour, minute]);
      }),
    );
  });
});
