// Policy documents: whether they are such, not what they allow. Nothing in this cloud is refused by a policy but the
// taking of a role. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html

import { AwsError } from '../../wire/aws-error.ts';
import { Constraints, present } from '../shared/constraints.ts';

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** `trust`: who may take a role; `identity`: what somebody may do. */
export type DocumentKind = 'trust' | 'identity';

const fields = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource'];

/** The document as it was given. Throws AWS's error for what is none. */
export function validDocument(text: string | undefined, at: string, kind: DocumentKind): string {
  new Constraints().required(text, at).length(text, at, 1, 131_072).check();
  const document = present(text, at);
  for (const statement of statementsOf(document)) check(statement, kind);
  const ids = statementsOf(document).flatMap(({ Sid }) => (Sid ? [Sid] : []));
  if (new Set(ids).size < ids.length) throw malformed('Statement IDs (SID) in a single policy must be unique.');
  return document;
}

/** The statements of a document that is valid as JSON. */
export function statementsOf(text: string): readonly Statement[] {
  const document = parsed(text);
  if (!isObject(document)) throw malformed('Syntax errors in policy.');
  const unknown = Object.keys(document).find((name) => !['Version', 'Id', 'Statement'].includes(name));
  if (unknown !== undefined) throw malformed(`Unknown field ${unknown}`);
  const { Version, Statement } = document;
  if (Version !== undefined && Version !== '2012-10-17' && Version !== '2008-10-17') {
    throw malformed('The policy must contain a valid version string');
  }
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  if (statements.length === 0 || !statements.every(isObject)) throw malformed('Syntax errors in policy.');
  return statements as unknown as Statement[];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('This policy contains invalid Json');
  }
}

function check(statement: Statement, kind: DocumentKind): void {
  const unknown = Object.keys(statement).find((name) => ![...fields, 'Condition'].includes(name));
  if (unknown !== undefined) throw malformed(`Unknown field ${unknown}`);
  const { Effect, Action, NotAction, Sid, Condition } = statement;
  if (Effect !== 'Allow' && Effect !== 'Deny') throw malformed('Syntax errors in policy.');
  if (Sid !== undefined && typeof Sid !== 'string') throw malformed('Syntax errors in policy.');
  if (kind === 'identity' && Sid && !/^[A-Za-z0-9]*$/.test(Sid)) {
    throw malformed(
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    );
  }
  if (Action !== undefined && NotAction !== undefined) throw malformed('Syntax errors in policy.');
  const actions = textsOf(
    Action ?? NotAction,
    kind === 'trust' ? 'Missing required field Action' : 'Policy statement must contain actions.',
  );
  if (Condition !== undefined && !isCondition(Condition)) throw malformed('Syntax errors in policy.');
  if (kind === 'trust') checkTrust(statement, actions);
  else checkIdentity(statement, actions);
}

/** Operators with keys with values: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
function isCondition(value: unknown): boolean {
  const isValue = (each: unknown) => ['string', 'number', 'boolean'].includes(typeof each);
  const isTests = (tests: unknown) =>
    isObject(tests) && Object.values(tests).every((each) => [each].flat().every(isValue));
  return isObject(value) && Object.values(value).every(isTests);
}

function checkTrust({ Principal, NotPrincipal, Resource, NotResource }: Statement, actions: readonly string[]): void {
  if (Resource !== undefined || NotResource !== undefined) throw malformed('Has prohibited field Resource');
  if (Principal === undefined && NotPrincipal === undefined) throw malformed('Missing required field Principal');
  const principal = Principal ?? NotPrincipal;
  if (principal !== '*' && !isPrincipal(principal)) throw malformed('Invalid principal in policy');
  if (actions.some((action) => !/^(sts:|\*$)/i.test(action))) {
    throw malformed('AssumeRole policy may only specify STS AssumeRole actions.');
  }
}

function isPrincipal(value: unknown): boolean {
  if (!isObject(value) || Object.keys(value).length === 0) return false;
  return Object.entries(value).every(([type, names]) => {
    const all = Array.isArray(names) ? names : [names];
    const isKnown = ['AWS', 'Service', 'Federated', 'CanonicalUser'].includes(type);
    return isKnown && all.length > 0 && all.every((name) => typeof name === 'string' && isPrincipalName(type, name));
  });
}

function isPrincipalName(type: string, name: string): boolean {
  if (type === 'Service') return /^[a-z0-9.*-]+\.[a-z0-9.-]+$/.test(name);
  if (type === 'AWS')
    return name === '*' || /^\d{12}$/.test(name) || /^arn:aws[a-z-]*:(iam|sts)::\d{12}:.+$/.test(name);
  return name !== '';
}

function checkIdentity(statement: Statement, actions: readonly string[]): void {
  if (statement.Principal !== undefined || statement.NotPrincipal !== undefined) {
    throw malformed('Policy document should not specify a principal.');
  }
  if (actions.some((action) => action !== '*' && !/^[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+$/.test(action))) {
    throw malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
  }
  const { Resource, NotResource } = statement;
  if (Resource !== undefined && NotResource !== undefined) throw malformed('Syntax errors in policy.');
  const resources = textsOf(Resource ?? NotResource, 'Policy statement must contain resources.');
  const wrong = resources.find(
    (resource) => resource !== '*' && !/^(arn:[^:]*:[^:]*:[^:]*:[^:]*:.+|\*.*|arn:.*\*)$/s.test(resource),
  );
  if (wrong !== undefined) throw malformed(`Resource ${wrong} must be in ARN format or "*".`);
}

function textsOf(value: unknown, otherwise: string): readonly string[] {
  const all = value === undefined ? [] : [value].flat();
  if (all.length === 0) throw malformed(otherwise);
  if (!all.every((each) => typeof each === 'string')) throw malformed('Syntax errors in policy.');
  return all;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(message: string): AwsError {
  return new AwsError('MalformedPolicyDocument', message);
}

/** Without white space, which does not count. */
export function sizeOf(document: string): number {
  return document.replace(/\s/g, '').length;
}

/** As IAM answers with documents: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html */
export function encoded(document: string): string {
  const percent = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(document).replace(/[!'()*]/g, percent);
}
