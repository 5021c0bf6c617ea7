// Network ACLs, their entries, and which subnets they are associated with.

import type {
  CreateNetworkAclEntryCommandInput,
  NetworkAcl,
  NetworkAclEntry,
  ReplaceNetworkAclAssociationCommandInput,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing, changingOnce } from '../../shared/operation.ts';
import { found } from '../describe.ts';
import { dependencyViolation, required } from '../errors.ts';
import { checkQuota, quotaOf } from '../quotas.ts';
import { subnets } from '../subnet/rows.ts';
import { putTags, removeWithTags, specifiedTags, tagsOf } from '../tags/tags.ts';
import { cidrs6Of, vpcs } from '../vpc/rows.ts';
import { checkedRuleNumber, entryIn } from './entry.ts';
import {
  closingEntries,
  inOrder,
  lastRuleNumber,
  type NetworkAclRow,
  networkAclAssociations,
  networkAcls,
} from './rows.ts';

function describeNetworkAcl({ id, vpcId, isDefault, entries }: NetworkAclRow, call: Call): NetworkAcl {
  const associations = networkAclAssociations.all(call).filter(({ networkAclId }) => networkAclId === id);
  return {
    NetworkAclId: id,
    VpcId: vpcId,
    OwnerId: call.place.account,
    IsDefault: isDefault,
    Entries: [...entries],
    Associations: associations.map((each) => ({
      NetworkAclAssociationId: each.id,
      NetworkAclId: id,
      SubnetId: each.subnetId,
    })),
    Tags: tagsOf(call, id),
  };
}

const ofEntries = (read: (entry: NetworkAclEntry) => string | number | boolean | undefined) => (acl: NetworkAcl) =>
  acl.Entries?.map(read);

