// Tags of distributions and functions, which are asked for by ARN.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { distributions } from '../distributions/rows.ts';
import { invalid, required } from '../errors.ts';
import { functions } from '../functions/rows.ts';
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
  const [, account, type = '', id = ''] =
    /^arn:aws:cloudfront::(\d{12}):(distribution|function)\/([\w-]+)$/.exec(arn) ?? [];
  if (account === undefined) throw invalid(`Invalid ARN: '${arn}'`); // words assumed
  const found = () => (type === 'function' ? call.get(functions, id) : call.get(distributions, id));
  const isThere = account === call.place.account && call.aside(found) !== undefined;
  if (!isThere) throw new AwsError('NoSuchResource', 'The specified resource does not exist.');
  return arn;
}
