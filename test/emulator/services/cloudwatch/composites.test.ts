// Composite alarms: their rules, states and actions.

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compositeOperations } from '../../../../emulator/services/cloudwatch/alarms/composite-operations.ts';
import { alarmsOf, holds, readRule } from '../../../../emulator/services/cloudwatch/alarms/rule.ts';
import { AwsError } from '../../../../emulator/wire/aws-error.ts';
import { cpuAlarm, start, topic, unreadFields } from './cloudwatch.ts';

describe('a rule', () => {
  const states = { a: 'ALARM', b: 'OK', 'a b': 'INSUFFICIENT_DATA', 'q"q': 'ALARM' } as const;
  const value = (text: string) => holds(readRule(text), (name) => states[name as keyof typeof states]);

  it.each([
    ['ALARM(a)', true],
    ['ALARM("b")', false],
    ['NOT ALARM(b)', true],
    ['OK(b) AND ALARM(a)', true],
    ['FALSE AND FALSE OR TRUE', true],
    ['TRUE OR FALSE AND FALSE', true],
    ['(TRUE OR FALSE) AND FALSE', false],
    ['INSUFFICIENT_DATA("a b")', true],
    ['ALARM("q""q")', true],
    ['ALARM(arn:aws:cloudwatch:us-east-1:111122223333:alarm:a)', true],
    ['ALARM("arn:aws:cloudwatch:us-east-1:111122223333:alarm:a b")', false],
    ['ALARM(none)', false],
    ['not not alarm(a)', true],
  ])('%s is %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it('of any text is read or refused', () => {
    const word = fc.constantFrom(
      'ALARM',
      'OK',
      '(',
      ')',
      'a',
      '"b c"',
      '"',
      'AND',
      'OR',
      'NOT',
      'TRUE',
      ' ',
      'AT_LEAST',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, (rule) => {
        try {
          expect(alarmsOf(readRule(rule)).every((name) => name !== '')).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(AwsError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('names alarms', () => {
    expect(alarmsOf(readRule('ALARM(a) OR NOT (OK(b) AND ALARM(a)) OR FALSE'))).toEqual(['a', 'b']);
  });

  it.each([
    '',
    '(',
    'ALARM',
    'ALARM()',
    'ALARM(a',
    'ALARM(a) OK(b)',
    'AND',
    'ALARM(a) AND',
    'x',
    '"a',
    `${'('.repeat(9999)}`,
  ])('is not %j', (text) => {
    expect(() => readRule(text)).toThrow('AlarmRule is not valid');
  });
});

describe('a composite alarm', () => {
  it('follows the alarms that it names, and others follow it', () => {
    const cloudwatch = start();
    cloudwatch.call('PutMetricAlarm', { ...cpuAlarm, AlarmName: 'a' });
    cloudwatch.call('PutMetricAlarm', { ...cpuAlarm, AlarmName: 'b' });
    const Tags = [{ Key: 'k', Value: 'v' }];
    cloudwatch.call('PutCompositeAlarm', {
      AlarmName: 'both',
      AlarmRule: 'ALARM(a) AND ALARM(b)',
      AlarmDescription: 'd',
      AlarmActions: [topic],
      Tags,
    });
    cloudwatch.call('PutCompositeAlarm', { AlarmName: 'none', AlarmRule: 'NOT ALARM(both)', ActionsEnabled: false });
    const all = () => cloudwatch.call('DescribeAlarms', { AlarmTypes: ['CompositeAlarm'] }).CompositeAlarms ?? [];
    expect(all()[0]).toMatchObject({
      StateValue: 'INSUFFICIENT_DATA',
      AlarmRule: 'ALARM(a) AND ALARM(b)',
      AlarmActions: [topic],
      AlarmDescription: 'd',
    });
    expect(cloudwatch.call('ListTagsForResource', { ResourceARN: all()[0]?.AlarmArn })).toEqual({ Tags });
    const states = () => all().map(({ StateValue }) => StateValue);
    cloudwatch.wait(0);
    expect(states()).toEqual(['OK', 'ALARM']);
    const set = (AlarmName: string, StateValue: 'ALARM' | 'OK') => {
      cloudwatch.call('SetAlarmState', { AlarmName, StateValue, StateReason: 'r' });
      cloudwatch.wait(0);
    };
    set('a', 'ALARM');
    expect(states()).toEqual(['OK', 'ALARM']);
    set('b', 'ALARM');
    expect(states()).toEqual(['ALARM', 'OK']);
    const { AlarmHistoryItems = [] } = cloudwatch.call('DescribeAlarmHistory', {
      AlarmName: 'both',
      AlarmTypes: ['CompositeAlarm'],
    });
    expect(AlarmHistoryItems.map(({ HistoryItemType }) => HistoryItemType)).toEqual([
      'Action',
      'StateUpdate',
      'StateUpdate',
      'ConfigurationUpdate',
    ]);
    set('both', 'OK');
    expect(states()).toEqual(['OK', 'ALARM']);
    cloudwatch.call('DeleteAlarms', { AlarmNames: ['none'] });
    cloudwatch.call('DeleteAlarms', { AlarmNames: ['a', 'b', 'both'] });
    expect(all()).toEqual([]);
  });

  it('that depends on itself is not looked at', () => {
    const cloudwatch = start();
    cloudwatch.call('PutCompositeAlarm', { AlarmName: 'a', AlarmRule: 'TRUE' });
    cloudwatch.call('PutCompositeAlarm', { AlarmName: 'b', AlarmRule: 'NOT ALARM(a)' });
    cloudwatch.call('PutCompositeAlarm', { AlarmName: 'a', AlarmRule: 'ALARM(b)' });
    cloudwatch.wait(60);
    const { CompositeAlarms = [] } = cloudwatch.call('DescribeAlarms', { AlarmTypes: ['CompositeAlarm'] });
    expect(CompositeAlarms.map(({ StateValue }) => StateValue)).toEqual(['INSUFFICIENT_DATA', 'INSUFFICIENT_DATA']);
  });
});

describe('CloudWatch refuses of composite alarms', () => {
  const cloudwatch = start();
  cloudwatch.call('PutMetricAlarm', { ...cpuAlarm, AlarmName: 'a' });
  cloudwatch.call('PutCompositeAlarm', { AlarmName: 'one', AlarmRule: 'TRUE' });
  cloudwatch.call('PutCompositeAlarm', { AlarmName: 'two', AlarmRule: 'TRUE' });
  const valid = { AlarmName: 'c', AlarmRule: 'ALARM(a)' };

  it.each([
    [{ AlarmName: 'c' }, /Value null at 'alarmRule'/],
    [
      { ...valid, AlarmRule: 'ALARM(a) OR ALARM(x) OR OK(y)' },
      'ValidationError: Could not save the composite alarm as alarms [x, y] in the alarm rule do not exist',
    ],
    [{ ...valid, AlarmName: 'a' }, /^ValidationError: The metric alarm a already exists/],
    [{ ...valid, AlarmRule: 'AT_LEAST(1, ALARM, (a))' }, /^NotImplemented: /],
    [{ ...valid, ActionsSuppressor: 'a' }, /^NotImplemented: /],
    [{ ...valid, InsufficientDataActions: ['x'] }, 'ValidationError: Invalid arn syntax: x'],
    [{ ...valid, OKActions: ['arn:aws:autoscaling:ap-northeast-2:111122223333:scalingPolicy:x'] }, /^NotImplemented: /],
  ])('PutCompositeAlarm of %j', (input, refusal) => {
    const text = cloudwatch.refusal('PutCompositeAlarm', input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('to delete two at once', () => {
    expect(cloudwatch.refusal('DeleteAlarms', { AlarmNames: ['one', 'two'] })).toMatch(/^ValidationError: /);
  });

  it('every field of the inputs is read', () => {
    const ignored = { 'PutCompositeAlarm ActionConfiguration.AlarmTagsPropagation': 'refused as a whole' };
    expect(unreadFields(Object.keys(compositeOperations), ignored)).toEqual([]);
  });
});
