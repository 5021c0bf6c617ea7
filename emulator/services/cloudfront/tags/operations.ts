// Tags of distributions, which are asked for by ARN.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { distributions } from '../distributions/rows.ts';
import { invalid, required } from '../errors.ts';
import { putTags, tagsOf } from './rows.ts';
import { checkCount, keyOf, newTags } from './valid.ts';

export const tagOperations = {
  ListTagsForResource({ Resource }, call) {
    const tags = tagsOf(call, resourceOf(call, Resource));
    return { Tags: { Items: tags.map((tag) => ({ ...tag })) } };
  },

  TagResource: changing(
    ({ Resource, Tags }, call) => {
      const arn = resourceOf(call, Resource);
      const added = newTags(required(Tags, 'tags').Items);
      const kept = tagsOf(call, arn).filter(({ Key }) => added.every((tag) => tag.Key !== Key));
      checkCount([...kept, ...added]);
      return { arn, tags: [...kept, ...added] };
    },
    ({ arn, tags }, call) => {
      putTags(call, arn, tags);
      return {};
    },
  ),

  UntagResource: changing(
    ({ Resource, TagKeys }, call) => {
      const arn = resourceOf(call, Resource);
      const gone = (required(TagKeys, 'tagKeys').Items ?? []).map(keyOf);
      return { arn, tags: tagsOf(call, arn).filter(({ Key = '' }) => !gone.includes(Key)) };
    },
    ({ arn, tags }, call) => {
      putTags(call, arn, tags);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-cloudfront')>;

function resourceOf(call: Call, given: string | undefined): string {
  const arn = required(given, 'resource');
  const [, account, id = ''] = /^arn:aws:cloudfront::(\d{12}):distribution\/([0-9A-Z]+)$/.exec(arn) ?? [];
  if (account === undefined) throw invalid(`Invalid ARN: '${arn}'`); // words assumed
  const isThere = account === call.place.account && call.aside(() => call.get(distributions, id)) !== undefined;
  if (!isThere) throw new AwsError('NoSuchResource', 'The specified resource does not exist.');
  return arn;
}
