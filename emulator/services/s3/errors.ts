// The errors of S3, with its own codes, statuses and words.
// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html

import { AwsError, type AwsErrorDetails } from '../../wire/aws-error.ts';

export function s3Error(
  code: string,
  message: string,
  status = 400,
  fields: AwsErrorDetails['fields'] = {},
  headers: AwsErrorDetails['headers'] = {},
): AwsError {
  return new AwsError(code, message, { status, fields, headers });
}

export function accessDenied(message = 'Access Denied'): AwsError {
  return s3Error('AccessDenied', message, 403);
}

export function noSuchBucket(name: string | undefined): AwsError {
  return s3Error('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: name });
}

export function noSuchKey(key: string): AwsError {
  return s3Error('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
}

export function noSuchVersion(key: string, versionId: string): AwsError {
  return s3Error('NoSuchVersion', 'The specified version does not exist.', 404, { Key: key, VersionId: versionId });
}

export function noSuchUpload(uploadId: string | undefined): AwsError {
  const message =
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.';
  return s3Error('NoSuchUpload', message, 404, { UploadId: uploadId });
}

export function invalidArgument(message: string, name: string, value: unknown = ''): AwsError {
  return s3Error('InvalidArgument', message, 400, { ArgumentName: name, ArgumentValue: String(value) });
}

export function invalidRequest(message: string): AwsError {
  return s3Error('InvalidRequest', message);
}

export function malformedXml(): AwsError {
  const message = 'The XML you provided was not well-formed or did not validate against our published schema';
  return s3Error('MalformedXML', message);
}

export function preconditionFailed(condition: string): AwsError {
  const message = 'At least one of the pre-conditions you specified did not hold';
  return s3Error('PreconditionFailed', message, 412, { Condition: condition });
}

/** What a document or header has to have. */
export function needed<Value>(value: Value | undefined | null): Value {
  if (value === undefined || value === null) throw malformedXml();
  return value;
}
