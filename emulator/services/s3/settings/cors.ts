// What pages of other origins may ask of a bucket: the rules, and which of them fits a request.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html

import type { CORSConfiguration, CORSRule } from '@aws-sdk/client-s3';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { changeBucket, needBucket } from '../buckets/rows.ts';
import { invalidRequest, malformedXml, needed, s3Error } from '../errors.ts';
import { plain } from '../plain.ts';

export interface Named {
  readonly Bucket: string | undefined;
  readonly CORSConfiguration: CORSConfiguration | undefined;
}

const methods = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD'];

function valid({ CORSConfiguration: given }: Named): CORSRule[] {
  const rules = needed(given?.CORSRules);
  if (rules.length === 0 || rules.length > 100) throw malformedXml();
  for (const { AllowedMethods, AllowedOrigins, AllowedHeaders = [] } of rules) {
    if (!AllowedMethods?.length || !AllowedOrigins?.length) throw malformedXml();
    const method = AllowedMethods.find((each) => !methods.includes(each));
    if (method !== undefined) {
      throw invalidRequest(`Found unsupported HTTP method in CORS config. Unsupported method is ${method}`);
    }
    checkStars('AllowedOrigin', AllowedOrigins);
    checkStars('AllowedHeader', AllowedHeaders);
  }
  return plain(rules);
}

function checkStars(name: string, values: readonly string[]): void {
  const wrong = values.find((value) => value.split('*').length > 2);
  if (wrong !== undefined) throw invalidRequest(`${name} "${wrong}" can not have more than one wildcard.`);
}

export interface CrossOrigin {
  readonly origin: string;
  readonly method: string;
  readonly headers: readonly string[];
}

/** The headers of the answer to a request from another origin; undefined where no rule lets it. */
export function corsHeaders(rules: readonly CORSRule[], asked: CrossOrigin): Record<string, string> | undefined {
  const rule = rules.find(
    ({ AllowedMethods = [], AllowedOrigins = [], AllowedHeaders = [] }) =>
      AllowedMethods.includes(asked.method) &&
      AllowedOrigins.some((pattern) => fits(pattern, asked.origin)) &&
      asked.headers.every((header) => AllowedHeaders.some((pattern) => fits(pattern.toLowerCase(), header))),
  );
  if (rule === undefined) return undefined;
  const isAny = rule.AllowedOrigins?.includes('*');
  return {
    'access-control-allow-origin': isAny ? '*' : asked.origin,
    'access-control-allow-methods': (rule.AllowedMethods ?? []).join(', '),
    ...(asked.headers.length > 0 && { 'access-control-allow-headers': asked.headers.join(', ') }),
    ...(rule.ExposeHeaders?.length && { 'access-control-expose-headers': rule.ExposeHeaders.join(', ') }),
    ...(rule.MaxAgeSeconds !== undefined && { 'access-control-max-age': String(rule.MaxAgeSeconds) }),
    ...(!isAny && { 'access-control-allow-credentials': 'true' }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** A pattern has one star at most. */
function fits(pattern: string, text: string): boolean {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return pattern === text;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}

export const corsOperations = {
  GetBucketCors: ({ Bucket }, call) => {
    const { cors } = needBucket(call, Bucket);
    if (cors) return { CORSRules: cors };
    throw s3Error('NoSuchCORSConfiguration', 'The CORS configuration does not exist', 404, { BucketName: Bucket });
  },
  PutBucketCors: changing(valid, (cors, call, { Bucket }) => {
    changeBucket(call, Bucket, { cors });
    return {};
  }),
  DeleteBucketCors: ({ Bucket }, call) => {
    changeBucket(call, Bucket, { cors: undefined });
    return {};
  },
} satisfies Handlers<typeof import('@aws-sdk/client-s3')>;
