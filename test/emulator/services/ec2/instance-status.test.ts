// Status checks of instances, reports about them, and their IAM instance profiles.

import { describe, expect, it } from '@jest/globals';
import { profileFilters, profileOperations } from '../../../../emulator/services/ec2/instances/profile-operations.ts';
import { isImpaired, reportCheck } from '../../../../emulator/services/ec2/instances/status.ts';
import { statusFilters, statusOperations } from '../../../../emulator/services/ec2/instances/status-operations.ts';
import { instanceProfiles } from '../../../../emulator/services/iam/rows.ts';
import { documentedFilters } from './documented.ts';
import { type Ec2, unreadFields } from './ec2.ts';
import { launchInto } from './launching.ts';

function statusOf(ec2: Ec2, id: string) {
  const [status] =
    ec2.call('DescribeInstanceStatus', { InstanceIds: [id], IncludeAllInstances: true }).InstanceStatuses ?? [];
  return status;
}

const both = (ec2: Ec2, id: string) => {
  const status = statusOf(ec2, id);
  return [status?.SystemStatus?.Status, status?.InstanceStatus?.Status];
};

describe('the checks of an instance', () => {
  it('begin with its start, pass after a while, and end when it stops', () => {
    const { ec2, run } = launchInto();
    const [id = ''] = run();
    expect(both(ec2, id)).toEqual(['initializing', 'initializing']);
    expect(ec2.call('DescribeInstanceStatus', {}).InstanceStatuses).toEqual([]);
    expect(ec2.call('DescribeInstanceStatus', { InstanceIds: [id] }).InstanceStatuses).toEqual([]);
    ec2.wait(15);
    expect(ec2.call('DescribeInstanceStatus', { InstanceIds: [id] }).InstanceStatuses).toHaveLength(1);
    ec2.wait(105);
    expect(statusOf(ec2, id)).toEqual({
      InstanceId: id,
      AvailabilityZone: 'ap-northeast-2a',
      AvailabilityZoneId: 'apne2-az1',
      Events: [],
      InstanceState: { Code: 16, Name: 'running' },
      InstanceStatus: { Status: 'ok', Details: [{ Name: 'reachability', Status: 'passed' }] },
      SystemStatus: { Status: 'ok', Details: [{ Name: 'reachability', Status: 'passed' }] },
      AttachedEbsStatus: { Status: 'ok', Details: [{ Name: 'reachability', Status: 'passed' }] },
      Operator: { Managed: false },
    });
    ec2.call('StopInstances', { InstanceIds: [id] });
    expect(both(ec2, id)).toEqual(['not-applicable', 'not-applicable']);
  });

  it('can be waited for, in both ways of time', () => {
    const auto = launchInto('auto');
    const [id = ''] = auto.run();
    const seen = new Set(Array.from({ length: 6 }, () => both(auto.ec2, id)[1]));
    expect([...seen]).toEqual(['initializing', 'ok']);
    const settled = launchInto('settle');
    const [other = ''] = settled.run();
    expect(both(settled.ec2, other)).toEqual(['ok', 'ok']);
  });

  it('fail where that is reported of the run that is now', () => {
    const { ec2, running } = launchInto();
    const id = running();
    const report = (incarnation: number, check: 'system' | 'instance', isPassed: boolean) =>
      ec2.world.call(ec2.place, (call) => reportCheck(call, { id, incarnation, check, isPassed }));
    const impaired = () => ec2.world.call(ec2.place, (call) => isImpaired(call, id));
    expect(impaired()).toBe(false);
    expect(report(1, 'instance', false)).toBe(true);
    const since = new Date(ec2.world.now);
    ec2.wait(60);
    report(1, 'instance', false);
    expect(statusOf(ec2, id)?.InstanceStatus).toEqual({
      Status: 'impaired',
      Details: [{ Name: 'reachability', Status: 'failed', ImpairedSince: since }],
    });
    expect(both(ec2, id)[0]).toBe('initializing');
    expect(impaired()).toBe(true);
    report(1, 'system', false);
    report(1, 'instance', true);
    expect(both(ec2, id)).toEqual(['impaired', 'initializing']);
    report(1, 'system', true);
    expect(impaired()).toBe(false);
    ec2.call('StopInstances', { InstanceIds: [id] });
    ec2.wait(30);
    expect(report(1, 'instance', false)).toBe(false);
    ec2.call('StartInstances', { InstanceIds: [id] });
    expect(report(1, 'instance', false)).toBe(false);
    expect(impaired()).toBe(false);
  });

  it('are not changed by what a customer reports', () => {
    const { ec2, running } = launchInto();
    const id = running();
    const before = statusOf(ec2, id);
    const [StartTime, EndTime] = [new Date(1), new Date(2)];
    const input = { Instances: [id], Status: 'impaired', ReasonCodes: ['other'], StartTime, EndTime } as const;
    ec2.call('ReportInstanceStatus', { ...input, Instances: [id], ReasonCodes: ['other'], Description: 'slow' });
    expect(statusOf(ec2, id)).toEqual(before);
  });
});

/** As IAM makes it. */
function profile(ec2: Ec2, name: string) {
  const arn = `arn:aws:iam::${ec2.place.account}:instance-profile/${name}`;
  const row = { id: `AIPA${name}`, name, path: '/', arn, createDate: 0, roleName: name, tags: [] };
  ec2.world.call(ec2.place, (call) => call.put(instanceProfiles, row));
  return { Arn: arn, Id: row.id };
}

