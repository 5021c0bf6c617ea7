// Filters by tags. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_Filter.html

import type { Filter } from '@aws-sdk/client-auto-scaling';
import { invalid } from '../errors.ts';
import type { GroupTag } from '../groups/rows.ts';

/** Within one filter any value will do; all filters have to agree. */
export function tagFilter(filters: readonly Filter[] = []): (tags: readonly GroupTag[]) => boolean {
  const agrees = filters.map(({ Name = '', Values = [] }) => {
    if (Name === 'tag-key') return ({ Key }: GroupTag) => Values.includes(Key);
    if (Name === 'tag-value') return ({ Value }: GroupTag) => Values.includes(Value);
    const key = /^tag:([\s\S]+)$/.exec(Name)?.[1];
    if (key === undefined)
      throw invalid(`Filter type ${Name} is not correct. Allowed Filter types are: tag-key, tag-value, tag:<key>`); // assumed
    return (tag: GroupTag) => tag.Key === key && Values.includes(tag.Value);
  });
  return (tags) => agrees.every((agree) => tags.some(agree));
}
