// Tags, in the shape that all of AWS's services share.

export interface MaybeTag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** The value of one tag, or undefined where there is no such tag. */
export function tagValue(tags: readonly MaybeTag[] | undefined, key: string): string | undefined {
  return tags?.find((tag) => tag.Key === key)?.Value;
}
