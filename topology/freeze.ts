// Copies of plain data that nobody can change any more.

/**
 * The same value, frozen in all its depth. A property that is there and undefined is left out, so that it is like one
 * that was never set. Dates are copied; JavaScript has no way to freeze what time they tell.
 */
export function frozenCopy<Value>(value: Value): Value {
  return copy(value) as Value;
}

function copy(value: unknown): unknown {
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return Object.freeze(new Date(value));
  if (Array.isArray(value)) return Object.freeze(value.map(copy));
  const set = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.freeze(Object.fromEntries(set.map(([key, each]) => [key, copy(each)])));
}
