// AWS's output types leave every field optional; what is always there is asked for with this.

/** The value, or an error that names the field which the cloud left out of its answer. */
export function required<T>(value: T | undefined | null, field: string): T {
  if (value === undefined || value === null) throw new Error(`the cloud's answer lacks ${field}`);
  return value;
}
