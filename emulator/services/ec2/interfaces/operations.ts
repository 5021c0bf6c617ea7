// Network interfaces: make, describe, change, delete; their private addresses.

import type { ModifyNetworkInterfaceAttributeCommandInput } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing, changingOnce, dryRun } from '../../shared/operation.ts';
import { isIpv6Address, short6 } from '../blocks.ts';
import { found } from '../describe.ts';
import { between, invalidCombination, missing, oneOf, refuseUnbuilt, required } from '../errors.ts';
import { instances } from '../instances/rows.ts';
import { subnets } from '../subnet/rows.ts';
import { checkFree, giveBack, take, takeAny } from '../subnet/use.ts';
import { putTags } from '../tags/tags.ts';
import { describeAttachment, describeInterface, interfaceFilters } from './describe.ts';
import { makeInterface, removeInterface } from './make.ts';
import { addresses, networkInterfaces } from './rows.ts';
import {
  checkAddresses,
  checkedGroups,
  checkOwn,
  validCreateInterface,
  validDeleteInterface,
  wantedAddresses6,
} from './valid.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyNetworkInterfaceAttribute.html */
function validModify(input: ModifyNetworkInterfaceAttributeCommandInput, call: Call) {
  const unbuilt = ['EnaSrdSpecification', 'EnablePrimaryIpv6', 'ConnectionTrackingSpecification'] as const;
  refuseUnbuilt(
    'ModifyNetworkInterfaceAttribute',
    input,
    ...unbuilt,
    'AssociatePublicIpAddress',
    'AssociatedSubnetIds',
  );
  const row = networkInterfaces.get(call, required(input.NetworkInterfaceId, 'networkInterfaceId'));
  checkOwn(row);
  const { Description, SourceDestCheck, Groups, Attachment } = input;
  if (Attachment && row.attachment?.id !== required(Attachment.AttachmentId, 'attachment.attachmentId')) {
    const message = `The attachment ID '${Attachment.AttachmentId}' does not exist`;
    throw new AwsError('InvalidAttachmentID.NotFound', message);
  }
  refuseUnbuilt(
    'ModifyNetworkInterfaceAttribute',
    Attachment ?? {},
    ...(['DefaultEnaQueueCount', 'EnaQueueCount'] as never[]),
  );
  const given = {
    description: Description?.Value,
    sourceDestCheck: SourceDestCheck?.Value,
    groupIds: Groups && checkedGroups(call, Groups, subnets.get(call, row.subnetId)),
    attachment: row.attachment &&
      Attachment && { ...row.attachment, deleteOnTermination: Attachment.DeleteOnTermination ?? false },
  };
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  // The page: only one attribute at a time.
  if (set.length === 0) throw invalidCombination('No attributes specified.');
  if (set.length > 1) throw invalidCombination('Fields for multiple attribute types specified');
  return { ...row, ...Object.fromEntries(set) };
}

