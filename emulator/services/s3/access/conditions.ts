// The conditions of a policy's statement.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

import { BlockList, isIP } from 'node:net';

/** Operators with keys with values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What is known of a request, by the lower-case name of the key; what is not known is not in it. */
export type Context = ReadonlyMap<string, string>;

type Test = (actual: string, wanted: string) => boolean;

const like: Test = (actual, wanted) => matches(wanted, actual);
const date = (text: string) => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text));

const tests: Readonly<Record<string, Test>> = {
  StringEquals: (actual, wanted) => actual === wanted,
  StringEqualsIgnoreCase: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  NumericEquals: (actual, wanted) => Number(actual) === Number(wanted),
  NumericLessThan: (actual, wanted) => Number(actual) < Number(wanted),
  NumericLessThanEquals: (actual, wanted) => Number(actual) <= Number(wanted),
  NumericGreaterThan: (actual, wanted) => Number(actual) > Number(wanted),
  NumericGreaterThanEquals: (actual, wanted) => Number(actual) >= Number(wanted),
  DateEquals: (actual, wanted) => date(actual) === date(wanted),
  DateLessThan: (actual, wanted) => date(actual) < date(wanted),
  DateLessThanEquals: (actual, wanted) => date(actual) <= date(wanted),
  DateGreaterThan: (actual, wanted) => date(actual) > date(wanted),
  DateGreaterThanEquals: (actual, wanted) => date(actual) >= date(wanted),
  Bool: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
  BinaryEquals: (actual, wanted) => actual === wanted,
  IpAddress: isWithin,
};

/** Those that are true of what the other is not true of. */
const opposites: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
};

const operatorForm = /^(?:(ForAnyValue|ForAllValues):)?(\w+?)(IfExists)?$/;

export function isOperator(text: string): boolean {
  const [, , name = '', ifExists] = operatorForm.exec(text) ?? [];
  if (name === 'Null') return ifExists === undefined;
  return Object.hasOwn(tests, name) || Object.hasOwn(opposites, name);
}

/** Whether all of them hold. */
export function hold(conditions: Conditions | undefined, context: Context): boolean {
  return Object.entries(conditions ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) =>
      holds(operator, [values].flat().map(String), context.get(key.toLowerCase())),
    ),
  );
}

/** A key that the request does not have fails a test, passes its opposite, and passes all that end in `IfExists`. */
function holds(operator: string, wanted: readonly string[], actual: string | undefined): boolean {
  const [, forAll, name = '', ifExists] = operatorForm.exec(operator) ?? [];
  if (name === 'Null') return wanted.includes(String(actual === undefined));
  const opposite = opposites[name];
  const test = tests[opposite ?? name];
  if (test === undefined) return false;
  if (actual === undefined) return ifExists !== undefined || opposite !== undefined || forAll === 'ForAllValues';
  const isMet = wanted.some((each) => test(actual, each));
  return opposite === undefined ? isMet : !isMet;
}

function isWithin(actual: string, wanted: string): boolean {
  const [address = '', bits] = wanted.split('/');
  const [family, other] = [isIP(address), isIP(actual)];
  if (family === 0 || other === 0) return false;
  const most = family === 4 ? 32 : 128;
  const length = bits === undefined ? most : Number(bits);
  if (!Number.isInteger(length) || length < 0 || length > most) return false;
  const list = new BlockList();
  list.addSubnet(address, length, family === 4 ? 'ipv4' : 'ipv6');
  return list.check(actual, other === 4 ? 'ipv4' : 'ipv6');
}

/** A pattern of policies: `*` is any text, `?` any character. Never more than length by length steps. */
export function matches(pattern: string, text: string): boolean {
  let [at, inText, star, mark] = [0, 0, -1, 0];
  while (inText < text.length) {
    const sign = pattern[at];
    if (sign === '*') {
      star = at;
      mark = inText;
      at += 1;
    } else if (sign !== undefined && (sign === '?' || sign === text[inText])) {
      at += 1;
      inText += 1;
    } else if (star >= 0) {
      at = star + 1;
      mark += 1;
      inText = mark;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
