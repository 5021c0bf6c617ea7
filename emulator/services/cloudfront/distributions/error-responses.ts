// What viewers get in the place of an origin's error, and for how long an error is kept.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CustomErrorResponse.html

import type { CustomErrorResponse, CustomErrorResponses } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import { between, invalid, required } from '../errors.ts';
import { itemsOf, listOf, repeated } from '../lists.ts';

const at = 'distributionConfig.customErrorResponses';
const errors = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];
const answers = [200, ...errors].map(String);

export function completeErrorResponses(given: CustomErrorResponses | undefined): CustomErrorResponses {
  const items = itemsOf(given, at).map(completeResponse);
  const twice = repeated(items.map(({ ErrorCode }) => String(ErrorCode)));
  if (twice !== undefined) throw invalid(`The parameter ErrorCode '${twice}' is not unique.`); // words assumed
  return listOf(items);
}

function completeResponse(given: CustomErrorResponse): CustomErrorResponse {
  const { ResponsePagePath = '', ResponseCode = '', ErrorCachingMinTTL = 10 } = given;
  const ErrorCode = required(given.ErrorCode, `${at}.items.errorCode`);
  if (!errors.includes(ErrorCode)) {
    throw new AwsError('InvalidErrorCode', 'An invalid error code was specified.');
  }
  if (ResponseCode !== '' && !answers.includes(ResponseCode)) {
    throw new AwsError('InvalidResponseCode', 'A response code is not valid.');
  }
  if (ResponsePagePath !== '' && (!ResponsePagePath.startsWith('/') || ResponsePagePath.length > 4096)) {
    const message = 'The relative path is too big, is not URL-encoded, or does not begin with a slash (/).';
    throw new AwsError('InvalidRelativePath', message);
  }
  if ((ResponsePagePath === '') !== (ResponseCode === '')) {
    throw invalid('The parameters ResponsePagePath and ResponseCode must be given together.'); // words assumed
  }
  const kept = between(ErrorCachingMinTTL, 'ErrorCachingMinTTL', [0, Number.MAX_SAFE_INTEGER]);
  return { ErrorCode, ResponsePagePath, ResponseCode, ErrorCachingMinTTL: kept };
}
