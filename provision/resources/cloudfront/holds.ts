// Whether a distribution's configuration is as declared: CloudFront fills in what was left out, and gives lists back in
// an order of its own.

/** Lists in which the order decides: the first behaviour whose path matches takes the request. */
const ordered = ['CacheBehaviors'];

/**
 * Whether everything that is declared is there with the same value, and no list holds more than is declared. What is
 * declared as undefined must not be there; what is not declared at all may be.
 */
export function holds(actual: unknown, declared: unknown, isOrdered = false): boolean {
  if (declared === undefined) return actual === undefined || actual === '';
  if (Array.isArray(declared)) return listHolds(Array.isArray(actual) ? actual : [], declared, isOrdered);
  if (typeof declared !== 'object' || declared === null) return actual === declared;
  const fields = (actual ?? {}) as Record<string, unknown>;
  return Object.entries(declared).every(([key, value]) =>
    // A list is wrapped: what `CacheBehaviors` says of order holds for its `Items`.
    holds(fields[key], value, ordered.includes(key) || (isOrdered && key === 'Items')),
  );
}

function listHolds(actual: readonly unknown[], declared: readonly unknown[], isOrdered: boolean): boolean {
  if (actual.length !== declared.length) return false;
  if (isOrdered) return declared.every((each, index) => holds(actual[index], each));
  return declared.every((each) => actual.some((one) => holds(one, each)));
}
