// What a tag may be: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions

import { AwsError } from '../../wire/aws-error.ts';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

const mostTags = 50;

/** The tags with those added; a key that is there gets the new value. */
export function withTags(tags: readonly Tag[], added: readonly Tag[]): Tag[] {
  const all = new Map(tags.map(({ Key, Value }) => [Key, Value]));
  for (const { Key, Value } of added) all.set(Key, Value);
  const ours = [...all.keys()].filter((key) => !isReserved(key));
  if (ours.length > mostTags) {
    throw new AwsError('TagLimitExceeded', `The maximum number of Tags for a resource has been reached.`);
  }
  return [...all].map(([Key, Value]) => ({ Key, Value }));
}

/** Refuses what cannot be a tag of a customer. */
export function checkedTags(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[],
): Tag[] {
  const keys = new Set<string>();
  return tags.map(({ Key, Value = '' }) => {
    if (!Key) throw new AwsError('InvalidParameterValue', 'Tag keys must not be empty.'); // assumed
    checkTagKey(Key);
    if (Value.length > 256) throw tooLong('value', Value, 256);
    if (keys.has(Key)) throw new AwsError('InvalidParameterValue', `Duplicate tag key '${Key}' specified.`);
    keys.add(Key);
    return { Key, Value };
  });
}

/** Refuses a key that a customer may neither set nor delete. */
export function checkTagKey(key: string): void {
  if (key.length > 127) throw tooLong('key', key, 127);
  if (isReserved(key)) {
    throw new AwsError('InvalidParameterValue', "Tag keys starting with 'aws:' are reserved for internal use");
  }
}

function isReserved(key: string): boolean {
  return key.toLowerCase().startsWith('aws:');
}

function tooLong(part: string, text: string, most: number): AwsError {
  return new AwsError(
    'InvalidParameterValue',
    `Tag ${part} exceeds the maximum length of ${most} characters: '${text}'`,
  );
}
