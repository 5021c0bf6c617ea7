// Elastic IP address: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AllocateAddress.html

import {
  type Address,
  AllocateAddressCommand,
  AssociateAddressCommand,
  DescribeAddressesCommand,
  DisassociateAddressCommand,
  EC2Client,
  ReleaseAddressCommand,
} from '@aws-sdk/client-ec2';
import { tagValue } from '../../../core/tags.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { required } from '../required.ts';

export interface AddressDesired {
  /** The instance that carries it; none where a NAT gateway takes it by its allocation id. */
  readonly instanceId?: string;
}

export const address: ResourceKind<AddressDesired, Address> = {
  type: 'Address',
  // DescribeAddresses has no pages.
  async list(environment) {
    const input = { Filters: environment.ownedFilter() };
    const { Addresses = [] } = await environment.client(EC2Client).send(new DescribeAddressesCommand(input));
    return Addresses.filter((each) => environment.owns(each.Tags));
  },
  identify: (found) => ({
    name: required(tagValue(found.Tags, 'Name'), 'Tags'),
    id: required(found.AllocationId, 'AllocationId'),
  }),

  create: (environment, name) =>
    environment.client(EC2Client).send(
      new AllocateAddressCommand({
        Domain: 'vpc',
        TagSpecifications: environment.tagSpecification('elastic-ip', name),
      }),
    ),

  async mend(environment, found, { instanceId }) {
    if (instanceId === undefined || found.InstanceId === instanceId) return false;
    await environment
      .client(EC2Client)
      .send(new AssociateAddressCommand({ AllocationId: found.AllocationId, InstanceId: instanceId }));
    return true;
  },

  async remove(environment, found) {
    const ec2 = environment.client(EC2Client);
    for (const { AllocationId, AssociationId } of found) {
      if (AssociationId) await ec2.send(new DisassociateAddressCommand({ AssociationId }));
      await ec2.send(new ReleaseAddressCommand({ AllocationId }));
    }
  },
};
