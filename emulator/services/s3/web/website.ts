// The website endpoint: pages of a bucket, for everybody whom the bucket lets read them.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html

import { AwsError } from '../../../wire/aws-error.ts';
import type { WireRequest, WireResponse } from '../../../wire/message.ts';
import type { Call } from '../../../world/call.ts';
import type { Time } from '../../../world/time.ts';
import { isAllowed } from '../access/evaluate.ts';
import { type BucketRow, bucketOf, type Website } from '../buckets/rows.ts';
import { accessDenied, noSuchBucket, noSuchKey, s3Error } from '../errors.ts';
import { currentOf, type ObjectRow } from '../objects/rows.ts';
import { nobody, type Site } from './hosts.ts';
import { errorPage, objectPage, redirectPage } from './pages.ts';
import { locationOf, ruleFor } from './redirects.ts';

export function answerWebsite(request: WireRequest, site: Site, time: Time, requestId: string): WireResponse {
  const response = time.pass(nobody(site.region), false, (call) => {
    try {
      return answer(new Visit(call, request, site), requestId);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return errorPage(error, requestId);
    }
  });
  const headers = { 'x-amz-request-id': requestId, ...response.headers };
  return { ...response, headers, ...(request.method === 'HEAD' && { body: '' }) };
}

function answer(visit: Visit, requestId: string): WireResponse {
  const { website, request, key } = visit;
  const all = website.RedirectAllRequestsTo;
  if (all) return redirectPage(301, locationOf(request, { HostName: all.HostName, Protocol: all.Protocol }, key));
  if (request.method !== 'GET' && request.method !== 'HEAD') throw methodNotAllowed(request.method);
  const rule = ruleFor(website.RoutingRules, key, undefined);
  if (rule) return redirectPage(Number(rule.HttpRedirectCode ?? 301), locationOf(request, rule, key));
  const suffix = website.IndexDocument?.Suffix ?? '';
  const isFolder = key === '' || key.endsWith('/');
  const page = visit.read(isFolder ? key + suffix : key);
  if (!(page instanceof AwsError)) return serve(visit, page, requestId);
  // A folder is answered with its index, at its own address.
  const isThere = !isFolder && !(visit.read(`${key}/${suffix}`) instanceof AwsError);
  if (isThere) return redirectPage(302, `/${visit.rawKey}/`);
  return failed(visit, page, requestId);
}

function serve(visit: Visit, object: ObjectRow, requestId: string): WireResponse {
  const { redirect } = object.described;
  if (redirect !== undefined) return redirectPage(301, redirect);
  try {
    return objectPage(visit, object);
  } catch (error) {
    if (!(error instanceof AwsError) || error.status === 304) throw error;
    return failed(visit, error, requestId);
  }
}

/** By a rule for this error, else with the error document, else with a page of S3's own. */
function failed(visit: Visit, error: AwsError, requestId: string): WireResponse {
  const { website, request, key } = visit;
  const rule = ruleFor(website.RoutingRules, key, error.status);
  if (rule) return redirectPage(Number(rule.HttpRedirectCode ?? 301), locationOf(request, rule, key));
  const document = website.ErrorDocument?.Key;
  if (document === undefined) return errorPage(error, requestId);
  const page = visit.read(document);
  if (page instanceof AwsError) return errorPage(error, requestId, page);
  // The conditions of the request are about what is not there.
  const { headers, body } = objectPage({ ...visit, request: { ...request, headers: new Map() } }, page);
  return { status: error.status ?? 400, headers, body, streaming: true };
}

/** One request for a website. */
class Visit {
  readonly call: Call;
  readonly request: WireRequest;
  readonly bucket: BucketRow;
  readonly website: Website;
  readonly rawKey: string;
  readonly key: string;

  constructor(call: Call, request: WireRequest, { bucket: name, region }: Site) {
    const bucket = bucketOf(call, name);
    if (!bucket) throw noSuchBucket(name);
    if (bucket.region !== region) {
      const message =
        'The specified bucket exists in another region. Please direct requests to the specified endpoint.';
      throw s3Error('IncorrectEndpoint', message, 400, {
        Endpoint: `${name}.s3-website.${bucket.region}.amazonaws.com`,
      });
    }
    if (!bucket.website) {
      const message = 'The specified bucket does not have a website configuration';
      throw s3Error('NoSuchWebsiteConfiguration', message, 404, { BucketName: name });
    }
    this.call = call;
    this.request = request;
    this.bucket = bucket;
    this.website = bucket.website;
    this.rawKey = request.path.slice(1);
    this.key = decoded(this.rawKey);
  }

  /** The object, or why it cannot be read. Who may read what is not there is told that it is not. */
  readonly read = (key: string): ObjectRow | AwsError => {
    const { call, bucket, request } = this;
    const object = currentOf(call, bucket.name, key);
    const context = new Map([
      ...['referer', 'user-agent'].flatMap((name): [string, string][] => {
        const value = request.headers.get(name);
        return value === undefined ? [] : [[`aws:${name.replace('-', '')}`, value]];
      }),
    ]);
    const mayRead = isAllowed(call, bucket, { action: 's3:GetObject', key, acl: object?.acl, context });
    if (object) return mayRead ? object : accessDenied();
    return mayRead || isAllowed(call, bucket, { action: 's3:ListBucket' }) ? noSuchKey(key) : accessDenied();
  };
}

export type { Visit };

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw s3Error('InvalidURI', "Couldn't parse the specified URI.");
  }
}

function methodNotAllowed(method: string): AwsError {
  const message = 'The specified method is not allowed against this resource.';
  return s3Error('MethodNotAllowed', message, 405, { Method: method, ResourceType: 'OBJECT' }, { allow: 'GET, HEAD' });
}
