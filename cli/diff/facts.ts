// What says most about a resource that came or went, whatever its type: not all that AWS tells of it, which --json has.

import type { Json, WholeResource } from '../../topology/index.ts';

/** In the order in which they are told; those that a resource does not have are passed over. */
const tellingFields = [
  'GroupId',
  'IsEgress',
  'IpProtocol',
  'FromPort',
  'ToPort',
  'CidrIpv4',
  'CidrIpv6',
  'PrefixListId',
  'ReferencedGroupInfo.GroupId',
  'CidrBlock',
  'InstanceType',
  'PrivateIpAddress',
  'PublicIp',
  'Engine',
  'DBInstanceClass',
  'ServiceName',
  'Protocol',
  'Port',
  'Scheme',
  'TTL',
  'AliasTarget.DNSName',
  'DNSName',
  'DomainName',
  'ContentLength',
  'Size',
  'AvailabilityZone',
  'SubnetId',
  'VpcId',
  'Description',
] as const;

/** `FromPort 22`, `CidrIpv4 0.0.0.0/0`, …; of a set of records their values. */
export function factsOf({ id, resource }: WholeResource): string[] {
  const facts = tellingFields.flatMap((path) => {
    const value = path.split('.').reduce<Json | undefined>(fieldOf, resource);
    return value === undefined || typeof value === 'object' || ['', id].includes(String(value))
      ? []
      : [`${path} ${value}`];
  });
  const records = fieldOf(resource, 'ResourceRecords');
  const values = Array.isArray(records) ? records.map((record) => fieldOf(record, 'Value')) : [];
  return [...facts, ...values.map((value) => `value ${value}`)];
}

function fieldOf(value: Json | undefined, field: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })[field]
    : undefined;
}