export const networkAclFilters: Filters<NetworkAcl> = {
  'association.association-id': ({ Associations }) => Associations?.map((each) => each.NetworkAclAssociationId),
  'association.network-acl-id': ({ Associations }) => Associations?.map((each) => each.NetworkAclId),
  'association.subnet-id': ({ Associations }) => Associations?.map((each) => each.SubnetId),
  default: ({ IsDefault }) => IsDefault,
  'entry.cidr': ofEntries(({ CidrBlock }) => CidrBlock),
  'entry.egress': ofEntries(({ Egress }) => Egress),
  'entry.icmp.code': ofEntries(({ IcmpTypeCode }) => IcmpTypeCode?.Code),
  'entry.icmp.type': ofEntries(({ IcmpTypeCode }) => IcmpTypeCode?.Type),
  'entry.ipv6-cidr': ofEntries(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
  'entry.port-range.from': ofEntries(({ PortRange }) => PortRange?.From),
  'entry.port-range.to': ofEntries(({ PortRange }) => PortRange?.To),
  'entry.protocol': ofEntries(({ Protocol }) => Protocol),
  'entry.rule-action': ofEntries(({ RuleAction }) => RuleAction),
  'entry.rule-number': ofEntries(({ RuleNumber }) => RuleNumber),
  'network-acl-id': ({ NetworkAclId }) => NetworkAclId,
  'owner-id': ({ OwnerId }) => OwnerId,
  'vpc-id': ({ VpcId }) => VpcId,
};

function isAt(entry: NetworkAclEntry, { RuleNumber, Egress }: NetworkAclEntry): boolean {
  return entry.RuleNumber === RuleNumber && entry.Egress === Egress;
}

function withEntry(acl: NetworkAclRow, entry: NetworkAclEntry): NetworkAclRow {
  return { ...acl, entries: inOrder([...acl.entries.filter((each) => !isAt(each, entry)), entry]) };
}

function noEntry(): AwsError {
  return new AwsError('InvalidNetworkAclEntry.NotFound', 'The specified network acl entry does not exist');
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html */
function validCreateEntry(input: CreateNetworkAclEntryCommandInput, call: Call): NetworkAclRow {
  const acl = networkAcls.get(call, required(input.NetworkAclId, 'networkAclId'));
  const entry = entryIn(input);
  if (acl.entries.some((each) => isAt(each, entry))) {
    const message = `The network acl entry identified by ${entry.RuleNumber} already exists.`;
    throw new AwsError('NetworkAclEntryAlreadyExists', message);
  }
  const isCounted = (each: NetworkAclEntry) => each.Egress === entry.Egress && (each.RuleNumber ?? 0) < lastRuleNumber;
  if (acl.entries.filter(isCounted).length >= quotaOf(call, 'RulesPerNetworkAcl')) {
    const message = 'The maximum number of network acl entries has been reached.';
    throw new AwsError('NetworkAclEntryLimitExceeded', message);
  }
  return withEntry(acl, entry);
}

function validReplaceAssociation(
  { AssociationId, NetworkAclId }: ReplaceNetworkAclAssociationCommandInput,
  call: Call,
) {
  const before = networkAclAssociations.get(call, required(AssociationId, 'associationId'));
  const acl = networkAcls.get(call, required(NetworkAclId, 'networkAclId'));
  if (subnets.get(call, before.subnetId).vpcId !== acl.vpcId) {
    const message = `network ACL ${acl.id} and subnet ${before.subnetId} belong to different networks`;
    throw new AwsError('InvalidParameterValue', message);
  }
  return { before, networkAclId: acl.id };
}

const put = (acl: NetworkAclRow, call: Call) => {
  call.put(networkAcls.table, acl);
  return {};
};

export const networkAclOperations = {
  /** A new one denies all. */
  CreateNetworkAcl: changingOnce(
    'CreateNetworkAcl',
    ({ VpcId, TagSpecifications }, call) => {
      const vpc = vpcs.get(call, required(VpcId, 'vpcId'));
      const tags = specifiedTags(TagSpecifications, 'network-acl');
      const count = networkAcls.all(call).filter(({ vpcId }) => vpcId === vpc.id).length + 1;
      const full = 'The maximum number of network acls has been reached.';
      checkQuota(call, 'NetworkAclsPerVpc', count, 'NetworkAclLimitExceeded', full);
      return { vpc, tags };
    },
    ({ vpc, tags }, call, { ClientToken }) => {
      const entries = closingEntries(cidrs6Of(vpc).length > 0);
      const id = networkAcls.newId(call);
      const row = call.put(networkAcls.table, { id, vpcId: vpc.id, isDefault: false, entries });
      putTags(call, networkAcls, id, tags);
      return { NetworkAcl: describeNetworkAcl(row, call), ClientToken };
    },
  ),

  DescribeNetworkAcls(input, call) {
    const description = { kind: networkAcls, filters: networkAclFilters, shape: describeNetworkAcl };
    const page = found(call, input, input.NetworkAclIds, description);
    return { NetworkAcls: page.found, NextToken: page.NextToken };
  },

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNetworkAcl.html */
  DeleteNetworkAcl: changing(
    ({ NetworkAclId }, call) => {
      const { id, isDefault } = networkAcls.get(call, required(NetworkAclId, 'networkAclId'));
      if (isDefault) throw new AwsError('InvalidParameterValue', `cannot delete default network ACL ${id}`);
      const isUsed = networkAclAssociations.all(call).some(({ networkAclId }) => networkAclId === id);
      if (isUsed) throw dependencyViolation('networkAcl', id);
      return id;
    },
    (id, call) => {
      removeWithTags(call, networkAcls, id);
      return {};
    },
  ),

  CreateNetworkAclEntry: changing(validCreateEntry, put),

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceNetworkAclEntry.html */
  ReplaceNetworkAclEntry: changing((input, call) => {
    const acl = networkAcls.get(call, required(input.NetworkAclId, 'networkAclId'));
    const entry = entryIn(input);
    if (!acl.entries.some((each) => isAt(each, entry))) throw noEntry();
    return withEntry(acl, entry);
  }, put),

  DeleteNetworkAclEntry: changing(({ NetworkAclId, RuleNumber, Egress }, call) => {
    const acl = networkAcls.get(call, required(NetworkAclId, 'networkAclId'));
    const entry = { RuleNumber: checkedRuleNumber(RuleNumber), Egress: required(Egress, 'egress') };
    if (!acl.entries.some((each) => isAt(each, entry))) throw noEntry();
    return { ...acl, entries: acl.entries.filter((each) => !isAt(each, entry)) };
  }, put),

  ReplaceNetworkAclAssociation: changing(validReplaceAssociation, ({ before, networkAclId }, call) => {
    call.remove(networkAclAssociations.table, before.id);
    const id = networkAclAssociations.newId(call);
    call.put(networkAclAssociations.table, { ...before, id, networkAclId });
    return { NewAssociationId: id };
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
