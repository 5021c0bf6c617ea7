// The website endpoint of S3 in each Region, and the hosted zone that it is a name of, for alias records.
// https://docs.aws.amazon.com/general/latest/gr/s3.html#s3_website_region_endpoints

import { RehearsalError } from './errors.ts';

const hostedZoneIds: Readonly<Record<string, string>> = {
  'af-south-1': 'Z11KHD8FBVPUYU',
  'ap-east-1': 'ZNB98KWMFR0R6',
  'ap-east-2': 'Z064739330DAH7WJVOO93',
  'ap-northeast-1': 'Z2M4EHUR26P7ZW',
  'ap-northeast-2': 'Z3W03O7B5YMIYP',
  'ap-northeast-3': 'Z2YQB5RD63NC85',
  'ap-south-1': 'Z11RGJOFQNVJUP',
  'ap-south-2': 'Z02976202B4EZMXIPMXF7',
  'ap-southeast-1': 'Z3O0J2DXBE1FTB',
  'ap-southeast-2': 'Z1WCIGYICN2BYD',
  'ap-southeast-3': 'Z01846753K324LI26A3VV',
  'ap-southeast-4': 'Z0312387243XT5FE14WFO',
  'ap-southeast-5': 'Z08660063OXLMA7F1FJHU',
  'ap-southeast-6': 'Z05686083R66JX5C163TC',
  'ap-southeast-7': 'Z0031014GXUMRZG6I14G',
  'ca-central-1': 'Z1QDHH18159H29',
  'ca-west-1': 'Z03565811Z33SLEZTHOUL',
  'eu-central-1': 'Z21DNDUVLTQW6Q',
  'eu-central-2': 'Z030506016YDQGETNASS',
  'eu-north-1': 'Z3BAZG2TWCNX0D',
  'eu-south-1': 'Z3IXVV8C73GIO3',
  'eu-south-2': 'Z0081959F7139GRJC19J',
  'eu-west-1': 'Z1BKCTXD74EZPE',
  'eu-west-2': 'Z3GKZC51ZF0DB4',
  'eu-west-3': 'Z3R1K369G5AVDG',
  'il-central-1': 'Z09640613K4A3MN55U7GU',
  'me-central-1': 'Z06143092I8HRXZRUZROF',
  'me-south-1': 'Z1MPMWCPA7YB62',
  'mx-central-1': 'Z057606446ZNVQJJ8WOP',
  'sa-east-1': 'Z7KQH4QJS55SO',
  'us-east-1': 'Z3AQBSTGFYJSTF',
  'us-east-2': 'Z2O1EMRO9K5GLX',
  'us-west-1': 'Z2F56UZL2M1ACD',
  'us-west-2': 'Z3BJ6K6RIION7M',
};

/** The Regions whose endpoint has a dash before the Region's name, where all later ones have a dot. */
const withDash = [
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'eu-west-1',
  'sa-east-1',
  'us-east-1',
  'us-west-1',
  'us-west-2',
];

export interface WebsiteEndpoint {
  /** Without a bucket's name: S3 finds the bucket by the name that was asked for. */
  readonly dnsName: string;
  readonly hostedZoneId: string;
}

/** @throws RehearsalError `InvalidOption` for a Region of which the hosted zone is not known here */
export function websiteEndpointOf(region: string): WebsiteEndpoint {
  const hostedZoneId = hostedZoneIds[region];
  if (hostedZoneId === undefined) {
    throw new RehearsalError('InvalidOption', `the hosted zone of S3's website endpoint in ${region} is not known`, {
      solution: 'Take one of the commercial Regions of AWS.',
    });
  }
  return { dnsName: nameIn(region), hostedZoneId };
}

/** The name of the endpoint in the hosted zone; undefined where the zone is not one of S3's. */
export function websiteNameIn(hostedZoneId: string): string | undefined {
  const region = Object.keys(hostedZoneIds).find((each) => hostedZoneIds[each] === hostedZoneId);
  return region === undefined ? undefined : nameIn(region);
}

function nameIn(region: string): string {
  return `s3-website${withDash.includes(region) ? '-' : '.'}${region}.amazonaws.com`;
}
