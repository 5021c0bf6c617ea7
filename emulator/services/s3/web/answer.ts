// What S3 answers that is no operation of its API: websites, preflights of browsers, and presigned URLs that have expired.

import { addressOf } from '../../../wire/address.ts';
import type { Answer } from '../../../wire/answer.ts';
import { AwsError } from '../../../wire/aws-error.ts';
import { Exchange } from '../../../wire/exchange.ts';
import type { WireRequest, WireResponse } from '../../../wire/message.ts';
import { bucketAndPath } from '../../../wire/s3/bucket.ts';
import type { Time } from '../../../world/time.ts';
import { bucketOf } from '../buckets/rows.ts';
import { s3Error } from '../errors.ts';
import { corsHeaders } from '../settings/cors.ts';
import { nobody, siteOf } from './hosts.ts';
import { checkPresigned } from './presigned.ts';
import { answerWebsite } from './website.ts';

/** Everything else is `api`'s. */
export function withWeb(api: Answer, time: Time, newRequestId: () => string): Answer {
  return async (request) => {
    const site = siteOf(request, time);
    const isPreflight = request.method === 'OPTIONS';
    const isPresigned = request.query.has('Signature') || request.query.has('X-Amz-Signature');
    const origin = request.headers.get('origin');
    if (!site && !isPreflight && !isPresigned && origin === undefined) return api(request);
    if (!site && !isOfS3(request)) return api(request);
    try {
      if (!site && isPresigned) checkPresigned(request, time.now);
      const bucket = site?.bucket ?? bucketNameOf(request);
      if (isPreflight) return preflight(request, bucket, time);
      const response = site ? answerWebsite(request, site, time, newRequestId()) : await api(request);
      const headers =
        origin === undefined ? undefined : allowed(bucket, { origin, method: request.method, headers: [] }, time);
      return headers ? { ...response, headers: { ...response.headers, ...headers } } : response;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return new Exchange(request, newRequestId()).encodeError(error);
    }
  };
}

function isOfS3(request: WireRequest): boolean {
  const { service, foreign } = addressOf(request);
  return service === 's3' && foreign === undefined;
}

function bucketNameOf(request: WireRequest): string | undefined {
  try {
    return bucketAndPath(request).bucket;
  } catch {
    return undefined;
  }
}

function allowed(bucket: string | undefined, asked: Parameters<typeof corsHeaders>[1], time: Time) {
  const rules = time.pass(nobody(''), false, (call) => bucketOf(call, bucket)?.cors);
  return rules && corsHeaders(rules, asked);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors-troubleshooting.html */
function preflight({ headers }: WireRequest, bucket: string | undefined, time: Time): WireResponse {
  const [origin, method] = [headers.get('origin'), headers.get('access-control-request-method')];
  if (origin === undefined) throw insufficient('Origin request header needed.');
  if (method === undefined) throw insufficient('Access-Control-Request-Method request header needed.');
  const rules = time.pass(nobody(''), false, (call) => bucketOf(call, bucket)?.cors);
  if (!rules)
    throw s3Error('AccessForbidden', 'CORSResponse: CORS is not enabled for this bucket.', 403, {
      Method: method,
      ResourceType: 'BUCKET',
    });
  const asked = (headers.get('access-control-request-headers') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase());
  const found = corsHeaders(rules, { origin, method, headers: asked.filter(Boolean) });
  if (found) return { status: 200, headers: found, body: '', streaming: false };
  const message =
    "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";
  throw s3Error('AccessForbidden', message, 403, { Method: method, ResourceType: 'OBJECT' });
}

function insufficient(what: string): AwsError {
  return s3Error('BadRequest', `Insufficient information. ${what}`);
}