export const interfaceOperations = {
  CreateNetworkInterface: changingOnce(
    'CreateNetworkInterface',
    validCreateInterface,
    (plan, call, { ClientToken }) => {
      const row = makeInterface(call, plan.interface);
      putTags(call, networkInterfaces, row.id, plan.tags);
      return { NetworkInterface: describeInterface(row, call), ClientToken };
    },
  ),

  DescribeNetworkInterfaces(input, call) {
    const description = { kind: networkInterfaces, filters: interfaceFilters, shape: describeInterface };
    const page = found(call, input, input.NetworkInterfaceIds, description);
    return { NetworkInterfaces: page.found, NextToken: page.NextToken };
  },

  DeleteNetworkInterface: changing(
    ({ NetworkInterfaceId }, call) => validDeleteInterface(call, required(NetworkInterfaceId, 'networkInterfaceId')),
    (row, call) => {
      removeInterface(call, row);
      return {};
    },
  ),

  DescribeNetworkInterfaceAttribute({ NetworkInterfaceId, Attribute, DryRun }, call) {
    const row = networkInterfaces.get(call, required(NetworkInterfaceId, 'networkInterfaceId'));
    const names = ['description', 'groupSet', 'sourceDestCheck', 'attachment', 'associatePublicIpAddress'] as const;
    const attribute = oneOf(required(Attribute, 'attribute'), 'attribute', names);
    if (DryRun) throw dryRun();
    const values = {
      description: { Description: { Value: row.description } },
      groupSet: { Groups: describeInterface(row, call).Groups },
      sourceDestCheck: { SourceDestCheck: { Value: row.sourceDestCheck } },
      attachment: row.attachment ? { Attachment: describeAttachment(row.attachment) } : {},
      associatePublicIpAddress: { AssociatePublicIpAddress: row.publicIp !== undefined },
    };
    return { NetworkInterfaceId: row.id, ...values[attribute] };
  },

  ModifyNetworkInterfaceAttribute: changing(validModify, (row, call) => {
    call.put(networkInterfaces.table, row);
    const instance = call.get(instances.table, row.attachment?.instanceId ?? '');
    if (instance?.interfaceIds[0] === row.id) call.put(instances.table, { ...instance, groupIds: row.groupIds });
    return {};
  }),

  /** The source/destination check alone can be reset: to true. */
  ResetNetworkInterfaceAttribute: changing(
    ({ NetworkInterfaceId, SourceDestCheck }, call) => {
      const row = networkInterfaces.get(call, required(NetworkInterfaceId, 'networkInterfaceId'));
      checkOwn(row);
      return SourceDestCheck === undefined ? row : { ...row, sourceDestCheck: true };
    },
    (row, call) => {
      call.put(networkInterfaces.table, row);
      return {};
    },
  ),

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssignPrivateIpAddresses.html */
  AssignPrivateIpAddresses: changing(
    (input, call) => {
      refuseUnbuilt('AssignPrivateIpAddresses', input, 'Ipv4Prefixes', 'Ipv4PrefixCount', 'AllowReassignment');
      const row = networkInterfaces.get(call, required(input.NetworkInterfaceId, 'networkInterfaceId'));
      checkOwn(row);
      const subnet = subnets.get(call, row.subnetId);
      const { PrivateIpAddresses: wanted = [], SecondaryPrivateIpAddressCount: count = 0 } = input;
      if (wanted.length > 0 && count > 0) {
        throw invalidCombination('Private addresses are given one by one or by their number, not both.'); // words assumed
      }
      if (wanted.length === 0 && between(count, 'secondaryPrivateIpAddressCount', 0, 1000) === 0)
        throw missing('privateIpAddress');
      checkAddresses(call, subnet, wanted);
      checkFree(call, subnet, wanted.length + count);
      return { row, subnet, wanted, count };
    },
    ({ row, subnet, wanted, count }, call) => {
      const named = wanted.map((address) => take(call, subnet, address));
      const assigned = [...named, ...Array.from({ length: count }, () => takeAny(call, subnet))];
      call.put(networkInterfaces.table, { ...row, addresses: [...row.addresses, ...assigned] });
      const AssignedPrivateIpAddresses = assigned.map((PrivateIpAddress) => ({ PrivateIpAddress }));
      return { NetworkInterfaceId: row.id, AssignedPrivateIpAddresses, AssignedIpv4Prefixes: [] };
    },
  ),

  UnassignPrivateIpAddresses: changing(
    (input, call) => {
      refuseUnbuilt('UnassignPrivateIpAddresses', input, 'Ipv4Prefixes');
      const row = networkInterfaces.get(call, required(input.NetworkInterfaceId, 'networkInterfaceId'));
      checkOwn(row);
      const gone = required(input.PrivateIpAddresses, 'privateIpAddress');
      const other = gone.find((address) => !row.addresses.slice(1).includes(address));
      if (other !== undefined) {
        const message = `Some of the specified addresses are not assigned to interface ${row.id}`;
        throw new AwsError('InvalidParameterValue', message);
      }
      return { row, gone };
    },
    ({ row, gone }, call) => {
      for (const address of gone) giveBack(call, row.subnetId, address);
      for (const each of addresses.all(call)) {
        const isTheirs = each.association?.networkInterfaceId === row.id && gone.includes(each.association.privateIp);
        if (isTheirs) call.put(addresses.table, { ...each, association: undefined });
      }
      call.put(networkInterfaces.table, { ...row, addresses: row.addresses.filter((each) => !gone.includes(each)) });
      return {};
    },
  ),

  AssignIpv6Addresses: changing(
    (input, call) => {
      refuseUnbuilt('AssignIpv6Addresses', input, 'Ipv6Prefixes', 'Ipv6PrefixCount');
      const row = networkInterfaces.get(call, required(input.NetworkInterfaceId, 'networkInterfaceId'));
      checkOwn(row);
      const { Ipv6Addresses, Ipv6AddressCount } = input;
      const added = wantedAddresses6(call, subnets.get(call, row.subnetId), Ipv6Addresses, Ipv6AddressCount);
      if (added.length === 0) throw missing('ipv6Addresses');
      return { row, added };
    },
    ({ row, added }, call) => {
      call.put(networkInterfaces.table, { ...row, addresses6: [...row.addresses6, ...added] });
      return { NetworkInterfaceId: row.id, AssignedIpv6Addresses: added, AssignedIpv6Prefixes: [] };
    },
  ),

  UnassignIpv6Addresses: changing(
    (input, call) => {
      refuseUnbuilt('UnassignIpv6Addresses', input, 'Ipv6Prefixes');
      const row = networkInterfaces.get(call, required(input.NetworkInterfaceId, 'networkInterfaceId'));
      checkOwn(row);
      const gone = required(input.Ipv6Addresses, 'ipv6Addresses').map((each) =>
        isIpv6Address(each) ? short6(each) : each,
      );
      if (gone.every((address) => row.addresses6.includes(address))) return { row, gone };
      const message = `Some of the specified addresses are not assigned to interface ${row.id}`;
      throw new AwsError('InvalidParameterValue', message);
    },
    ({ row, gone }, call) => {
      call.put(networkInterfaces.table, { ...row, addresses6: row.addresses6.filter((each) => !gone.includes(each)) });
      return { NetworkInterfaceId: row.id, UnassignedIpv6Addresses: gone, UnassignedIpv6Prefixes: [] };
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
