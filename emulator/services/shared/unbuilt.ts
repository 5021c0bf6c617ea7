// What an operation has on AWS and not here is refused with 501, so that nothing is ignored in silence.

import { notImplemented } from '../../wire/aws-error.ts';

export function refuseFields<Input extends object>(
  operation: string,
  input: Input,
  ...fields: readonly (keyof Input & string)[]
): void {
  for (const field of fields) {
    const value: unknown = input[field];
    if (value === undefined || value === false || (Array.isArray(value) && value.length === 0)) continue;
    throw notImplemented(`${operation} with ${field}`);
  }
}
