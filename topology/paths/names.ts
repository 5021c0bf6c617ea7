// What people call a resource.

import { type MaybeTag, tagValue } from '../../core/tags.ts';

interface Named {
  readonly Tags?: readonly MaybeTag[] | undefined;
  readonly TagSet?: readonly MaybeTag[] | undefined;
  readonly GroupName?: string | undefined;
}

/** The Name tag, else the name that a security group always has. */
export function nameOf({ Tags, TagSet, GroupName }: Named): string | undefined {
  return tagValue(Tags, 'Name') ?? tagValue(TagSet, 'Name') ?? GroupName;
}

/** `shop-web (sg-0123…)`, or the id alone. */
export function describe(id: string, resource: Named | undefined): string {
  const name = resource && nameOf(resource);
  return name && name !== id ? `${name} (${id})` : id;
}
