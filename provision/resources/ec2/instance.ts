// Instance, one that is named and stays: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html

import {
  EC2Client,
  type Instance,
  ModifyInstanceAttributeCommand,
  paginateDescribeInstances,
  RunInstancesCommand,
  StartInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { tagValue } from '../../../core/tags.ts';
import type { Condition, ResourceKind } from '../../resource-kind.ts';
import { requireSame } from '../../unchangeable.ts';
import { ownedPages } from '../owned-pages.ts';
import { required } from '../required.ts';

export interface InstanceDesired {
  readonly imageId: string;
  readonly instanceType: string;
  readonly subnetId: string;
  /** A fixed address within the subnet. */
  readonly privateAddress: string;
  readonly groupIds: readonly string[];
  /** The script that runs at its first start, as plain text. */
  readonly userData: string;
}

export const instance: ResourceKind<InstanceDesired, Instance> = {
  type: 'Instance',
  // A terminated one is listed for another hour; it is no resource of anybody's any more.
  list: (environment) =>
    ownedPages(
      environment,
      paginateDescribeInstances(
        { client: environment.client(EC2Client) },
        {
          Filters: environment.ownedFilter({
            Name: 'instance-state-name',
            Values: ['pending', 'running', 'stopping', 'stopped', 'shutting-down'],
          }),
        },
      ),
      (page) => page.Reservations?.flatMap((reservation) => reservation.Instances ?? []),
    ),
  identify: (found) => ({
    name: required(tagValue(found.Tags, 'Name'), 'Tags'),
    id: required(found.InstanceId, 'InstanceId'),
  }),
  conditionOf: (found): Condition => {
    const state = found.State?.Name;
    if (state === 'shutting-down') return 'leaving';
    return state === 'pending' || state === 'stopping' ? 'pending' : 'ready';
  },

  create: (environment, name, desired) =>
    environment.client(EC2Client).send(
      new RunInstancesCommand({
        MinCount: 1,
        MaxCount: 1,
        ImageId: desired.imageId,
        InstanceType: desired.instanceType as never,
        SubnetId: desired.subnetId,
        PrivateIpAddress: desired.privateAddress,
        SecurityGroupIds: [...desired.groupIds],
        UserData: Buffer.from(desired.userData).toString('base64'),
        TagSpecifications: environment.tagSpecification('instance', name),
      }),
    ),

  async mend(environment, found, { subnetId, privateAddress, groupIds }) {
    const { name, id } = instance.identify(found);
    const ec2 = environment.client(EC2Client);
    requireSame(name, 'subnet', found.SubnetId, subnetId);
    requireSame(name, 'private address', found.PrivateIpAddress, privateAddress);
    const present = (found.SecurityGroups ?? []).map((group) => group.GroupId);
    const differs = present.length !== groupIds.length || groupIds.some((group) => !present.includes(group));
    if (differs) await ec2.send(new ModifyInstanceAttributeCommand({ InstanceId: id, Groups: [...groupIds] }));
    const isStopped = found.State?.Name === 'stopped';
    if (isStopped) await ec2.send(new StartInstancesCommand({ InstanceIds: [id] }));
    return differs || isStopped;
  },

  async remove(environment, found) {
    const InstanceIds = found
      .filter((each) => instance.conditionOf?.(each) !== 'leaving')
      .map((each) => instance.identify(each).id);
    if (InstanceIds.length > 0)
      await environment.client(EC2Client).send(new TerminateInstancesCommand({ InstanceIds }));
  },
  maxWait: 600,
};
