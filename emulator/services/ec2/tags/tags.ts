// The tags of a resource, and those that it is made with.

import type { ResourceType, Tag, TagSpecification } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { checkedTags, type Tag as WholeTag, withTags } from '../../shared/tags.ts';
import type { Kind } from '../kind.ts';

export interface TagsRow {
  readonly id: string;
  readonly type: ResourceType;
  readonly tags: readonly WholeTag[];
}

export const tagsTable = table<TagsRow>('ec2.Tags', ({ id }) => id);

export function tagsOf(call: Call, id: string): Tag[] {
  return (call.get(tagsTable, id)?.tags ?? []).map((tag) => ({ ...tag }));
}

/** The tags for the one resource that a request makes. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TagSpecification.html */
export function specifiedTags(
  specifications: readonly TagSpecification[] | undefined,
  ...types: readonly ResourceType[]
): readonly WholeTag[] {
  const seen = new Set<string>();
  return (specifications ?? []).flatMap(({ ResourceType, Tags = [] }) => {
    if (!ResourceType) throw invalid('Tag specification resource type must have a value');
    if (!types.includes(ResourceType)) {
      throw invalid(`'${ResourceType}' is not a valid taggable resource type for this operation.`);
    }
    if (seen.has(ResourceType)) throw invalid(`Tag specification for resource type ${ResourceType} is given twice`); // assumed
    seen.add(ResourceType);
    if (Tags.length === 0) throw invalid('Tag specification must have at least one tag');
    return withTags([], checkedTags(Tags));
  });
}

export function putTags<Row extends { readonly id: string }>(
  call: Call,
  { type }: Pick<Kind<Row>, 'type'>,
  id: string,
  tags: readonly WholeTag[],
): void {
  if (tags.length > 0) call.put(tagsTable, { id, type, tags });
  else if (call.get(tagsTable, id)) call.remove(tagsTable, id);
}

/** Takes the resource away, and what is known of it. */
export function removeWithTags<Row extends { readonly id: string }>(call: Call, kind: Kind<Row>, id: string): void {
  call.remove(kind.table, id);
  if (call.get(tagsTable, id)) call.remove(tagsTable, id);
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}
