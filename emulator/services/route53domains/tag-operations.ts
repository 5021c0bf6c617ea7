// Tags of domains: https://docs.aws.amazon.com/Route53/latest/APIReference/API_domains_UpdateTagsForDomain.html

import type { Handlers } from '../shared/handlers.ts';
import { checkInput, invalidInput } from '../shared/invalid-input.ts';
import { changing } from '../shared/operation.ts';
import { domainOf, domains } from './rows.ts';

const mostTags = 50;

export const tagOperations = {
  ListTagsForDomain({ DomainName }, call) {
    return { TagList: [...domainOf(call, DomainName).tags].map(([Key, Value]) => ({ Key, Value })) };
  },

  UpdateTagsForDomain: changing(
    ({ DomainName, TagsToUpdate = [] }, call) => {
      const row = domainOf(call, DomainName);
      const tags = new Map(row.tags);
      for (const { Key = '', Value = '' } of TagsToUpdate) {
        checkInput((faults) => faults.length(Key, 'tagsToUpdate.1.member.key', 1, 128));
        checkInput((faults) => faults.length(Value, 'tagsToUpdate.1.member.value', 0, 256));
        if (/^aws:/i.test(Key)) throw invalidInput(`The tag key ${Key} is reserved for AWS`); // words assumed
        tags.set(Key, Value);
      }
      if (tags.size > mostTags) throw invalidInput(`A domain can have at most ${mostTags} tags`); // words assumed
      return { ...row, tags };
    },
    (row, call) => {
      call.put(domains, row);
      return {};
    },
  ),

  DeleteTagsForDomain: changing(
    ({ DomainName, TagsToDelete }, call) => {
      checkInput((faults) => faults.required(TagsToDelete, 'tagsToDelete'));
      const row = domainOf(call, DomainName);
      return { ...row, tags: new Map([...row.tags].filter(([key]) => !TagsToDelete?.includes(key))) };
    },
    (row, call) => {
      call.put(domains, row);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-route-53-domains')>;
