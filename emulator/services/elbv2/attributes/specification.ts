// Attributes: what each is by default, and what it may be. All values are text.

import { invalid, tooLong } from '../errors.ts';

export interface Attribute {
  /** Undefined: it has none until it is set, and is not told. */
  readonly byDefault: string | undefined;
  readonly isValid: (value: string) => boolean;
  /** What it may be, in words. */
  readonly expected: string;
}

/** By key, in the order in which they are told. */
export type Specification = Readonly<Record<string, Attribute>>;

interface Given {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

export function flag(byDefault: 'true' | 'false'): Attribute {
  return choice(byDefault, 'true', 'false');
}

export function choice(byDefault: string | undefined, ...values: readonly string[]): Attribute {
  return { byDefault, isValid: (value) => values.includes(value), expected: `one of ${values.join(', ')}` };
}

/** A whole number; `others` are words that may stand for one. */
export function range(byDefault: string, least: number, most: number, ...others: readonly string[]): Attribute {
  const isInside = (value: string) => /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most;
  const isValid = (value: string) => others.includes(value) || isInside(value);
  return { byDefault, isValid, expected: [...others, `between ${least} and ${most}`].join(' or ') };
}

export function text(
  byDefault: string | undefined,
  pattern = /^[\s\S]{0,1024}$/,
  expected = 'of 1024 characters at most',
): Attribute {
  return { byDefault, isValid: (value) => pattern.test(value), expected };
}

/** All attributes, those that nobody has changed with their defaults. */
export function described(specification: Specification, changed: Readonly<Record<string, string>>) {
  return Object.entries(specification).flatMap(([Key, { byDefault }]) => {
    const Value = changed[Key] ?? byDefault;
    return Value === undefined ? [] : [{ Key, Value }];
  });
}

/** How many may be given at once; AWS does not document it, but says so. */
const mostGiven = 20;

/** The attributes with those given. */
export function withGiven(
  specification: Specification,
  before: Readonly<Record<string, string>>,
  given: readonly Given[],
  owner: string,
): Record<string, string> {
  if (given.length > mostGiven) throw tooLong('attributes', mostGiven);
  const keys = given.map(({ Key = '' }) => Key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw invalid(`Attribute key '${twice}' is specified more than once`); // words assumed
  const changed = given.map(({ Key = '', Value = '' }) => {
    const attribute = Object.hasOwn(specification, Key) ? specification[Key] : undefined;
    if (!attribute) throw invalid(`${owner} attribute key '${Key}' is not recognized`);
    if (!attribute.isValid(Value)) {
      throw invalid(`${owner} attribute value '${Value}' for '${Key}' is not valid: it must be ${attribute.expected}`); // words assumed
    }
    return [Key, Value] as const;
  });
  return { ...before, ...Object.fromEntries(changed) };
}
