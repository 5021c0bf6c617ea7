// Countries whose viewers are answered, or are not.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GeoRestriction.html

import type { GeoRestrictionType, Restrictions } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import { oneOf, required } from '../errors.ts';
import { itemsOf, listOf, repeated } from '../lists.ts';

const types: readonly GeoRestrictionType[] = ['none', 'blacklist', 'whitelist'];

export function completeRestrictions(given: Restrictions | undefined): Restrictions {
  if (given === undefined) return { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } };
  const at = 'distributionConfig.restrictions.geoRestriction';
  const geo = required(given.GeoRestriction, at);
  const RestrictionType = oneOf(geo.RestrictionType, `${at}.restrictionType`, types);
  const countries = itemsOf(geo, at);
  if (countries.some((country) => !/^[A-Z]{2}$/.test(country))) {
    throw new AwsError('InvalidLocationCode', 'The location code specified is not valid.');
  }
  if ((RestrictionType === 'none') !== (countries.length === 0) || repeated(countries) !== undefined) {
    throw new AwsError('InvalidGeoRestrictionParameter', 'The specified geo restriction parameter is not valid.');
  }
  return { GeoRestriction: { RestrictionType, ...listOf(countries) } };
}
