// What names, paths, descriptions and tags of IAM may be.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html

import { AwsError } from '../../wire/aws-error.ts';
import { Constraints, present, validationError } from '../shared/constraints.ts';
import type { Tag } from '../shared/tags.ts';
import { invalidInput } from './errors.ts';

const mostTags = 50;

/** @param at as AWS names the member: `roleName` */
export function validName(name: string | undefined, at: string, most: number): string {
  new Constraints().required(name, at).length(name, at, 1, most).check();
  const text = present(name, at);
  if (/^[\w+=,.@-]+$/.test(text)) return text;
  const allowed = 'It must contain only alphanumeric characters and/or the following: +=,.@_-';
  throw validationError(`The specified value for ${at} is invalid. ${allowed}`);
}

export function validPath(path: string | undefined, at = 'path'): string {
  if (path === undefined) return '/';
  new Constraints().length(path, at, 1, 512).check();
  if (/^\/([!-~]+\/)?$/.test(path)) return path;
  const allowed = 'It must begin and end with / and contain only alphanumeric characters and/or / characters.';
  throw validationError(`The specified value for ${at} is invalid. ${allowed}`);
}

/** What paths begin with that are asked for. */
export function validPrefix(prefix: string | undefined): string {
  if (prefix === undefined) return '/';
  new Constraints()
    .length(prefix, 'pathPrefix', 1, 512)
    .pattern(prefix, 'pathPrefix', '\\u002F[\\u0021-\\u007F]*')
    .check();
  return prefix;
}

export function validDescription(description: string | undefined, most = 1000): string | undefined {
  new Constraints().length(description, 'description', 0, most).check();
  return description;
}

interface GivenTag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** Keys of IAM's tags are not told apart by case: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html */
export function validTags(given: readonly GivenTag[] | undefined): Tag[] {
  const constraints = new Constraints();
  const tags = (given ?? []).map(({ Key, Value }, index) => {
    const at = `tags.${index + 1}.member`;
    constraints
      .required(Key, `${at}.key`)
      .length(Key, `${at}.key`, 1, 128)
      .pattern(Key, `${at}.key`, '[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]+')
      .required(Value, `${at}.value`)
      .length(Value, `${at}.value`, 0, 256)
      .pattern(Value, `${at}.value`, '[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*');
    return { Key: Key ?? '', Value: Value ?? '' };
  });
  constraints.check();
  const keys = tags.map(({ Key }) => Key.toLowerCase());
  if (new Set(keys).size < keys.length) {
    throw invalidInput('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  }
  if (keys.some((key) => key.startsWith('aws:'))) {
    throw invalidInput('aws: prefixed tag key names are not allowed for external use.');
  }
  return checkCount(tags);
}

export function withTags(tags: readonly Tag[], added: readonly Tag[]): Tag[] {
  const all = new Map(tags.map((tag) => [tag.Key.toLowerCase(), tag]));
  for (const tag of added) all.set(tag.Key.toLowerCase(), tag);
  return checkCount([...all.values()]);
}

function checkCount(tags: Tag[]): Tag[] {
  if (tags.length <= mostTags) return tags;
  throw new AwsError('LimitExceeded', `The number of tags has reached the maximum limit of ${mostTags}.`); // words assumed
}

export function withoutTags(tags: readonly Tag[], keys: readonly string[]): Tag[] {
  const gone = new Set(keys.map((key) => key.toLowerCase()));
  return tags.filter(({ Key }) => !gone.has(Key.toLowerCase()));
}
