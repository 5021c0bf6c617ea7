// Dashboards, and the tags of dashboards and alarms.

import { describe, expect, it } from '@jest/globals';
import { dashboardOperations } from '../../../../emulator/services/cloudwatch/dashboards/operations.ts';
import { tagOperations } from '../../../../emulator/services/cloudwatch/tag-operations.ts';
import { cpuAlarm, start, unreadFields } from './cloudwatch.ts';

const DashboardBody = '{"widgets":[]}';
const arn = 'arn:aws:cloudwatch::111122223333:dashboard/shop';

describe('a dashboard', () => {
  it('is kept as it is given, in all Regions', () => {
    const cloudwatch = start();
    const Tags = [{ Key: 'a', Value: 'b' }];
    expect(cloudwatch.call('PutDashboard', { DashboardName: 'shop', DashboardBody, Tags })).toEqual({
      DashboardValidationMessages: [],
    });
    cloudwatch.call('PutDashboard', { DashboardName: 'other', DashboardBody });
    const elsewhere = cloudwatch.at({ region: 'us-east-1' });
    expect(elsewhere.call('GetDashboard', { DashboardName: 'shop' })).toEqual({
      DashboardArn: arn,
      DashboardName: 'shop',
      DashboardBody,
    });
    expect(cloudwatch.call('ListDashboards', { DashboardNamePrefix: 's' }).DashboardEntries).toEqual([
      { DashboardArn: arn, DashboardName: 'shop', LastModified: new Date(cloudwatch.world.now), Size: 14 },
    ]);
    expect(cloudwatch.call('ListTagsForResource', { ResourceARN: arn })).toEqual({ Tags });
    cloudwatch.call('DeleteDashboards', { DashboardNames: ['shop', 'other'] });
    expect(cloudwatch.call('ListDashboards', {}).DashboardEntries).toEqual([]);
    expect(cloudwatch.refusal('ListDashboards', { NextToken: 'x' })).toMatch(/^InvalidNextToken: /);
  });
});

describe('tags', () => {
  it('are added, changed and taken away', () => {
    const cloudwatch = start();
    cloudwatch.call('PutMetricAlarm', cpuAlarm);
    const ResourceARN = 'arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:cpu high';
    cloudwatch.call('TagResource', {
      ResourceARN,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    });
    cloudwatch.call('TagResource', { ResourceARN, Tags: [{ Key: 'a', Value: '3' }] });
    cloudwatch.call('UntagResource', { ResourceARN, TagKeys: ['b', 'c'] });
    expect(cloudwatch.call('ListTagsForResource', { ResourceARN })).toEqual({ Tags: [{ Key: 'a', Value: '3' }] });
    const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
    expect(cloudwatch.refusal('TagResource', { ResourceARN, Tags })).toMatch(/^InvalidParameterValue: /);
    cloudwatch.call('DeleteAlarms', { AlarmNames: ['cpu high'] });
    expect(cloudwatch.refusal('ListTagsForResource', { ResourceARN })).toMatch(/^ResourceNotFoundException: /);
  });
});

describe('CloudWatch refuses of dashboards and tags', () => {
  const cloudwatch = start();

  it.each([
    ['PutDashboard', { DashboardName: 'a b', DashboardBody }, /^DashboardInvalidInputError: The value for field Dash/],
    ['PutDashboard', { DashboardName: 'a', DashboardBody: '{' }, /^DashboardInvalidInputError: .*valid JSON/],
    ['PutDashboard', { DashboardName: 'a' }, /Value null at 'dashboardBody'/],
    ['GetDashboard', { DashboardName: 'a' }, 'DashboardNotFoundError: Dashboard a does not exist'],
    ['DeleteDashboards', { DashboardNames: ['a'] }, /^DashboardNotFoundError: /],
    ['ListTagsForResource', { ResourceARN: 'x' }, /^InvalidParameterValue: /],
    ['UntagResource', { ResourceARN: arn, TagKeys: [] }, /^ResourceNotFoundException: /],
    ['TagResource', {}, /Value null at 'resourceARN'/],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = cloudwatch.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('every field of the inputs is read', () => {
    expect(unreadFields(Object.keys({ ...dashboardOperations, ...tagOperations }))).toEqual([]);
  });
});
