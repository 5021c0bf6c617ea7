// Regions and their Availability Zones.
// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
//
// There are no Local Zones or Wavelength Zones. Which zone has which letter differs from account to account on AWS; here letters follow the ids (assumed).

import type { AvailabilityZone } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';

interface RegionRow {
  readonly name: string;
  /** What zone ids begin with. */
  readonly code: string;
  /** Letters of the zones, with the numbers of their ids where those are not 1, 2, 3. */
  readonly zones: string;
  readonly numbers?: readonly number[];
  /** Whether an account has to ask for it. */
  readonly isOptIn?: boolean;
}

const regions: readonly RegionRow[] = [
  { name: 'us-east-1', code: 'use1', zones: 'abcdef' },
  { name: 'us-east-2', code: 'use2', zones: 'abc' },
  { name: 'us-west-1', code: 'usw1', zones: 'ac', numbers: [1, 3] },
  { name: 'us-west-2', code: 'usw2', zones: 'abcd' },
  { name: 'ap-south-1', code: 'aps1', zones: 'abc' },
  { name: 'ap-northeast-1', code: 'apne1', zones: 'acd', numbers: [4, 1, 2] },
  { name: 'ap-northeast-2', code: 'apne2', zones: 'abcd' },
  { name: 'ap-northeast-3', code: 'apne3', zones: 'abc' },
  { name: 'ap-southeast-1', code: 'apse1', zones: 'abc' },
  { name: 'ap-southeast-2', code: 'apse2', zones: 'abc' },
  { name: 'ca-central-1', code: 'cac1', zones: 'abd', numbers: [1, 2, 4] },
  { name: 'eu-central-1', code: 'euc1', zones: 'abc' },
  { name: 'eu-west-1', code: 'euw1', zones: 'abc' },
  { name: 'eu-west-2', code: 'euw2', zones: 'abc' },
  { name: 'eu-west-3', code: 'euw3', zones: 'abc' },
  { name: 'eu-north-1', code: 'eun1', zones: 'abc' },
  { name: 'sa-east-1', code: 'sae1', zones: 'abc' },
  { name: 'af-south-1', code: 'afs1', zones: 'abc', isOptIn: true },
  { name: 'ap-east-1', code: 'ape1', zones: 'abc', isOptIn: true },
  { name: 'ap-south-2', code: 'aps2', zones: 'abc', isOptIn: true },
  { name: 'ap-southeast-3', code: 'apse3', zones: 'abc', isOptIn: true },
  { name: 'ap-southeast-4', code: 'apse4', zones: 'abc', isOptIn: true },
  { name: 'ca-west-1', code: 'caw1', zones: 'abc', isOptIn: true },
  { name: 'eu-central-2', code: 'euc2', zones: 'abc', isOptIn: true },
  { name: 'eu-south-1', code: 'eus1', zones: 'abc', isOptIn: true },
  { name: 'eu-south-2', code: 'eus2', zones: 'abc', isOptIn: true },
  { name: 'il-central-1', code: 'ilc1', zones: 'abc', isOptIn: true },
  { name: 'me-central-1', code: 'mec1', zones: 'abc', isOptIn: true },
  { name: 'me-south-1', code: 'mes1', zones: 'abc', isOptIn: true },
];

export interface DescribedRegion {
  readonly RegionName: string;
  readonly Endpoint: string;
  readonly OptInStatus: string;
}

export function allRegions(): DescribedRegion[] {
  return regions.map(({ name, isOptIn }) => ({
    RegionName: name,
    Endpoint: `ec2.${name}.amazonaws.com`,
    OptInStatus: isOptIn ? 'not-opted-in' : 'opt-in-not-required',
  }));
}

export interface DescribedZone extends AvailabilityZone {
  readonly ZoneName: string;
  readonly ZoneId: string;
}

export function zonesOf(region: string): DescribedZone[] {
  const row = regions.find(({ name }) => name === region);
  return [...(row?.zones ?? '')].map((letter, index) => ({
    State: 'available',
    OptInStatus: 'opt-in-not-required',
    Messages: [],
    RegionName: region,
    ZoneName: `${region}${letter}`,
    ZoneId: `${row?.code}-az${row?.numbers?.[index] ?? index + 1}`,
    GroupName: `${region}-zg-1`,
    NetworkBorderGroup: region,
    ZoneType: 'availability-zone',
  }));
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidZone.NotFound) */
export function invalidZone(zone: string): AwsError {
  return new AwsError('InvalidZone.NotFound', `The zone '${zone}' does not exist.`);
}
