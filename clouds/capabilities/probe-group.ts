// What the Auto Scaling probes look at: a group of two instances over two Availability Zones, in a VPC of its own.

import {
  AutoScalingClient,
  CreateAutoScalingGroupCommand,
  DeleteAutoScalingGroupCommand,
  DescribeAutoScalingGroupsCommand,
  type Instance,
} from '@aws-sdk/client-auto-scaling';
import {
  CreateLaunchTemplateCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteLaunchTemplateCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeAvailabilityZonesCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { systemClock } from '../../core/clock.ts';
import type { Cloud } from '../../core/cloud.ts';

/**
 * AWS takes minutes where an emulator takes none; what takes longer than this is taken for missing. It is the patience of
 * who waits, and not time in the cloud, which may have a clock of its own.
 */
const patienceSeconds = 20;

export class ProbeGroup {
  private readonly cloud: Cloud;
  private readonly name: string;
  private readonly removals: (() => Promise<unknown>)[] = [];

  private constructor(cloud: Cloud, purpose: string) {
    this.cloud = cloud;
    this.name = `cloud-rehearsal-probe-${purpose}-${cloud.clock.now()}`;
  }

  /** Disposing of the group removes it and all that was made for it; so does a failure half way. */
  static async create(cloud: Cloud, purpose: string): Promise<ProbeGroup> {
    const group = new ProbeGroup(cloud, purpose);
    try {
      await group.build();
      return group;
    } catch (error) {
      await group[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Two instances in service, none of them the one `without`; undefined when the group does not get there. */
  async whenTwoServe(without?: string): Promise<Instance[] | undefined> {
    return this.eventually(async () => {
      const { AutoScalingGroups: [group] = [] } = await this.cloud
        .client(AutoScalingClient)
        .send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [this.name] }));
      const serving = group?.Instances?.filter((instance) => instance.LifecycleState === 'InService') ?? [];
      const done = serving.length === 2 && serving.every((instance) => instance.InstanceId !== without);
      return done ? serving : undefined;
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const failures: unknown[] = [];
    for (const remove of this.removals.splice(0).reverse()) {
      await remove().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, `${this.name} could not be removed`);
  }

  private async build(): Promise<void> {
    const ec2 = this.cloud.client(EC2Client);
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/24' }));
    this.removals.push(() => ec2.send(new DeleteVpcCommand({ VpcId: Vpc?.VpcId })));

    const subnets: (string | undefined)[] = [];
    for (const [index, AvailabilityZone] of (await twoZones(ec2)).entries()) {
      const CidrBlock = `10.0.0.${index * 64}/26`;
      const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock, AvailabilityZone }));
      this.removals.push(() => ec2.send(new DeleteSubnetCommand({ SubnetId: Subnet?.SubnetId })));
      subnets.push(Subnet?.SubnetId);
    }

    const template = { LaunchTemplateName: this.name };
    const LaunchTemplateData = { ImageId: await anyImage(ec2), InstanceType: 't3.micro' } as const;
    await ec2.send(new CreateLaunchTemplateCommand({ ...template, LaunchTemplateData }));
    this.removals.push(() => ec2.send(new DeleteLaunchTemplateCommand(template)));

    const size = { MinSize: 2, MaxSize: 2, DesiredCapacity: 2 };
    const group = { AutoScalingGroupName: this.name, LaunchTemplate: template, VPCZoneIdentifier: subnets.join(',') };
    await this.cloud.client(AutoScalingClient).send(new CreateAutoScalingGroupCommand({ ...group, ...size }));
    this.removals.push(() => this.removeGroup());
  }

  private async removeGroup(): Promise<void> {
    const autoScaling = this.cloud.client(AutoScalingClient);
    await autoScaling.send(new DeleteAutoScalingGroupCommand({ AutoScalingGroupName: this.name, ForceDelete: true }));
    // The subnets cannot go before the instances are gone. If they never are, removing the subnets says so.
    await this.eventually(async () => ((await this.countInstances()) === 0 ? true : undefined));
  }

  private async countInstances(): Promise<number> {
    const Filters = [
      { Name: 'tag:aws:autoscaling:groupName', Values: [this.name] },
      { Name: 'instance-state-name', Values: ['pending', 'running', 'shutting-down', 'stopping', 'stopped'] },
    ];
    const { Reservations = [] } = await this.cloud.client(EC2Client).send(new DescribeInstancesCommand({ Filters }));
    return Reservations.flatMap((reservation) => reservation.Instances ?? []).length;
  }

  private async eventually<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
    const giveUpAt = systemClock.now() + patienceSeconds * 1000;
    for (;;) {
      const seen = await look();
      if (seen !== undefined || systemClock.now() > giveUpAt) return seen;
      await this.cloud.clock.sleep(250);
    }
  }
}

async function twoZones(ec2: EC2Client): Promise<(string | undefined)[]> {
  const { AvailabilityZones = [] } = await ec2.send(new DescribeAvailabilityZonesCommand());
  return AvailabilityZones.slice(0, 2).map((zone) => zone.ZoneName);
}

async function anyImage(ec2: EC2Client): Promise<string | undefined> {
  const Filters = [
    { Name: 'architecture', Values: ['x86_64'] },
    { Name: 'state', Values: ['available'] },
  ];
  const { Images: [image] = [] } = await ec2.send(new DescribeImagesCommand({ Owners: ['amazon'], Filters }));
  return image?.ImageId;
}
