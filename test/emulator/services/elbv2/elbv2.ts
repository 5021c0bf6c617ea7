// Elastic Load Balancing in a world of its own, with EC2, and a prober that answers as a test says.

import * as sdk from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Probe, Probed } from '../../../../emulator/ports.ts';
import { cloudwatchActions } from '../../../../emulator/services/cloudwatch/index.ts';
import { ec2Actions, ec2Handlers } from '../../../../emulator/services/ec2/index.ts';
import { elbv2Actions, elbv2Handlers } from '../../../../emulator/services/elbv2/index.ts';
import type { TimeMode } from '../../../../emulator/world/time.ts';
import { World } from '../../../../emulator/world/world.ts';
import { Recorder, unreadFields as unread } from '../recorder.ts';
import { Tested } from '../tested.ts';

export const actions = { ...cloudwatchActions, ...ec2Actions, ...elbv2Actions };

const [recorder, ofEc2] = [new Recorder(sdk), new Recorder({})];

/** What the prober is asked, and what it answers. */
export class Script {
  readonly asked: Probe[] = [];
  answer: (probe: Probe) => Probed = () => ({ status: 200 });

  readonly probe = (_call: unknown, probe: Probe): Probed => {
    this.asked.push(probe);
    return this.answer(probe);
  };
}

interface Settings {
  readonly mode?: TimeMode;
  readonly hasProber?: boolean;
  readonly hasGateway?: boolean;
}

/** A VPC with a subnet in each of three zones, an Internet gateway and a security group. */
export function start({ mode = 'manual', hasProber = true, hasGateway = true }: Settings = {}) {
  const script = new Script();
  const ports = hasProber ? { prober: script } : {};
  const world = new World({ seed: 'test', now: Date.UTC(2026, 0, 1), actions, ports });
  const ec2 = new Tested({ handlers: ec2Handlers, actions, recorder: ofEc2, mode, world });
  const elb = new Tested({ handlers: elbv2Handlers, actions, recorder, mode, world });
  return { world, ec2, elb, script, ...makeNetwork(ec2, hasGateway) };
}

export type Ec2 = Tested<typeof ec2Handlers>;
export type Elb = Tested<typeof elbv2Handlers>;

function makeNetwork(ec2: Ec2, hasGateway: boolean) {
  const { VpcId = '' } = ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc ?? {};
  const subnetIn = (zone: string, third: number, bits = 24) => {
    const AvailabilityZone = `ap-northeast-2${zone}`;
    const subnet = ec2.call('CreateSubnet', { VpcId, CidrBlock: `10.0.${third}.0/${bits}`, AvailabilityZone }).Subnet;
    return subnet?.SubnetId ?? '';
  };
  const [a, b, c] = [subnetIn('a', 1), subnetIn('b', 2), subnetIn('c', 3)];
  const { InternetGatewayId } = ec2.call('CreateInternetGateway', {}).InternetGateway ?? {};
  if (hasGateway) ec2.call('AttachInternetGateway', { InternetGatewayId, VpcId });
  const group = { GroupName: 'elb', Description: 'd', VpcId };
  const { GroupId = '' } = ec2.call('CreateSecurityGroup', group);
  const launch = (SubnetId = a, count = 1): string[] => {
    const ImageId = 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';
    const input = { ImageId, InstanceType: 't3.micro' as const, SubnetId, MinCount: count, MaxCount: count };
    const made = ec2.call('RunInstances', input).Instances?.map(({ InstanceId = '' }) => InstanceId) ?? [];
    ec2.wait(60);
    return made;
  };
  return { VpcId, a, b, c, GroupId, subnetIn, launch };
}

type Started = ReturnType<typeof start>;

/** A load balancer, a target group, and a listener that forwards to it. */
export function serving(started: Started, group: Partial<sdk.CreateTargetGroupCommandInput> = {}) {
  const { elb, VpcId, a, b, GroupId } = started;
  const made = elb.call('CreateLoadBalancer', { Name: 'shop', Subnets: [a, b], SecurityGroups: [GroupId] });
  const { LoadBalancerArn = '' } = made.LoadBalancers?.[0] ?? {};
  const TargetGroupArn = groupOf(started, { Name: 'web', ...group });
  const listener = { LoadBalancerArn, Protocol: 'HTTP' as const, Port: 80 };
  const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn }];
  const { ListenerArn = '' } = elb.call('CreateListener', { ...listener, DefaultActions }).Listeners?.[0] ?? {};
  return { ...started, VpcId, LoadBalancerArn, TargetGroupArn, ListenerArn };
}

export function groupOf({ elb, VpcId }: Started, group: Partial<sdk.CreateTargetGroupCommandInput> = {}): string {
  const byDefault = { Name: 'web', Protocol: 'HTTP', Port: 8080, VpcId } as const;
  return elb.call('CreateTargetGroup', { ...byDefault, ...group }).TargetGroups?.[0]?.TargetGroupArn ?? '';
}

/** The state of each target and why: `initial Elb.RegistrationInProgress`. */
export function statesOf(elb: Elb, TargetGroupArn: string): string[] {
  const { TargetHealthDescriptions = [] } = elb.call('DescribeTargetHealth', { TargetGroupArn });
  return TargetHealthDescriptions.map(({ TargetHealth: health }) => [health?.State, health?.Reason].join(' ').trim());
}

/** Fields of the operations' inputs that no test of this file has seen read; see `unreadFields` of the recorder. */
export function unreadFields(operations: Iterable<string>, ignored: Readonly<Record<string, string>> = {}): string[] {
  return unread(recorder, operations, ignored);
}

/** An ARN of this account that nothing has. */
export function absent(resource: string): string {
  return `arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:${resource}`;
}
