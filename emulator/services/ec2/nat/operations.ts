// NAT gateways: make, describe, delete.

import type { CreateNatGatewayCommandInput, NatGateway } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing, changingOnce } from '../../shared/operation.ts';
import { found } from '../describe.ts';
import { invalidCombination, missing, oneOf, refuseUnbuilt, required } from '../errors.ts';
import { makeInterface } from '../interfaces/make.ts';
import { addresses } from '../interfaces/rows.ts';
import { checkAddresses } from '../interfaces/valid.ts';
import { newId } from '../kind.ts';
import { checkQuota } from '../quotas.ts';
import { subnets } from '../subnet/rows.ts';
import { checkFree } from '../subnet/use.ts';
import { putTags, specifiedTags, tagsOf } from '../tags/tags.ts';
import { natLifecycle, release } from './lifecycle.ts';
import { type NatGatewayRow, natGateways } from './rows.ts';

function describeNatGateway(row: NatGatewayRow, call: Call): NatGateway {
  const Status = row.state === 'pending' ? 'associating' : row.state === 'available' ? 'succeeded' : 'disassociating';
  return {
    NatGatewayId: row.id,
    VpcId: row.vpcId,
    SubnetId: row.subnetId,
    State: row.state,
    ConnectivityType: row.connectivity,
    AvailabilityMode: 'zonal',
    CreateTime: new Date(row.createTime),
    ...(row.deleteTime === undefined ? {} : { DeleteTime: new Date(row.deleteTime) }),
    ...(row.failure ? { FailureCode: row.failure.code, FailureMessage: row.failure.message } : {}),
    NatGatewayAddresses: row.addresses.map((each, index) => ({
      NetworkInterfaceId: row.networkInterfaceId,
      PrivateIp: each.privateIp,
      ...(each.allocationId
        ? { AllocationId: each.allocationId, PublicIp: each.publicIp, AssociationId: each.associationId }
        : {}),
      IsPrimary: index === 0,
      Status,
    })),
    Tags: tagsOf(call, row.id),
  };
}

export const natGatewayFilters: Filters<NatGateway> = {
  'nat-gateway-id': ({ NatGatewayId }) => NatGatewayId,
  state: ({ State }) => State,
  'subnet-id': ({ SubnetId }) => SubnetId,
  'vpc-id': ({ VpcId }) => VpcId,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html */
function validCreate(input: CreateNatGatewayCommandInput, call: Call) {
  const secondary = [
    'SecondaryAllocationIds',
    'SecondaryPrivateIpAddresses',
    'SecondaryPrivateIpAddressCount',
  ] as const;
  refuseUnbuilt('CreateNatGateway', input, 'VpcId', 'AvailabilityZoneAddresses', ...secondary);
  if (input.AvailabilityMode === 'regional') {
    refuseUnbuilt('CreateNatGateway', input, 'AvailabilityMode');
  }
  const subnet = subnets.get(call, required(input.SubnetId, 'subnetId'));
  const connectivity = oneOf(input.ConnectivityType ?? 'public', 'connectivityType', ['public', 'private']);
  const tags = specifiedTags(input.TagSpecifications, 'natgateway');
  if (connectivity === 'private' && input.AllocationId) {
    throw invalidCombination('AllocationId cannot be given for a private NAT gateway.'); // words assumed
  }
  if (connectivity === 'public' && !input.AllocationId) throw missing('allocationId');
  const address = input.AllocationId ? addresses.get(call, input.AllocationId) : undefined;
  if (address?.association) {
    throw new AwsError('Resource.AlreadyAssociated', `Elastic IP address [${address.id}] is already associated`);
  }
  const wanted = input.PrivateIpAddress ? [input.PrivateIpAddress] : [];
  checkAddresses(call, subnet, wanted);
  checkFree(call, subnet, 1);
  const inZone = natGateways.all(call).filter(({ subnetId, state }) => {
    const isThere = call.get(subnets.table, subnetId)?.availabilityZone === subnet.availabilityZone;
    return isThere && ['pending', 'available', 'deleting'].includes(state);
  });
  const full = 'The maximum number of NAT gateways has been reached.';
  checkQuota(call, 'NatGatewaysPerAvailabilityZone', inZone.length + 1, 'NatGatewayLimitExceeded', full);
  return { subnet, connectivity, address, wanted, tags };
}

type Plan = ReturnType<typeof validCreate>;

function makeNatGateway(call: Call, { subnet, connectivity, address, wanted }: Plan): NatGatewayRow {
  const id = natGateways.newId(call);
  const on = makeInterface(call, {
    subnet,
    wanted,
    description: `Interface for NAT Gateway ${id}`,
    groupIds: [],
    type: 'nat_gateway',
    requester: 'amazon-vpc-nat',
  });
  const privateIp = on.addresses[0] ?? '';
  const associationId = address && newId(call, 'eipassoc');
  if (address && associationId) {
    const association = { id: associationId, networkInterfaceId: on.id, privateIp };
    call.put(addresses.table, { ...address, association, isOfNatGateway: true });
  }
  return natLifecycle.put(call, {
    id,
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    state: 'pending',
    connectivity,
    networkInterfaceId: on.id,
    addresses: [{ privateIp, allocationId: address?.id, publicIp: address?.publicIp, associationId }],
    createTime: call.now,
    deleteTime: undefined,
    failure: undefined,
  });
}

export const natGatewayOperations = {
  CreateNatGateway: changingOnce('CreateNatGateway', validCreate, (plan, call, { ClientToken }) => {
    const row = makeNatGateway(call, plan);
    putTags(call, natGateways, row.id, plan.tags);
    return { NatGateway: describeNatGateway(row, call), ClientToken };
  }),

  DescribeNatGateways({ Filter, NatGatewayIds, MaxResults, NextToken, DryRun }, call) {
    const description = { kind: natGateways, filters: natGatewayFilters, shape: describeNatGateway };
    const page = found(call, { Filters: Filter, MaxResults, NextToken, DryRun }, NatGatewayIds, description);
    return { NatGateways: page.found, NextToken: page.NextToken };
  },

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNatGateway.html */
  DeleteNatGateway: changing(
    ({ NatGatewayId }, call) => {
      const row = natGateways.get(call, required(NatGatewayId, 'natGatewayId'));
      if (row.state === 'deleted') throw natGateways.notFound(row.id);
      return row;
    },
    (row, call) => {
      if (row.state === 'failed') {
        // One that failed with its zone still has what it had.
        release(row, call);
        natLifecycle.put(call, { ...row, state: 'deleted' });
      } else if (row.state !== 'deleting') natLifecycle.put(call, { ...row, state: 'deleting', deleteTime: call.now });
      return { NatGatewayId: row.id };
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
