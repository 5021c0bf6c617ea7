// How keys of one type are ordered: the comparison of the B-trees' own package takes several types, and far longer.

export function inOrder<Key extends string | number>(one: Key, other: Key): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
