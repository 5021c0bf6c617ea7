// A world with a subnet and an image, to launch instances into.

import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import type { TimeMode } from '../../../../emulator/world/time.ts';
import { Ec2 } from './ec2.ts';

export const linux = 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';

export function launchInto(mode: TimeMode = 'manual') {
  const ec2 = new Ec2(mode);
  const { VpcId = '' } = ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc ?? {};
  const { SubnetId = '' } = ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24' }).Subnet ?? {};
  ec2.wait(5);
  const run = (input: Partial<RunInstancesCommandInput> = {}) => {
    const one = { ImageId: linux, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, SubnetId } as const;
    const { Instances = [] } = ec2.call('RunInstances', { ...one, ...input });
    return Instances.map(({ InstanceId = '' }) => InstanceId);
  };
  const describe = (id: string) => {
    const [reservation] = ec2.call('DescribeInstances', { InstanceIds: [id] }).Reservations;
    return reservation?.Instances?.[0];
  };
  const stateOf = (id: string) => describe(id)?.State?.Name;
  return { ec2, VpcId, SubnetId, run, describe, stateOf };
}
