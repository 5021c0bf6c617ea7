// Flow logs: of VPCs, subnets and interfaces, to where, and what EC2 refuses.

import { describe, expect, it } from '@jest/globals';
import { flowLogFilters, flowLogOperations } from '../../../../emulator/services/ec2/flow-logs/operations.ts';
import { documentedFilters } from './documented.ts';
import { Ec2, unreadFields } from './ec2.ts';

function start() {
  const ec2 = new Ec2();
  const VpcId = ec2.call('DescribeVpcs', {}).Vpcs[0]?.VpcId ?? '';
  const SubnetId = ec2.call('DescribeSubnets', {}).Subnets[0]?.SubnetId ?? '';
  return { ec2, VpcId, SubnetId };
}

const toS3 = { TrafficType: 'ALL', LogDestinationType: 's3', LogDestination: 'arn:aws:s3:::logs' } as const;
const toLogs = {
  TrafficType: 'REJECT',
  LogGroupName: 'vpc',
  DeliverLogsPermissionArn: 'arn:aws:iam::111122223333:role/logs',
} as const;

/** The service's own syntax, not JavaScript's. */
const format = ['version', 'action'].map((field) => `\${${field}}`).join(' ');

describe('flow logs', () => {
  it('are made for each resource, found and deleted', () => {
    const { ec2, VpcId, SubnetId } = start();
    const TagSpecifications = [{ ResourceType: 'vpc-flow-log' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
    const DestinationOptions = {
      FileFormat: 'parquet',
      HiveCompatiblePartitions: true,
      PerHourPartition: true,
    } as const;
    const input = {
      ...toS3,
      ResourceIds: [VpcId],
      ResourceType: 'VPC',
      ClientToken: 'once',
      LogFormat: format,
      MaxAggregationInterval: 60,
      DestinationOptions,
      TagSpecifications,
    } as const;
    const made = ec2.call('CreateFlowLogs', { ...input, ResourceIds: [VpcId] });
    expect(made).toEqual({
      FlowLogIds: [expect.stringMatching(/^fl-[0-9a-f]{17}$/)],
      Unsuccessful: [],
      ClientToken: 'once',
    });
    const [FlowLogId = ''] = made.FlowLogIds;
    expect(ec2.call('DescribeFlowLogs', { FlowLogIds: [FlowLogId] }).FlowLogs).toEqual([
      {
        FlowLogId,
        FlowLogStatus: 'ACTIVE',
        DeliverLogsStatus: 'SUCCESS',
        ResourceId: VpcId,
        TrafficType: 'ALL',
        LogDestinationType: 's3',
        LogDestination: 'arn:aws:s3:::logs',
        LogFormat: format,
        MaxAggregationInterval: 60,
        DestinationOptions,
        CreationTime: new Date(ec2.world.now),
        Tags: [{ Key: 'a', Value: 'b' }],
      },
    ]);
    const role = { DeliverCrossAccountRole: 'arn:aws:iam::444455556666:role/logs' };
    ec2.call('CreateFlowLogs', { ...toLogs, ...role, ResourceIds: [SubnetId], ResourceType: 'Subnet' });
    const Filter = [{ Name: 'log-group-name', Values: ['vpc'] }];
    expect(ec2.call('DescribeFlowLogs', { Filter }).FlowLogs).toMatchObject([
      { ResourceId: SubnetId, ...toLogs, ...role },
    ]);
    const again = ec2.call('CreateFlowLogs', {
      ...toS3,
      ResourceIds: [VpcId, 'vpc-00000000000000001'],
      ResourceType: 'VPC',
    });
    expect(again.FlowLogIds).toEqual([]);
    expect(again.Unsuccessful.map((each) => each.Error.Code)).toEqual([
      'FlowLogAlreadyExists',
      'InvalidVpcID.NotFound',
    ]);
    ec2.call('DeleteFlowLogs', { FlowLogIds: [FlowLogId] });
    expect(ec2.refusal('DescribeFlowLogs', { FlowLogIds: [FlowLogId] })).toMatch(/^InvalidFlowLogId.NotFound/);
  });

  const { ec2, VpcId } = start();
  const of = { ResourceIds: [VpcId], ResourceType: 'VPC' };

  it.each([
    ['CreateFlowLogs', { ...toS3, ResourceType: 'VPC' }, /^MissingParameter: .*resourceId/],
    ['CreateFlowLogs', { ...toS3, ResourceType: 'VPC', ResourceIds: [] }, /^MissingParameter: .*resourceId/],
    ['CreateFlowLogs', { ...toS3, ResourceIds: [VpcId] }, /^MissingParameter: .*resourceType/],
    ['CreateFlowLogs', { ...toS3, ...of, ResourceType: 'Subnet' }, /^InvalidSubnetID.Malformed/],
    ['CreateFlowLogs', { ...toS3, ...of, ResourceType: 'x' }, /^InvalidParameterValue/],
    ['CreateFlowLogs', { ...toS3, ...of, TrafficType: undefined }, /^MissingParameter: .*trafficType/],
    ['CreateFlowLogs', { ...toS3, ...of, TrafficType: 'x' }, /^InvalidParameterValue/],
    ['CreateFlowLogs', { ...toS3, ...of, MaxAggregationInterval: 61 }, /^InvalidParameter: /],
    ['CreateFlowLogs', { ...toS3, ...of, LogFormat: 'x' }, /^InvalidParameter: /],
    ['CreateFlowLogs', { ...toS3, ...of, LogDestination: undefined }, /^InvalidParameter: /],
    ['CreateFlowLogs', { ...toS3, ...of, LogDestinationType: 'x' }, /^InvalidParameterValue/],
    ['CreateFlowLogs', { ...toS3, ...of, TagFieldSpecifications: [{}] }, /^NotImplemented/],
    [
      'CreateFlowLogs',
      { ...toLogs, ...of, DeliverLogsPermissionArn: undefined },
      /^InvalidParameter: DeliverLogsPermissionArn can't be empty/,
    ],
    [
      'CreateFlowLogs',
      { ...toLogs, ...of, LogGroupName: undefined },
      /^InvalidParameter: LogDestination can't be empty/,
    ],
    ['CreateFlowLogs', { ...toLogs, ...of, LogDestination: 'arn:x' }, /^InvalidParameter: Please only provide/],
    ['CreateFlowLogs', { ...toLogs, ...of, DestinationOptions: {} }, /^InvalidParameter: /],
    ['CreateFlowLogs', { ...toLogs, ...of, DryRun: true }, /^DryRunOperation/],
    ['DeleteFlowLogs', { FlowLogIds: ['fl-00000000000000001'] }, /^InvalidFlowLogId.NotFound/],
    ['DeleteFlowLogs', { FlowLogIds: [] }, /^MissingParameter/],
    ['DescribeFlowLogs', { MaxResults: 0 }, /^InvalidParameterValue/],
  ] as const)('%s refuses %j', (name, input, refusal) => {
    expect(ec2.refusal(name, input as never)).toMatch(refusal);
  });

  it('have every documented filter, and no other', () => {
    expect(Object.keys(flowLogFilters).sort()).toEqual(documentedFilters('DescribeFlowLogs'));
  });

  it('have every field of their inputs read', () => {
    const unread = unreadFields(Object.keys(flowLogOperations));
    expect(unread.filter((field) => !field.startsWith('CreateFlowLogs TagFieldSpecifications.'))).toEqual([]);
  });
});
