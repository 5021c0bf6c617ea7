// Sets of DHCP options. https://docs.aws.amazon.com/vpc/latest/userguide/VPC_DHCP_Options.html

import type { DhcpOptions, NewDhcpConfiguration } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { found } from '../describe.ts';
import { invalidValue, required } from '../errors.ts';
import { putTags, removeWithTags, specifiedTags, tagsOf } from '../tags/tags.ts';
import { type DhcpOptionsRow, dhcpOptions, vpcs } from './rows.ts';

const keys = [
  'domain-name-servers',
  'domain-name',
  'ntp-servers',
  'netbios-name-servers',
  'netbios-node-type',
  'ipv6-address-preferred-lease-time',
];
const mostServers = 4;

export const dhcpOptionsFilters: Filters<DhcpOptions> = {
  'dhcp-options-id': ({ DhcpOptionsId }) => DhcpOptionsId,
  key: ({ DhcpConfigurations }) => DhcpConfigurations?.map(({ Key }) => Key),
  value: ({ DhcpConfigurations }) => DhcpConfigurations?.flatMap(({ Values = [] }) => Values.map(({ Value }) => Value)),
  'owner-id': ({ OwnerId }) => OwnerId,
};

/** The set that every VPC begins with: one per Region, made when it is first needed. */
export function defaultDhcpOptions(call: Call): string {
  const { region } = call.place;
  const known = dhcpOptions.all(call)[0];
  if (known) return known.id;
  const domain = region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`;
  const configurations = [
    { Key: 'domain-name', Values: [{ Value: domain }] },
    { Key: 'domain-name-servers', Values: [{ Value: 'AmazonProvidedDNS' }] },
  ];
  return call.put(dhcpOptions.table, { id: dhcpOptions.newId(call), configurations }).id;
}

function describeDhcpOptions({ id, configurations }: DhcpOptionsRow, call: Call): DhcpOptions {
  const Tags = tagsOf(call, id);
  return { DhcpOptionsId: id, OwnerId: call.place.account, DhcpConfigurations: [...configurations], Tags };
}

function checkedConfiguration({ Key, Values = [] }: NewDhcpConfiguration) {
  const key = required(Key, 'dhcpConfiguration.key');
  if (!keys.includes(key)) throw invalidValue(key, 'dhcpConfiguration.key', 'This is not a known DHCP option.'); // words assumed
  if (Values.length === 0) throw invalidValue('', key, 'At least one value is needed.'); // words assumed
  if (key.endsWith('servers') && Values.length > mostServers)
    throw invalidValue(Values.join(), key, 'At most 4 servers.');
  return { Key: key, Values: Values.map((Value) => ({ Value })) };
}

export const dhcpOperations = {
  CreateDhcpOptions: changing(
    ({ DhcpConfigurations, TagSpecifications }) => ({
      configurations: required(DhcpConfigurations, 'dhcpConfiguration').map(checkedConfiguration),
      tags: specifiedTags(TagSpecifications, 'dhcp-options'),
    }),
    ({ configurations, tags }, call) => {
      const row = call.put(dhcpOptions.table, { id: dhcpOptions.newId(call), configurations });
      putTags(call, dhcpOptions, row.id, tags);
      return { DhcpOptions: describeDhcpOptions(row, call) };
    },
  ),

  DescribeDhcpOptions(input, call) {
    const description = { kind: dhcpOptions, filters: dhcpOptionsFilters, shape: describeDhcpOptions };
    const page = found(call, input, input.DhcpOptionsIds, description);
    return { DhcpOptions: page.found, NextToken: page.NextToken };
  },

  AssociateDhcpOptions: changing(
    ({ DhcpOptionsId, VpcId }, call) => {
      const vpc = vpcs.get(call, required(VpcId, 'vpcId'));
      const id = required(DhcpOptionsId, 'dhcpOptionsId');
      if (id !== 'default') dhcpOptions.get(call, id);
      return { ...vpc, dhcpOptionsId: id };
    },
    (vpc, call) => {
      call.put(vpcs.table, vpc);
      return {};
    },
  ),

  DeleteDhcpOptions: changing(
    ({ DhcpOptionsId }, call) => {
      const { id } = dhcpOptions.get(call, required(DhcpOptionsId, 'dhcpOptionsId'));
      if (vpcs.all(call).some(({ dhcpOptionsId }) => dhcpOptionsId === id)) {
        throw new AwsError('DependencyViolation', `The dhcpOptions '${id}' has dependencies and cannot be deleted.`);
      }
      return id;
    },
    (id, call) => {
      removeWithTags(call, dhcpOptions, id);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
