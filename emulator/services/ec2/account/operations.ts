// Regions, Availability Zones, account attributes.

import type { AccountAttributeName } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import { type Filters, matcher } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { dryRun } from '../../shared/operation.ts';
import { invalidValue } from '../errors.ts';
import { quotaOf } from '../quotas.ts';
import { vpcs } from '../vpc/rows.ts';
import { allRegions, type DescribedRegion, type DescribedZone, invalidZone, zonesOf } from './regions.ts';

export const regionFilters: Filters<DescribedRegion> = {
  endpoint: ({ Endpoint }) => Endpoint,
  'opt-in-status': ({ OptInStatus }) => OptInStatus,
  'region-name': ({ RegionName }) => RegionName,
};

export const zoneFilters: Filters<DescribedZone> = {
  'group-long-name': ({ GroupLongName }) => GroupLongName,
  'group-name': ({ GroupName }) => GroupName,
  message: ({ Messages }) => Messages?.map(({ Message }) => Message),
  'opt-in-status': ({ OptInStatus }) => OptInStatus,
  'parent-zone-id': ({ ParentZoneId }) => ParentZoneId,
  'parent-zone-name': ({ ParentZoneName }) => ParentZoneName,
  'region-name': ({ RegionName }) => RegionName,
  state: ({ State }) => State,
  'zone-id': ({ ZoneId }) => ZoneId,
  'zone-name': ({ ZoneName }) => ZoneName,
  'zone-type': ({ ZoneType }) => ZoneType,
};

const attributes: Readonly<Record<AccountAttributeName | string, (call: Call) => string>> = {
  'supported-platforms': () => 'VPC',
  'default-vpc': (call) => vpcs.all(call).find(({ isDefault }) => isDefault)?.id ?? 'none',
  'max-instances': () => '20',
  'vpc-max-security-groups-per-interface': (call) => String(quotaOf(call, 'SecurityGroupsPerInterface')),
  'max-elastic-ips': (call) => String(quotaOf(call, 'AddressesPerRegion')),
  'vpc-max-elastic-ips': (call) => String(quotaOf(call, 'AddressesPerRegion')),
};

export const accountOperations = {
  DescribeRegions({ RegionNames = [], AllRegions = false, Filters, DryRun }) {
    const isAskedFor = matcher(Filters, regionFilters, false);
    const all = allRegions();
    const unknown = RegionNames.find((name) => !all.some(({ RegionName }) => RegionName === name));
    if (unknown !== undefined) throw invalidValue(unknown, 'region', 'The region does not exist.'); // words assumed
    if (DryRun) throw dryRun();
    const isEnabled = (region: DescribedRegion) => AllRegions || region.OptInStatus !== 'not-opted-in';
    const isNamed = ({ RegionName }: DescribedRegion) => RegionNames.includes(RegionName);
    return { Regions: all.filter(RegionNames.length > 0 ? isNamed : isEnabled).filter(isAskedFor) };
  },

  DescribeAvailabilityZones({ ZoneNames = [], ZoneIds = [], Filters, DryRun }, { place }) {
    const isAskedFor = matcher(Filters, zoneFilters, false);
    const all = zonesOf(place.region);
    const unknown =
      ZoneNames.find((name) => !all.some(({ ZoneName }) => ZoneName === name)) ??
      ZoneIds.find((id) => !all.some(({ ZoneId }) => ZoneId === id));
    if (unknown !== undefined) throw invalidZone(unknown);
    if (DryRun) throw dryRun();
    const isNamed = ({ ZoneName, ZoneId }: DescribedZone) => ZoneNames.includes(ZoneName) || ZoneIds.includes(ZoneId);
    const isAnyNamed = ZoneNames.length + ZoneIds.length > 0;
    return { AvailabilityZones: all.filter((zone) => (!isAnyNamed || isNamed(zone)) && isAskedFor(zone)) };
  },

  DescribeAccountAttributes({ AttributeNames = [], DryRun }, call) {
    const names = AttributeNames.length > 0 ? AttributeNames : Object.keys(attributes);
    const found = names.map((AttributeName) => {
      const read = Object.hasOwn(attributes, AttributeName) ? attributes[AttributeName] : undefined;
      if (!read) throw invalidValue(AttributeName, 'attributeName');
      return { AttributeName, AttributeValues: [{ AttributeValue: read(call) }] };
    });
    if (DryRun) throw dryRun();
    return { AccountAttributes: found };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
