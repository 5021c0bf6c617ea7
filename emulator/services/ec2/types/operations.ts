// Instance types, and where they are offered.

import type { InstanceTypeOffering } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import { type Filters, matcher } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { dryRun } from '../../shared/operation.ts';
import { pageOfList } from '../../shared/pages.ts';
import { zonesOf } from '../account/regions.ts';
import { invalidCombination, invalidValue, oneOf } from '../errors.ts';
import { allTypes, findType, isOffered } from './catalogue.ts';
import { describeType, typeFilters } from './describe.ts';

export const offeringFilters: Filters<InstanceTypeOffering> = {
  'instance-type': ({ InstanceType }) => InstanceType,
  location: ({ Location }) => Location,
};

export const typeOperations = {
  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html */
  DescribeInstanceTypes(input, _call) {
    // Every type is in every Region here.
    void input.IncludeUnsupportedInRegion;
    const isAskedFor = matcher(input.Filters, typeFilters, false);
    const named = input.InstanceTypes ?? [];
    if (named.length > 100) throw invalidValue(named.length, 'instanceType', 'At most 100 can be given.');
    if (named.length > 0 && input.MaxResults !== undefined) {
      throw invalidCombination('The parameter instanceType cannot be used with the parameter maxResults');
    }
    const unknown = named.filter((name) => !findType(name));
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidInstanceType)
    if (unknown.length > 0) {
      const message = `The following supplied instance types do not exist: [${unknown.join(', ')}]`;
      throw new AwsError('InvalidInstanceType', message);
    }
    if (input.DryRun) throw dryRun();
    const wanted = new Set<string>(named);
    const types = allTypes().filter(({ name }) => wanted.size === 0 || wanted.has(name));
    const page = pageOfList(types.map(describeType).filter(isAskedFor), input, { least: 5, most: 100 });
    return { InstanceTypes: page.found, NextToken: page.NextToken };
  },

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypeOfferings.html */
  DescribeInstanceTypeOfferings(input, { place }) {
    const isAskedFor = matcher(input.Filters, offeringFilters, false);
    const kinds = ['region', 'availability-zone', 'availability-zone-id', 'outpost'] as const;
    const kind = oneOf(input.LocationType ?? 'region', 'locationType', kinds);
    if (input.DryRun) throw dryRun();
    const locations = kind === 'region' ? [{ ZoneName: place.region, ZoneId: place.region }] : zonesOf(place.region);
    const offered = kind === 'outpost' ? [] : locations;
    const all = offered.flatMap(({ ZoneName, ZoneId }) =>
      allTypes()
        .filter((type) => isOffered(type, ZoneName))
        .map((type): InstanceTypeOffering => {
          const Location = kind === 'availability-zone-id' ? ZoneId : ZoneName;
          return { InstanceType: type.name, LocationType: kind, Location };
        }),
    );
    const page = pageOfList(all.filter(isAskedFor), input, { least: 5, most: 1000 });
    return { InstanceTypeOfferings: page.found, NextToken: page.NextToken };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
