// What a tag may be. https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Tag.html

import type { Tag } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import { required } from '../errors.ts';
import { repeated } from '../lists.ts';

const mostTags = 50;
const letters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

export function newTags(given: readonly Tag[] | undefined): readonly Tag[] {
  const tags = (given ?? []).map(({ Key, Value = '' }) => ({ Key: keyOf(Key), Value }));
  if (tags.some(({ Value }) => Value.length > 256 || !letters.test(Value))) throw invalidTagging();
  if (repeated(tags.map(({ Key }) => Key)) !== undefined) throw invalidTagging();
  checkCount(tags);
  return tags;
}

export function keyOf(given: string | undefined): string {
  const key = required(given, 'tags.items.key');
  if (key === '' || key.length > 128 || !letters.test(key) || /^aws:/i.test(key)) throw invalidTagging();
  return key;
}

export function checkCount(tags: readonly Tag[]): void {
  if (tags.length > mostTags) throw invalidTagging();
}

function invalidTagging(): AwsError {
  return new AwsError('InvalidTagging', 'The tagging specified is not valid.');
}
