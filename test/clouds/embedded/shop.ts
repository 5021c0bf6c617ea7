// A small network on the embedded EC2 with a node of a load balancer and instances, for tests of what gets through.

import { networkAnalyser } from '../../../clouds/embedded/network-analyser.ts';
import { networkProber, type Workload } from '../../../clouds/embedded/network-prober.ts';
import type { Probe, Probed } from '../../../emulator/ports.ts';
import { makeInterface } from '../../../emulator/services/ec2/interfaces/make.ts';
import { subnets } from '../../../emulator/services/ec2/subnet/rows.ts';
import { actions } from '../../../emulator/services/index.ts';
import { World } from '../../../emulator/world/world.ts';
import { Ec2 } from '../../emulator/services/ec2/ec2.ts';
import { linux } from '../../emulator/services/ec2/launching.ts';

const here = { account: '111122223333', region: 'ap-northeast-2' };

/**
 * A node of a load balancer in one subnet, `group` ELB, and an instance in another, group APP, which admits ELB on port 80.
 */
export function shop({ workload = () => undefined }: { workload?: Workload } = {}) {
  const prober = networkProber({ workload });
  const world = new World({
    seed: 'test',
    now: Date.UTC(2026, 0, 1),
    actions,
    ports: { prober, analyser: networkAnalyser },
  });
  const ec2 = new Ec2('manual', here, world);
  const { VpcId = '' } = ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc ?? {};
  const subnet = (CidrBlock: string, zone: string) =>
    ec2.call('CreateSubnet', { VpcId, CidrBlock, AvailabilityZone: `${here.region}${zone}` }).Subnet?.SubnetId ?? '';
  const [front, back] = [subnet('10.0.1.0/24', 'a'), subnet('10.0.2.0/24', 'b')];
  ec2.wait(5);
  const group = (GroupName: string) =>
    ec2.call('CreateSecurityGroup', { GroupName, Description: GroupName, VpcId }).GroupId ?? '';
  const [elb, app] = [group('ELB'), group('APP')];
  const rule = (GroupId: string, port: number) => ({
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, UserIdGroupPairs: [{ GroupId }] }],
  });
  ec2.call('AuthorizeSecurityGroupIngress', { GroupId: app, ...rule(elb, 80) });
  const node = world.call(here, (call) =>
    makeInterface(call, {
      subnet: subnets.get(call, front),
      description: 'ELB app/shop/50dc6c495c0c9188',
      groupIds: [elb],
      requester: 'amazon-elb',
    }),
  ).id;
  const launch = (input: object = {}) => {
    const one = { ImageId: linux, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, SubnetId: back } as const;
    const { Instances = [] } = ec2.call('RunInstances', { ...one, SecurityGroupIds: [app], ...input });
    const [{ InstanceId = '', PrivateIpAddress = '', NetworkInterfaces = [] } = {}] = Instances;
    ec2.wait(60);
    return { id: InstanceId, address: PrivateIpAddress, interfaceId: NetworkInterfaces[0]?.NetworkInterfaceId ?? '' };
  };
  const probe = (to: string, more: Partial<Probe> = {}, world_: World = world): Probed =>
    world_.call(here, (call) => prober.probe(call, probeOf(node, to, more)));
  return { ec2, world, prober, here, VpcId, front, back, elb, app, node, rule, launch, probe };
}

export function probeOf(node: string, to: string, more: Partial<Probe> = {}): Probe {
  return {
    fromInterface: node,
    to,
    toInterface: undefined,
    protocol: 'HTTP',
    port: 80,
    path: '/',
    host: undefined,
    timeout: 5000,
    ...more,
  };
}
