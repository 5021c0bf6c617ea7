// Elastic IP addresses: allocate, associate, disassociate, release.

import { isIPv4 } from 'node:net';
import type { Address, AssociateAddressCommandInput } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { type Filters, matcher } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing, dryRun } from '../../shared/operation.ts';
import { invalidCombination, missing, oneOf, refuseUnbuilt, required } from '../errors.ts';
import { gatewayOf, internetGateways } from '../gateways/rows.ts';
import { instances } from '../instances/rows.ts';
import { newId } from '../kind.ts';
import { checkQuota } from '../quotas.ts';
import { putTags, removeWithTags, specifiedTags, tagsOf } from '../tags/tags.ts';
import { newPublicIp } from './public-ip.ts';
import { type AddressRow, addresses, networkInterfaces } from './rows.ts';

function describeAddress({ id, publicIp, association }: AddressRow, call: Call): Address {
  const on = association && call.get(networkInterfaces.table, association.networkInterfaceId);
  return {
    AllocationId: id,
    PublicIp: publicIp,
    Domain: 'vpc',
    PublicIpv4Pool: 'amazon',
    NetworkBorderGroup: call.place.region,
    ...(association && on
      ? {
          AssociationId: association.id,
          NetworkInterfaceId: on.id,
          NetworkInterfaceOwnerId: call.place.account,
          PrivateIpAddress: association.privateIp,
          ...(on.attachment?.instanceId ? { InstanceId: on.attachment.instanceId } : {}),
        }
      : {}),
    Tags: tagsOf(call, id),
  };
}

export const addressFilters: Filters<Address> = {
  'allocation-id': ({ AllocationId }) => AllocationId,
  'association-id': ({ AssociationId }) => AssociationId,
  'instance-id': ({ InstanceId }) => InstanceId,
  'network-border-group': ({ NetworkBorderGroup }) => NetworkBorderGroup,
  'network-interface-id': ({ NetworkInterfaceId }) => NetworkInterfaceId,
  'network-interface-owner-id': ({ NetworkInterfaceOwnerId }) => NetworkInterfaceOwnerId,
  'private-ip-address': ({ PrivateIpAddress }) => PrivateIpAddress,
  'public-ip': ({ PublicIp }) => PublicIp,
};

function byPublicIp(call: Call, publicIp: string): AddressRow {
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidAddress.Malformed)
  if (!isIPv4(publicIp)) throw new AwsError('InvalidAddress.Malformed', `The address '${publicIp}' is not valid.`); // words assumed
  const row = addresses.all(call).find((each) => each.publicIp === publicIp);
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidAddress.NotFound)
  if (!row) throw new AwsError('InvalidAddress.NotFound', `Address '${publicIp}' not found.`);
  return row;
}

