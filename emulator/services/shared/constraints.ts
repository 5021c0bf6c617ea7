// What AWS says of a value that its API does not allow, in the services whose requests are checked against their models
// before anything else: all faults at once, each with the member's name.
// https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html (ValidationError)

import { AwsError } from '../../wire/aws-error.ts';

/** Faults of an input, collected until they are thrown. */
export class Constraints {
  private readonly faults: string[] = [];

  /** @param at as AWS names the member: `roleName`, `metricData.1.member.value` */
  required(value: unknown, at: string): this {
    return this.unless(value !== undefined && value !== null, 'null', at, 'Member must not be null');
  }

  length(value: string | readonly unknown[] | undefined, at: string, least: number, most: number): this {
    if (value === undefined) return this;
    this.unless(value.length >= least, value, at, `Member must have length greater than or equal to ${least}`);
    return this.unless(value.length <= most, value, at, `Member must have length less than or equal to ${most}`);
  }

  range(value: number | undefined, at: string, least: number, most: number): this {
    if (value === undefined) return this;
    this.unless(value >= least, value, at, `Member must have value greater than or equal to ${least}`);
    return this.unless(value <= most, value, at, `Member must have value less than or equal to ${most}`);
  }

  /** @param pattern without anchors: the whole value has to be so */
  pattern(value: string | undefined, at: string, pattern: string): this {
    if (value === undefined) return this;
    const is = new RegExp(`^(?:${pattern})$`, 'u').test(value);
    return this.unless(is, value, at, `Member must satisfy regular expression pattern: ${pattern}`);
  }

  oneOf(value: string | undefined, at: string, values: readonly string[]): this {
    if (value === undefined) return this;
    const constraint = `Member must satisfy enum value set: [${values.join(', ')}]`;
    return this.unless(values.includes(value), value, at, constraint);
  }

  /** Throws if anything was found. */
  check(): void {
    const { length } = this.faults;
    if (length === 0) return;
    throw validationError(
      `${length} validation error${length > 1 ? 's' : ''} detected: ${this.faults.slice(0, 10).join('; ')}`,
    );
  }

  private unless(isFine: boolean, value: unknown, at: string, constraint: string): this {
    if (isFine) return this;
    const shown = value === 'null' ? 'null' : `'${Array.isArray(value) ? `[${value.join(', ')}]` : value}'`;
    this.faults.push(`Value ${shown} at '${at}' failed to satisfy constraint: ${constraint}`);
    return this;
  }
}

export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

/** The value, which the operation requires. */
export function present<Value>(value: Value | undefined, at: string): Value {
  if (value === undefined || value === null) throw missing(at);
  return value;
}

function missing(at: string): AwsError {
  const fault = `Value null at '${at}' failed to satisfy constraint: Member must not be null`;
  return validationError(`1 validation error detected: ${fault}`);
}