describe('an instance profile', () => {
  it('is associated, replaced and disassociated', () => {
    const { ec2, running, describe } = launchInto();
    const [web, app] = [profile(ec2, 'web'), profile(ec2, 'app')];
    const InstanceId = running();
    const first = ec2.call('AssociateIamInstanceProfile', { InstanceId, IamInstanceProfile: { Name: 'web' } });
    const { AssociationId = '' } = first.IamInstanceProfileAssociation ?? {};
    expect(first.IamInstanceProfileAssociation).toEqual({
      AssociationId: expect.stringMatching(/^iip-assoc-0/),
      InstanceId,
      IamInstanceProfile: web,
      State: 'associating',
    });
    expect(describe(InstanceId)?.IamInstanceProfile).toEqual(web);
    const all = (AssociationIds?: string[]) =>
      ec2.call('DescribeIamInstanceProfileAssociations', { AssociationIds }).IamInstanceProfileAssociations;
    expect(all([AssociationId])).toEqual([{ ...first.IamInstanceProfileAssociation, State: 'associated' }]);
    const second = ec2.call('ReplaceIamInstanceProfileAssociation', {
      AssociationId,
      IamInstanceProfile: { Arn: app.Arn },
    });
    const replaced = second.IamInstanceProfileAssociation?.AssociationId;
    expect(replaced).not.toBe(AssociationId);
    expect(describe(InstanceId)?.IamInstanceProfile).toEqual(app);
    const gone = ec2.call('DisassociateIamInstanceProfile', { AssociationId: replaced });
    expect(gone.IamInstanceProfileAssociation).toMatchObject({ State: 'disassociating', IamInstanceProfile: app });
    expect(describe(InstanceId)).not.toHaveProperty('IamInstanceProfile');
    expect(all()).toEqual([]);
  });
});

describe('EC2 refuses of status and profiles', () => {
  const { ec2, running, run } = launchInto();
  const IamInstanceProfile = { Name: 'web' };
  profile(ec2, 'web');
  const id = running({ IamInstanceProfile });
  const gone = running();
  ec2.call('TerminateInstances', { InstanceIds: [gone] });
  ec2.wait(30);
  const [pending = ''] = run();
  const absent = 'i-00000000000000001';
  const report = (input: object) =>
    ['ReportInstanceStatus', { Instances: [id], Status: 'ok', ReasonCodes: ['other'], ...input }] as const;

  it.each([
    [
      'DescribeInstanceStatus',
      { InstanceIds: [absent], IncludeManagedResources: true },
      /^InvalidInstanceID.NotFound: /,
    ],
    ['DescribeInstanceStatus', { InstanceIds: ['i-1'] }, /^InvalidInstanceID.Malformed: /],
    ['DescribeInstanceStatus', { Filters: [{ Name: 'x', Values: ['y'] }] }, /^InvalidParameterValue: The filter/],
    ['DescribeInstanceStatus', { MaxResults: 1 }, /^InvalidParameterValue: .*maxResults/],
    ['DescribeInstanceStatus', { InstanceIds: [id], MaxResults: 5 }, /^InvalidParameterCombination: /],
    ['DescribeInstanceStatus', { InstanceIds: [gone], DryRun: true }, /^DryRunOperation: /],
    [...report({ Instances: [] }), /^MissingParameter: /],
    [...report({ Instances: [pending] }), /^InvalidParameterValue: .*must be running/],
    [...report({ Status: undefined }), /^MissingParameter: .*status/],
    [...report({ Status: 'x' }), /^InvalidParameterValue: .*status/],
    [...report({ ReasonCodes: [] }), /^MissingParameter: .*reasonCode/],
    [...report({ ReasonCodes: ['x'] }), /^InvalidParameterValue: .*reasonCode/],
    [...report({ StartTime: new Date(2), EndTime: new Date(1) }), /^InvalidParameterValue: .*endTime/],
    [...report({ DryRun: true }), /^DryRunOperation: /],
    ['AssociateIamInstanceProfile', { InstanceId: id, IamInstanceProfile }, /^IncorrectState: There is an existing/],
    ['AssociateIamInstanceProfile', { InstanceId: gone, IamInstanceProfile }, /^IncorrectInstanceState: /],
    ['AssociateIamInstanceProfile', { InstanceId: absent, IamInstanceProfile }, /^InvalidInstanceID.NotFound: /],
    ['AssociateIamInstanceProfile', { InstanceId: pending }, /^MissingParameter: .*iamInstanceProfile/],
    [
      'AssociateIamInstanceProfile',
      { InstanceId: pending, IamInstanceProfile: { Name: 'none' } },
      /^InvalidParameterValue: .*Invalid IAM Instance Profile name/,
    ],
    [
      'ReplaceIamInstanceProfileAssociation',
      { AssociationId: 'iip-assoc-1', IamInstanceProfile },
      "NoSuchAssociation: An invalid association-id of 'iip-assoc-1' was given",
    ],
    ['DisassociateIamInstanceProfile', {}, /^MissingParameter: /],
    ['DisassociateIamInstanceProfile', { AssociationId: 'iip-assoc-1' }, /^NoSuchAssociation: /],
    ['DescribeIamInstanceProfileAssociations', { AssociationIds: ['iip-assoc-1'] }, /^NoSuchAssociation: /],
    ['DescribeIamInstanceProfileAssociations', { Filters: [{ Name: 'x', Values: ['y'] }] }, /^InvalidParameterValue: /],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('and every documented filter is known, and every field read', () => {
    const known = (filters: object) => Object.keys(filters).sort();
    expect(known(statusFilters)).toEqual(documentedFilters('DescribeInstanceStatus'));
    expect(known(profileFilters)).toEqual(documentedFilters('DescribeIamInstanceProfileAssociations'));
    expect(unreadFields([...Object.keys(statusOperations), ...Object.keys(profileOperations)])).toEqual([]);
  });
});
