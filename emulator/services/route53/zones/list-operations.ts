// Lists of hosted zones: all, by name, and those that a VPC asks.

import { AwsError } from '../../../wire/aws-error.ts';
import { inOrder } from '../../../world/order.ts';
import { vpcs } from '../../ec2/vpc/rows.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { checkInput, invalidInput } from '../../shared/invalid-input.ts';
import { pageOfTable } from '../../shared/pages.ts';
import { delegationSetOf } from '../delegation/rows.ts';
import { plainId, required } from '../errors.ts';
import { readName, reversed } from '../names.ts';
import { pageOf, sizeOf } from '../pages.ts';
import { describeZone } from './describe.ts';
import { type ZoneRow, zones } from './rows.ts';
import { invalidVpc } from './valid.ts';

export const zoneListOperations = {
  ListHostedZones(input, call) {
    const { DelegationSetId, HostedZoneType } = input;
    checkInput((faults) => faults.oneOf(HostedZoneType, 'hostedZoneType', ['PrivateHostedZone']));
    const set = DelegationSetId === undefined ? undefined : delegationSetOf(call, DelegationSetId);
    const all = call.all(zones).filter((zone) => {
      if (HostedZoneType !== undefined && !zone.isPrivate) return false;
      return set === undefined || zone.delegationSetId === set.id;
    });
    const { found, page } = pageOf(all, input, ({ id }) => id);
    return { HostedZones: found.map((zone) => describeZone(call, zone)), ...page };
  },

  /** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZonesByName.html */
  ListHostedZonesByName({ DNSName, HostedZoneId, MaxItems }, call) {
    const size = sizeOf(MaxItems, 100);
    if (HostedZoneId !== undefined && DNSName === undefined) {
      throw invalidInput('hostedZoneId can be specified only together with DNSName'); // words assumed
    }
    const start = [startOf(DNSName), HostedZoneId === undefined ? '' : plainId(HostedZoneId, 'hostedZoneId')].join(
      '\0',
    );
    const all = call.all(zones).toSorted((one, other) => inOrder(placeOf(one), placeOf(other)));
    const left = all.filter((zone) => placeOf(zone) >= start);
    const next = left[size];
    return {
      HostedZones: left.slice(0, size).map((zone) => describeZone(call, zone)),
      ...(DNSName === undefined ? {} : { DNSName }),
      ...(HostedZoneId === undefined ? {} : { HostedZoneId }),
      IsTruncated: next !== undefined,
      ...(next ? { NextDNSName: next.name, NextHostedZoneId: next.id } : {}),
      MaxItems: size,
    };
  },

  /** Those of the VPC's owner, and of others that have associated it. */
  ListHostedZonesByVPC({ VPCId, VPCRegion, MaxItems, NextToken }, call) {
    const [id, region] = [required(VPCId, 'vPCId'), required(VPCRegion, 'vPCRegion')];
    const size = sizeOf(MaxItems, 100);
    const { account } = call.place;
    if (!call.get(vpcs.table, id, { account, region })) throw invalidVpc(id, region);
    const shape = (zone: ZoneRow) => {
      const isAsked = zone.vpcs.some((vpc) => vpc.id === id && vpc.region === region);
      return isAsked ? { HostedZoneId: zone.id, Name: zone.name, Owner: { OwningAccount: account } } : undefined;
    };
    const request = { MaxResults: size, NextToken };
    const page = pageOfTable(call, zones, { request, limits: { least: 1, most: 100 }, shape });
    const more = page.NextToken === undefined ? {} : { NextToken: page.NextToken };
    return { HostedZoneSummaries: page.found, MaxItems: size, ...more };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-route-53')>;

function placeOf({ name, id }: ZoneRow): string {
  return [reversed(name), id].join('\0');
}

function startOf(name: string | undefined): string {
  if (name === undefined || name === '') return '';
  const read = readName(name);
  if (typeof read === 'string') return reversed(read);
  throw new AwsError('InvalidDomainName', `The domain name ${name} is not valid: ${read[1]}`); // words assumed
}
