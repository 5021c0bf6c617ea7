// Tags of certificates: add, list, remove.

import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { certificateOf } from '../certificates/rows.ts';
import { checkLength, required } from '../errors.ts';
import { describeTags, putTags, tagsOf, withTags } from './tags.ts';

export const tagOperations = {
  AddTagsToCertificate: changing(
    ({ CertificateArn, Tags }, call) => {
      const given = required(Tags, 'tags');
      checkLength(given, 'tags', 1, 50);
      const { arn } = certificateOf(call, CertificateArn);
      return { arn, tags: withTags(tagsOf(call, arn), given) };
    },
    ({ arn, tags }, call) => {
      putTags(call, arn, tags);
      return {};
    },
  ),

  ListTagsForCertificate({ CertificateArn }, call) {
    return { Tags: describeTags(call, certificateOf(call, CertificateArn).arn) };
  },

  ListTagsForResource({ ResourceArn }, call) {
    return { Tags: describeTags(call, certificateOf(call, required(ResourceArn, 'resourceArn')).arn) };
  },

  /** A tag with a value is removed only if it has this value: https://docs.aws.amazon.com/acm/latest/APIReference/API_RemoveTagsFromCertificate.html */
  RemoveTagsFromCertificate: changing(
    ({ CertificateArn, Tags }, call) => {
      const given = required(Tags, 'tags').map(
        ({ Key, Value }) => [required(Key, 'tags.1.member.key'), Value] as const,
      );
      checkLength(given, 'tags', 1, 50);
      const { arn } = certificateOf(call, CertificateArn);
      const isMeant = (key: string, value: string | undefined) =>
        given.some(([name, wanted]) => name === key && (wanted === undefined || wanted === value));
      return { arn, tags: new Map([...tagsOf(call, arn)].filter(([key, value]) => !isMeant(key, value))) };
    },
    ({ arn, tags }, call) => {
      putTags(call, arn, tags);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-acm')>;
