// A world with a subnet and an image, to launch instances into.

import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import type { TimeMode } from '../../../../emulator/world/time.ts';
import { Ec2 } from './ec2.ts';

const latest = 'resolve:ssm:/aws/service/ami-amazon-linux-latest';
export const linux = `${latest}/al2023-ami-kernel-default-x86_64`;
export const armLinux = `${latest}/al2023-ami-kernel-default-arm64`;

export function launchInto(mode: TimeMode = 'manual') {
  const ec2 = new Ec2(mode);
  const { VpcId = '' } = ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc ?? {};
  const { InternetGatewayId } = ec2.call('CreateInternetGateway', {}).InternetGateway ?? {};
  ec2.call('AttachInternetGateway', { InternetGatewayId, VpcId });
  const subnet = (CidrBlock: string, AvailabilityZone = 'ap-northeast-2a') =>
    ec2.call('CreateSubnet', { VpcId, CidrBlock, AvailabilityZone }).Subnet?.SubnetId ?? '';
  const SubnetId = subnet('10.0.1.0/24');
  ec2.wait(5);
  const one = { ImageId: linux, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, SubnetId } as const;
  const run = (input: Partial<RunInstancesCommandInput> = {}) => {
    const { Instances = [] } = ec2.call('RunInstances', { ...one, ...input });
    return Instances.map(({ InstanceId = '' }) => InstanceId);
  };
  /** One that runs. */
  const running = (input: Partial<RunInstancesCommandInput> = {}) => {
    const [id = ''] = run(input);
    ec2.wait(15);
    return id;
  };
  const describe = (id: string) => {
    const [reservation] = ec2.call('DescribeInstances', { InstanceIds: [id] }).Reservations;
    return reservation?.Instances?.[0];
  };
  const stateOf = (id: string) => describe(id)?.State?.Name;
  const group = (GroupName: string) =>
    ec2.call('CreateSecurityGroup', { GroupName, Description: 'd', VpcId }).GroupId ?? '';
  return { ec2, VpcId, SubnetId, subnet, one, run, running, describe, stateOf, group };
}
