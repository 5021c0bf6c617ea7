// Comparing what is there with what is desired.

/** Whether both hold the same texts, in whatever order. */
export function sameMembers(one: readonly (string | undefined)[] | undefined, other: readonly string[]): boolean {
  return [...(one ?? [])].sort().join('\n') === [...other].sort().join('\n');
}

/** Whether both policies are the same JSON, however it is spaced. */
export function samePolicy(one: string | undefined, other: string): boolean {
  return one !== undefined && JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other));
}