function checkOwn({ isOfNatGateway }: AddressRow): void {
  if (!isOfNatGateway) return;
  throw new AwsError('AuthFailure', 'You do not have permission to access the specified resource.');
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html */
function validAssociate(input: AssociateAddressCommandInput, call: Call) {
  const { AllocationId, PublicIp, NetworkInterfaceId, PrivateIpAddress, AllowReassociation = true } = input;
  if (AllocationId && PublicIp)
    throw invalidCombination('You may specify public IP or allocation id, but not both in the same call');
  if (!AllocationId && !PublicIp) throw missing('allocationId');
  const row = AllocationId ? addresses.get(call, AllocationId) : byPublicIp(call, PublicIp ?? '');
  checkOwn(row);
  const on = networkInterfaces.get(call, NetworkInterfaceId ?? interfaceOf(call, input.InstanceId));
  const privateIp = PrivateIpAddress ?? on.addresses[0];
  if (privateIp === undefined || !on.addresses.includes(privateIp)) {
    const message = `The private IP address ${privateIp} is not assigned to interface ${on.id}`; // words assumed
    throw new AwsError('InvalidParameterValue', message);
  }
  if (!gatewayOf(internetGateways.all(call), on.vpcId)) {
    throw new AwsError('Gateway.NotAttached', `Network ${on.vpcId} is not attached to any internet gateway`);
  }
  const isThere = ({ association }: AddressRow) =>
    association?.networkInterfaceId === on.id && association.privateIp === privateIp;
  const others = addresses.all(call).filter((each) => each.id !== row.id && isThere(each));
  if (!AllowReassociation && row.association) throw alreadyAssociated(row.id, row.association.id);
  if (!AllowReassociation && others[0]?.association) throw alreadyAssociated(on.id, others[0].association.id);
  return { row, others, on, association: { networkInterfaceId: on.id, privateIp } };
}

/** The instance's only interface. */
function interfaceOf(call: Call, instanceId: string | undefined): string {
  const { id, state, interfaceIds } = instances.get(call, required(instanceId, 'networkInterfaceId'));
  const [first, ...others] = interfaceIds;
  if (state === 'pending' || first === undefined) {
    const message = `The ${state} instance '${id}' is not in a valid state for this operation.`;
    throw new AwsError('InvalidInstanceID', message);
  }
  if (others.length === 0) return first;
  const message = `There are multiple interfaces attached to instance '${id}'. Please specify an interface ID for the operation instead.`;
  throw new AwsError('InvalidInstanceID', message);
}

function alreadyAssociated(id: string, associationId: string): AwsError {
  const message = `resource ${id} is already associated with associate-id ${associationId}`;
  return new AwsError('Resource.AlreadyAssociated', message);
}

/** A running instance that had an address of Amazon's own gets another one when it loses its Elastic IP address. */
function giveOwnBack(call: Call, { association }: AddressRow): void {
  const on = association && call.get(networkInterfaces.table, association.networkInterfaceId);
  const instance = call.get(instances.table, on?.attachment?.instanceId ?? '');
  if (!on || !instance?.getsPublicIp || on.id !== instance.interfaceIds[0]) return;
  if (instance.state !== 'running' || association?.privateIp !== on.addresses[0]) return;
  call.put(networkInterfaces.table, { ...on, publicIp: newPublicIp(call) });
}

export const addressOperations = {
  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AllocateAddress.html */
  AllocateAddress: changing(
    (input, call) => {
      refuseUnbuilt('AllocateAddress', input, 'Address', 'PublicIpv4Pool', 'CustomerOwnedIpv4Pool', 'IpamPoolId');
      oneOf(input.Domain ?? 'vpc', 'domain', ['vpc']);
      oneOf(input.NetworkBorderGroup ?? call.place.region, 'networkBorderGroup', [call.place.region]);
      const tags = specifiedTags(input.TagSpecifications, 'elastic-ip');
      const full = 'The maximum number of addresses has been reached.';
      checkQuota(call, 'AddressesPerRegion', call.count(addresses.table) + 1, 'AddressLimitExceeded', full);
      return tags;
    },
    (tags, call) => {
      const made = { id: addresses.newId(call), publicIp: newPublicIp(call), association: undefined };
      const row = call.put(addresses.table, { ...made, isOfNatGateway: false });
      putTags(call, addresses, row.id, tags);
      const { AllocationId, PublicIp, Domain, PublicIpv4Pool, NetworkBorderGroup } = describeAddress(row, call);
      return { AllocationId, PublicIp, Domain, PublicIpv4Pool, NetworkBorderGroup };
    },
  ),

  DescribeAddresses({ AllocationIds, PublicIps, Filters, DryRun }, call) {
    const isAskedFor = matcher(Filters, addressFilters);
    const byId = AllocationIds?.map((id) => addresses.get(call, id));
    const byIp = PublicIps?.map((publicIp) => byPublicIp(call, publicIp));
    if (DryRun) throw dryRun();
    const isNamed = [byId, byIp].some((rows) => rows !== undefined && rows.length > 0);
    const rows = isNamed ? new Set([...(byId ?? []), ...(byIp ?? [])]) : addresses.all(call);
    return { Addresses: [...rows].map((row) => describeAddress(row, call)).filter(isAskedFor) };
  },

  AssociateAddress: changing(validAssociate, ({ row, others, on, association }, call) => {
    const isSame =
      row.association?.networkInterfaceId === association.networkInterfaceId &&
      row.association.privateIp === association.privateIp;
    const id = isSame && row.association ? row.association.id : newId(call, 'eipassoc');
    if (!isSame) giveOwnBack(call, row);
    // An address of Amazon's own is given up for it: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html
    if (on.publicIp && association.privateIp === on.addresses[0]) {
      call.put(networkInterfaces.table, { ...on, publicIp: undefined });
    }
    for (const other of others) call.put(addresses.table, { ...other, association: undefined });
    call.put(addresses.table, { ...row, association: { ...association, id } });
    return { AssociationId: id };
  }),

  DisassociateAddress: changing(
    ({ AssociationId, PublicIp }, call) => {
      if (!AssociationId && !PublicIp) throw missing('associationId');
      const row = AssociationId
        ? addresses.all(call).find(({ association }) => association?.id === AssociationId)
        : byPublicIp(call, PublicIp ?? '');
      if (!row?.association) {
        const message = `The association ID '${AssociationId ?? PublicIp}' does not exist`;
        throw new AwsError('InvalidAssociationID.NotFound', message);
      }
      checkOwn(row);
      return row;
    },
    (row, call) => {
      giveOwnBack(call, row);
      call.put(addresses.table, { ...row, association: undefined });
      return {};
    },
  ),

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html */
  ReleaseAddress: changing(
    ({ AllocationId, PublicIp, NetworkBorderGroup }, call) => {
      if (!AllocationId && PublicIp) {
        const message = 'You must specify an allocation id when releasing a VPC elastic IP address';
        throw new AwsError('InvalidParameterValue', message);
      }
      const row = addresses.get(call, required(AllocationId, 'allocationId'));
      oneOf(NetworkBorderGroup ?? call.place.region, 'networkBorderGroup', [call.place.region]);
      checkOwn(row);
      if (row.association) throw new AwsError('InvalidIPAddress.InUse', `Address ${row.publicIp} is in use.`);
      return row.id;
    },
    (id, call) => {
      removeWithTags(call, addresses, id);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
