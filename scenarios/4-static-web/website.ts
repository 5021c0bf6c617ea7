// The shop's pages on S3: index in every folder, an error document, content types, and everyone may read.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html

import { type Scenario, unless } from '../scenario.ts';
import type { Shop } from '../shop.ts';

const page = ['text/html; charset=utf-8', 'public, max-age=60'] as const;

/** What is served, with its content type, and how long it may be kept. */
export const served: Readonly<Record<string, readonly [contentType: string, cacheControl: string]>> = {
  'cup.svg': ['image/svg+xml', 'public, max-age=86400'],
  'error.html': page,
  'guide/index.html': page,
  'index.html': page,
  'shop.js': ['text/javascript; charset=utf-8', 'public, max-age=86400'],
  'style.css': ['text/css; charset=utf-8', 'public, max-age=86400'],
};

export const website: Scenario = {
  promise: 'the pages are a website on S3, and run on no server of the shop',
  stage: '4-static-web',
  claims: [
    {
      claim: "its bucket is in the shop's Region, and named www and the domain, as a name that leads to it must be",
      *problems(shop) {
        // Buckets of other Regions are not even looked at.
        yield* unless(shop.website.Name, `www.${shop.domain}`, (actual) => `its name is ${actual}`);
      },
    },
    {
      claim: 'every folder answers with its index.html, and what is not there with error.html',
      *problems(shop) {
        const { Website } = shop.website;
        yield* unless(Website?.IndexDocument?.Suffix, 'index.html', (actual) => `its index document is ${actual}`);
        yield* unless(Website?.ErrorDocument?.Key, 'error.html', (actual) => `its error document is ${actual}`);
        if (Website?.RedirectAllRequestsTo) yield `it sends everyone to ${Website.RedirectAllRequestsTo.HostName}`;
        for (const { Redirect } of Website?.RoutingRules ?? []) yield `it redirects: ${JSON.stringify(Redirect)}`;
      },
    },
    {
      claim: 'everyone may read each object, and do nothing else',
      *problems(shop) {
        const { Name, Policy = '{}' } = shop.website;
        const wanted = {
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: `arn:aws:s3:::${Name}/*`,
        };
        yield* unless(JSON.parse(Policy).Statement, [wanted], (actual) => `its policy says ${actual}`);
      },
    },
    {
      claim: 'nothing blocks public access, or the policy would be refused, or without effect',
      *problems(shop) {
        for (const [setting, isOn] of Object.entries(shop.website.PublicAccessBlock ?? {})) {
          if (isOn) yield `${setting} is on`;
        }
      },
    },
    {
      claim: "whoever puts an object, it is the shop's: access control lists are off",
      *problems(shop) {
        const rules = shop.website.OwnershipControls?.Rules?.map((rule) => rule.ObjectOwnership);
        yield* unless(rules, ['BucketOwnerEnforced'], (actual) => `object ownership is ${actual}`);
      },
    },
    {
      claim: 'older versions of the pages are not kept',
      *problems(shop) {
        if (shop.website.Versioning === 'Enabled') yield 'versioning is on';
      },
    },
    {
      claim: 'every page is there, with what it is made of',
      *problems(shop) {
        const keys = objectsOf(shop).map((each) => each.Key);
        for (const key of Object.keys(served)) if (!keys.includes(key)) yield `${key} is not there`;
      },
    },
    {
      claim: 'each object says what it is, and how long it may be kept',
      *problems(shop) {
        for (const { Key = '', ContentType, CacheControl } of shop.present(objectsOf(shop), 'objects')) {
          const wanted = served[Key];
          if (wanted) yield* unless([ContentType, CacheControl], wanted, (actual) => `${Key} is ${actual}`);
        }
      },
    },
    {
      claim: 'the pages may ask the API from another host: it allows their origin, and no other',
      *problems(shop) {
        const script = Buffer.from(shop.launchTemplate('app').LaunchTemplateData?.UserData ?? '', 'base64').toString();
        const allowed = [...script.matchAll(/^ALLOWED_ORIGIN = "(.*)"$/gm)].map((match) => match[1]);
        yield* unless(allowed, [`http://${shop.website.Name}`], (actual) => `the application allows ${actual}`);
      },
    },
  ],
};

function objectsOf(shop: Shop) {
  const { Name } = shop.website;
  return shop.seen.BucketObjects.filter((each) => each.Bucket === Name);
}
