// Comparing what is there with what is desired.

/** Whether both hold the same texts, in whatever order. */
export function sameMembers(one: readonly (string | undefined)[] | undefined, other: readonly string[]): boolean {
  return [...(one ?? [])].sort().join('\n') === [...other].sort().join('\n');
}

/**
 * Whether both policies say the same, however they are spaced. Their version is left out: it is not always told, and it
 * changes nothing but what is read out of variables.
 */
export function samePolicy(one: string | undefined, other: string): boolean {
  const statements = (policy: string): string => JSON.stringify(JSON.parse(policy).Statement);
  return one !== undefined && statements(one) === statements(other);
}
