// Tags of buckets and objects: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html

import type { Tag } from '../shared/tags.ts';
import { invalidArgument, s3Error } from './errors.ts';

interface Given {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** @param most how many there may be: 50 of a bucket, 10 of an object */
export function checkedTags(tags: readonly Given[], most: number): Tag[] {
  if (tags.length > most) {
    const message =
      most === 10 ? 'Object tags cannot be greater than 10' : 'Bucket tag count cannot be greater than 50';
    throw s3Error('BadRequest', message);
  }
  const checked = tags.map(({ Key = '', Value = '' }) => {
    if (Key === '' || Key.length > 128 || !allowed.test(Key))
      throw invalid('The TagKey you have provided is invalid', Key);
    if (Value.length > 256 || !allowed.test(Value)) throw invalid('The TagValue you have provided is invalid', Value);
    if (/^aws:/i.test(Key)) throw invalid('System tags cannot be added/updated by requester', Key);
    return { Key, Value };
  });
  if (new Set(checked.map(({ Key }) => Key)).size < checked.length) {
    throw invalid('Cannot provide multiple Tags with the same key');
  }
  return checked;
}

const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

function invalid(message: string, key?: string) {
  return s3Error('InvalidTag', message, 400, { TagKey: key });
}

/** As a header has them: `a=1&b=2`. */
export function tagsOfHeader(header: string | undefined): Tag[] {
  if (header === undefined || header === '') return [];
  const pairs = [...new URLSearchParams(header)].map(([Key, Value]) => ({ Key, Value }));
  if (new Set(pairs.map(({ Key }) => Key)).size < pairs.length) {
    throw invalidArgument(
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
      'x-amz-tagging',
      header,
    );
  }
  return checkedTags(pairs, 10);
}
