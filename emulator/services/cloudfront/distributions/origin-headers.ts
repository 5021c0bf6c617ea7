// Headers that a distribution adds to what it sends to an origin: not those that are CloudFront's own to set.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html

import type { OriginCustomHeader } from '@aws-sdk/client-cloudfront';
import { invalid, required } from '../errors.ts';

const reserved = new Set([
  ...['cache-control', 'connection', 'content-length', 'cookie', 'host', 'if-match', 'if-modified-since'],
  ...['if-none-match', 'if-range', 'if-unmodified-since', 'max-forwards', 'pragma', 'proxy-authenticate'],
  ...['proxy-authorization', 'proxy-connection', 'range', 'request-range', 'te', 'trailer', 'transfer-encoding'],
  ...['upgrade', 'via', 'x-real-ip'],
]);
/** The name's and the value's together are 10,240 for all. */
const [longestName, longestValue] = [256, 1783];

export function checkOriginHeader({ HeaderName, HeaderValue }: OriginCustomHeader): OriginCustomHeader {
  const at = 'distributionConfig.origins.items.customHeaders.items';
  const [name, value] = [required(HeaderName, `${at}.headerName`), required(HeaderValue, `${at}.headerValue`)];
  const isReserved = reserved.has(name.toLowerCase()) || /^x-(amz|edge)-/i.test(name);
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name) || name.length > longestName || isReserved) {
    throw invalid(`The parameter HeaderName '${name}' is not allowed.`); // words assumed
  }
  if (value.length > longestValue || /[\r\n]/.test(value)) {
    throw invalid(`The parameter HeaderValue of '${name}' is not valid.`); // words assumed
  }
  return { HeaderName: name, HeaderValue: value };
}
