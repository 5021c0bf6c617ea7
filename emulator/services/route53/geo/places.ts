// Places that records may be chosen by: continents, countries, and states of the USA and regions of Ukraine.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetGeoLocation.html

import type { GeoLocation } from '@aws-sdk/client-route-53';
import { invalidInput } from '../../shared/invalid-input.ts';

const continents = ['AF', 'AN', 'AS', 'EU', 'OC', 'NA', 'SA'];

/** Refuses a place that is none by its form. Which countries there are is not checked. */
export function checkGeoLocation({ ContinentCode, CountryCode, SubdivisionCode }: GeoLocation): void {
  if (ContinentCode !== undefined) {
    if (CountryCode !== undefined || SubdivisionCode !== undefined) {
      throw invalidInput('Invalid GeoLocation: ContinentCode cannot be given together with CountryCode'); // words assumed
    }
    if (!continents.includes(ContinentCode)) throw invalidInput(`Invalid GeoLocation: no continent ${ContinentCode}`); // words assumed
    return;
  }
  if (CountryCode === undefined) throw invalidInput('Invalid GeoLocation: a continent or a country is required'); // words assumed
  if (!/^([A-Z]{2}|\*)$/.test(CountryCode)) throw invalidInput(`Invalid GeoLocation: no country ${CountryCode}`); // words assumed
  if (SubdivisionCode === undefined) return;
  const isFine = (CountryCode === 'US' || CountryCode === 'UA') && /^[A-Z0-9]{1,3}$/.test(SubdivisionCode);
  if (!isFine) throw invalidInput(`Invalid GeoLocation: no subdivision ${SubdivisionCode} of ${CountryCode}`); // words assumed
}
