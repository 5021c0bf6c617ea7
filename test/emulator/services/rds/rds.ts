// RDS in a world of its own, with EC2 and CloudWatch.

import * as sdk from '@aws-sdk/client-rds';
import { cloudwatchActions, cloudwatchHandlers } from '../../../../emulator/services/cloudwatch/index.ts';
import { ec2Actions, ec2Handlers } from '../../../../emulator/services/ec2/index.ts';
import { loseZone, restoreZone } from '../../../../emulator/services/ec2/zones/lost.ts';
import { rdsActions, rdsHandlers } from '../../../../emulator/services/rds/index.ts';
import { World } from '../../../../emulator/world/world.ts';
import { Recorder, unreadFields as unread } from '../recorder.ts';
import { here, Tested } from '../tested.ts';

const actions = { ...cloudwatchActions, ...ec2Actions, ...rdsActions };
const [recorder, others] = [new Recorder(sdk), new Recorder({})];

export const unreadFields = (ignored: Readonly<Record<string, string>> = {}) =>
  unread(recorder, Object.keys(rdsHandlers), ignored);

/** A VPC with a subnet in each of two zones, a subnet group over them, and a security group. */
export function start() {
  const world = new World({ seed: 'test', now: Date.UTC(2026, 0, 1), actions });
  const ec2 = new Tested({ handlers: ec2Handlers, actions, recorder: others, world });
  const rds = new Tested({ handlers: rdsHandlers, actions, recorder, world });
  const cloudwatch = new Tested({ handlers: cloudwatchHandlers, actions, recorder: others, world });
  const { VpcId = '' } = ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc ?? {};
  const SubnetIds = ['a', 'b'].map((zone, index) => {
    const AvailabilityZone = `ap-northeast-2${zone}`;
    const { Subnet } = ec2.call('CreateSubnet', { VpcId, CidrBlock: `10.0.${index}.0/24`, AvailabilityZone });
    return Subnet?.SubnetId ?? '';
  });
  const { GroupId = '' } = ec2.call('CreateSecurityGroup', { GroupName: 'rds', Description: 'd', VpcId });
  rds.call('CreateDBSubnetGroup', { DBSubnetGroupName: 'Data', DBSubnetGroupDescription: 'd', SubnetIds });
  return {
    world,
    ec2,
    rds,
    cloudwatch,
    VpcId,
    SubnetIds,
    GroupId,
    lose: (zone: string) => world.call(here, (call) => loseZone(call, zone)),
    restore: (zone: string) => world.call(here, (call) => restoreZone(call, zone)),
  };
}

export type Rds = Tested<typeof rdsHandlers>;

export const postgres = {
  DBInstanceIdentifier: 'Shop',
  Engine: 'postgres',
  DBInstanceClass: 'db.t3.medium',
  AllocatedStorage: 20,
  MasterUsername: 'shop',
  MasterUserPassword: 'eight-or-more',
  DBSubnetGroupName: 'data',
};

export const aurora = {
  DBClusterIdentifier: 'shop',
  Engine: 'aurora-postgresql',
  MasterUsername: 'shop',
  MasterUserPassword: 'eight-or-more',
  DBSubnetGroupName: 'data',
};

export const member = { Engine: 'aurora-postgresql', DBInstanceClass: 'db.r6g.large', DBClusterIdentifier: 'shop' };

export function instance(rds: Rds, DBInstanceIdentifier = 'shop') {
  return rds.call('DescribeDBInstances', { DBInstanceIdentifier }).DBInstances?.[0];
}

export function messages(rds: Rds, SourceIdentifier = 'shop', SourceType: sdk.SourceType = 'db-instance') {
  const { Events = [] } = rds.call('DescribeEvents', { SourceIdentifier, SourceType, Duration: 10_000 });
  return Events.map(({ Message }) => Message);
}
