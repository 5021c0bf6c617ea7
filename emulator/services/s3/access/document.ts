// A bucket's policy: whether it is one.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-policy-language-overview.html

import type { AwsError } from '../../../wire/aws-error.ts';
import { s3Error } from '../errors.ts';
import { type Conditions, isOperator } from './conditions.ts';

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: Principal;
  readonly NotPrincipal?: Principal;
  readonly Action?: Texts;
  readonly NotAction?: Texts;
  readonly Resource?: Texts;
  readonly NotResource?: Texts;
  readonly Condition?: Conditions;
}

export type Texts = string | readonly string[];
export type Principal = '*' | Readonly<Record<string, Texts>>;

const elements = new Set([
  ...['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'],
]);
/** Bytes. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html */
const mostBytes = 20 * 1024;

/** Throws `MalformedPolicy` for what is no policy of this bucket. */
export function checkPolicy(text: string, bucket: string): void {
  if (Buffer.byteLength(text) > mostBytes) {
    throw s3Error('PolicyTooLarge', `Policy exceeds the maximum allowed document size of ${mostBytes} bytes`);
  }
  const document = parsed(text);
  const unknown = Object.keys(document).find((name) => !['Version', 'Id', 'Statement'].includes(name));
  if (unknown !== undefined) throw malformed(`Unknown field ${unknown}`);
  const { Version, Id, Statement } = document;
  if (Version !== undefined && Version !== '2012-10-17' && Version !== '2008-10-17') {
    throw malformed('The policy must contain a valid version string');
  }
  if (Id !== undefined && typeof Id !== 'string') throw malformed('Invalid policy syntax.');
  if (Statement === undefined) throw malformed('Missing required field Statement');
  const statements: unknown[] = [Statement].flat();
  if (statements.length === 0) throw malformed('Could not parse the policy: Statement is empty!');
  for (const statement of statements) checkStatement(statement, bucket);
  const ids = statements.flatMap((statement) => (statement as { Sid?: string }).Sid ?? []);
  if (new Set(ids).size < ids.length) throw malformed('Statement IDs (SID) in a single policy must be unique.');
}

/** Of a policy that was checked. */
export function statementsOf(text: string | undefined): readonly Statement[] {
  return text === undefined ? [] : [JSON.parse(text).Statement].flat();
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  const words = "Policies must be valid JSON and the first byte must be '{'";
  if (!text.startsWith('{')) throw malformed(words);
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(words);
  }
}

function checkStatement(statement: unknown, bucket: string): void {
  if (!isObject(statement)) throw malformed('Invalid policy syntax.');
  const unknown = Object.keys(statement).find((name) => !elements.has(name));
  if (unknown !== undefined) throw malformed(`Unknown field ${unknown}`);
  const { Sid, Effect, Condition } = statement;
  if (Sid !== undefined && typeof Sid !== 'string') throw malformed('Invalid policy syntax.');
  if (Effect === undefined) throw malformed('Missing required field Effect');
  if (Effect !== 'Allow' && Effect !== 'Deny') throw malformed(`Invalid effect: ${String(Effect)}`);
  checkPrincipal(eitherOf(statement, 'Principal', 'NotPrincipal'));
  const actions = textsOf(eitherOf(statement, 'Action', 'NotAction'));
  if (actions.length === 0 || !actions.every((action) => action === '*' || /^s3:[a-z*?]+$/i.test(action))) {
    throw malformed('Policy has invalid action');
  }
  const resources = textsOf(eitherOf(statement, 'Resource', 'NotResource'));
  if (resources.length === 0 || !resources.every((resource) => isOf(resource, bucket))) {
    throw malformed('Policy has invalid resource');
  }
  if (statement.Action !== undefined && statement.Resource !== undefined) checkFit(actions, resources);
  if (Condition !== undefined) checkCondition(Condition);
}

/** The one of two elements that a statement has. */
function eitherOf(statement: Readonly<Record<string, unknown>>, name: string, not: string): unknown {
  if (statement[name] !== undefined && statement[not] !== undefined) throw malformed('Invalid policy syntax.');
  const value = statement[name] ?? statement[not];
  if (value === undefined) throw malformed(`Missing required field ${name}`);
  return value;
}

function checkPrincipal(value: unknown): void {
  if (value === '*') return;
  if (!isObject(value) || Object.keys(value).length === 0) throw malformed('Invalid principal in policy');
  for (const [type, names] of Object.entries(value)) {
    const all = textsOf(names);
    if (all.length === 0 || !all.every((name) => isPrincipal(type, name)))
      throw malformed('Invalid principal in policy');
  }
}

function isPrincipal(type: string, name: string): boolean {
  if (type === 'AWS')
    return name === '*' || /^\d{12}$/.test(name) || /^arn:aws[a-z-]*:(iam|sts)::\d{12}:.+$/.test(name);
  if (type === 'CanonicalUser') return /^[0-9a-f]{64}$/.test(name);
  if (type === 'Service') return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(name);
  return type === 'Federated' && name !== '';
}

/** A policy speaks of its own bucket and what is in it, and of nothing else. */
function isOf(resource: string, bucket: string): boolean {
  const [, found, rest] = /^arn:aws[a-z-]*:s3:::([^/]*)(\/.+)?$/s.exec(resource) ?? [];
  return found === bucket || (found !== undefined && rest === undefined && found === `${bucket}*`);
}

/** Some action must be one of some resource: of buckets, or of objects. */
function checkFit(actions: readonly string[], resources: readonly string[]): void {
  const ofObject = (action: string) => /object|upload(?!s)|[*?]/i.test(action) && !/^s3:\w*bucket\w*$/i.test(action);
  const isFit = actions.some((action) =>
    resources.some((resource) => {
      const isObject = resource.includes('/') || resource.endsWith('*');
      if (/[*?]/.test(action)) return true;
      return ofObject(action) ? isObject : !resource.includes('/');
    }),
  );
  if (!isFit) throw malformed('Action does not apply to any resource(s) in statement');
}

function checkCondition(value: unknown): void {
  if (!isObject(value)) throw malformed('Invalid policy syntax.');
  for (const [operator, tests] of Object.entries(value)) {
    if (!isOperator(operator)) throw malformed(`Invalid Condition type : ${operator}`);
    if (!isObject(tests)) throw malformed('Invalid policy syntax.');
    for (const values of Object.values(tests)) {
      const isValue = (each: unknown) => ['string', 'number', 'boolean'].includes(typeof each);
      if (![values].flat().every(isValue)) throw malformed('Invalid policy syntax.');
    }
  }
}

function textsOf(value: unknown): readonly string[] {
  const all: unknown[] = [value].flat();
  if (!all.every((each) => typeof each === 'string')) throw malformed('Invalid policy syntax.');
  return all as string[];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(message: string): AwsError {
  return s3Error('MalformedPolicy', message);
}
