// DMS in a world of its own, with EC2 and IAM, and a prober that answers as a test says.

import * as sdk from '@aws-sdk/client-database-migration-service';
import type { Probe, Probed } from '../../../../emulator/ports.ts';
import { dmsActions, dmsHandlers } from '../../../../emulator/services/dms/index.ts';
import { ec2Actions, ec2Handlers } from '../../../../emulator/services/ec2/index.ts';
import { iamActions, iamHandlers } from '../../../../emulator/services/iam/index.ts';
import { rdsActions, rdsHandlers } from '../../../../emulator/services/rds/index.ts';
import type { TimeMode } from '../../../../emulator/world/time.ts';
import { World } from '../../../../emulator/world/world.ts';
import { Recorder, unreadFields as unread } from '../recorder.ts';
import { Tested } from '../tested.ts';

const actions = { ...ec2Actions, ...iamActions, ...rdsActions, ...dmsActions };
const [recorder, ofOthers] = [new Recorder(sdk), new Recorder({})];

export type Dms = Tested<typeof dmsHandlers>;

interface Settings {
  readonly mode?: TimeMode;
  readonly hasRole?: boolean;
  readonly hasProber?: boolean;
}

/** A VPC with a subnet in each of two zones, a security group, and the role of DMS. */
export function start({ mode = 'manual', hasRole = true, hasProber = true }: Settings = {}) {
  const asked: Probe[] = [];
  const script = { answer: (_probe: Probe): Probed => ({ status: 200 }) };
  const prober = {
    probe: (_call: unknown, probe: Probe) => {
      asked.push(probe);
      return script.answer(probe);
    },
  };
  const world = new World({ seed: 'test', now: Date.UTC(2026, 0, 1), actions, ports: hasProber ? { prober } : {} });
  const ec2 = new Tested({ handlers: ec2Handlers, actions, recorder: ofOthers, mode, world });
  const iam = new Tested({ handlers: iamHandlers, actions, recorder: ofOthers, mode, world });
  const rds = new Tested({ handlers: rdsHandlers, actions, recorder: ofOthers, mode, world });
  const dms: Dms = new Tested({ handlers: dmsHandlers, actions, recorder, mode, world });
  if (hasRole) makeRole(iam);
  const { VpcId = '' } = ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc ?? {};
  const subnetIn = (zone: string, third: number) => {
    const AvailabilityZone = `ap-northeast-2${zone}`;
    const input = { VpcId, CidrBlock: `10.0.${third}.0/24`, AvailabilityZone };
    return ec2.call('CreateSubnet', input).Subnet?.SubnetId ?? '';
  };
  const [a, b] = [subnetIn('a', 1), subnetIn('b', 2)];
  const { GroupId = '' } = ec2.call('CreateSecurityGroup', { GroupName: 'dms', Description: 'd', VpcId });
  return { world, ec2, iam, rds, dms, asked, script, VpcId, subnetIn, a, b, GroupId };
}

const RoleName = 'dms-vpc-role';
const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AmazonDMSVPCManagementRole';

function makeRole(iam: Tested<typeof iamHandlers>): void {
  const Statement = [{ Effect: 'Allow', Principal: { Service: 'dms.amazonaws.com' }, Action: 'sts:AssumeRole' }];
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  iam.call('CreateRole', { RoleName, AssumeRolePolicyDocument });
  iam.call('AttachRolePolicy', { RoleName, PolicyArn });
}

export function detachPolicy(iam: Tested<typeof iamHandlers>): void {
  iam.call('DetachRolePolicy', { RoleName, PolicyArn });
}

type Started = ReturnType<typeof start>;

export const tableMappings = JSON.stringify({
  rules: [
    {
      'rule-type': 'selection',
      'rule-id': '1',
      'rule-name': 'orders',
      'object-locator': { 'schema-name': 'public', 'table-name': 'orders' },
      'rule-action': 'include',
    },
    {
      'rule-type': 'selection',
      'rule-id': '2',
      'rule-name': 'rest',
      'object-locator': { 'schema-name': 'public', 'table-name': '%' },
      'rule-action': 'include',
    },
  ],
});

export function subnetGroup({ dms, a, b }: Started, ReplicationSubnetGroupIdentifier = 'shop'): string {
  const input = { ReplicationSubnetGroupIdentifier, ReplicationSubnetGroupDescription: 'd', SubnetIds: [a, b] };
  const { ReplicationSubnetGroup: made } = dms.call('CreateReplicationSubnetGroup', input);
  return made?.ReplicationSubnetGroupIdentifier ?? '';
}

/** One that is available, unless it is not waited for. */
export function instance(started: Started, more: Partial<sdk.CreateReplicationInstanceCommandInput> = {}): string {
  const { dms, GroupId } = started;
  const made = dms.call('CreateReplicationInstance', {
    ReplicationInstanceIdentifier: 'shop',
    ReplicationInstanceClass: 'dms.t3.medium',
    ReplicationSubnetGroupIdentifier: 'shop',
    VpcSecurityGroupIds: [GroupId],
    PubliclyAccessible: false,
    ...more,
  });
  dms.wait(300);
  return made.ReplicationInstance?.ReplicationInstanceArn ?? '';
}

export function endpoint(
  { dms }: Started,
  EndpointType: 'source' | 'target',
  more: Partial<sdk.CreateEndpointCommandInput> = {},
): string {
  const made = dms.call('CreateEndpoint', {
    ...{ EndpointIdentifier: EndpointType, EndpointType, EngineName: 'postgres', ServerName: '192.168.1.10' },
    ...{ Port: 5432, Username: 'shop', Password: 'secret', DatabaseName: 'shop', ...more },
  });
  return made.Endpoint?.EndpointArn ?? '';
}

/** A replication instance, both ends, and their connections, tested. */
export function connected(settings?: Settings) {
  const started = start(settings);
  subnetGroup(started);
  const ReplicationInstanceArn = instance(started);
  const [SourceEndpointArn, TargetEndpointArn] = [endpoint(started, 'source'), endpoint(started, 'target')];
  for (const EndpointArn of [SourceEndpointArn, TargetEndpointArn]) {
    started.dms.call('TestConnection', { ReplicationInstanceArn, EndpointArn });
  }
  started.dms.wait(30);
  const ends = { ReplicationInstanceArn, SourceEndpointArn, TargetEndpointArn };
  return { ...started, ...ends, ends };
}

/** A task that is ready. */
export function task(
  { dms, ends }: ReturnType<typeof connected>,
  more: Partial<sdk.CreateReplicationTaskCommandInput> = {},
): string {
  const input = { ReplicationTaskIdentifier: 'shop', MigrationType: 'full-load-and-cdc', ...ends } as const;
  const made = dms.call('CreateReplicationTask', { ...input, TableMappings: tableMappings, ...more });
  dms.wait(30);
  return made.ReplicationTask?.ReplicationTaskArn ?? '';
}

/** Fields of the operations' inputs that no test of this file has seen read; see `unreadFields` of the recorder. */
export function unreadFields(operations: Iterable<string>, ignored: Readonly<Record<string, string>> = {}): string[] {
  return unread(recorder, operations, ignored);
}
