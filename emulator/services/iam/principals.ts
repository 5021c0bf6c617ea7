// What roles, users and groups have in common: inline and attached policies.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html

import type { Role } from '@aws-sdk/client-iam';
import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import type { Table } from '../../world/table.ts';
import { present } from '../shared/constraints.ts';
import { isAws, policyOf } from './catalogue.ts';
import { encoded, sizeOf, validDocument } from './document.ts';
import { checkQuota, noSuchEntity, unmodifiable } from './errors.ts';
import { listPage } from './pages.ts';
import { groups, keyOfName, type Principal, type RoleRow, roles, users } from './rows.ts';
import { validName, validPrefix } from './valid.ts';

export interface PrincipalKind<Row extends Principal> {
  readonly table: Table<Row>;
  /** `role`: in what AWS says, and in the names of members. */
  readonly noun: 'role' | 'user' | 'group';
  readonly longestName: number;
  /** Characters of all inline policies together, white space not counted. */
  readonly inlineSize: number;
}

export const roleKind = { table: roles, noun: 'role', longestName: 64, inlineSize: 10_240 } as const;
export const userKind = { table: users, noun: 'user', longestName: 64, inlineSize: 2_048 } as const;
export const groupKind = { table: groups, noun: 'group', longestName: 128, inlineSize: 5_120 } as const;

/** Refuses a name that is malformed or that nothing has. */
export function getPrincipal<Row extends Principal>(
  call: Call,
  kind: PrincipalKind<Row>,
  name: string | undefined,
): Row {
  const { noun, table } = kind;
  const text = validName(name, `${noun}Name`, kind.longestName);
  const row = call.get(table, keyOfName(text));
  if (!row) throw noSuchEntity(`The ${noun} with name ${text} cannot be found.`);
  return row;
}

/** The same, of what somebody wants to change: roles that services have made are theirs. */
export function getOwn<Row extends Principal>(call: Call, kind: PrincipalKind<Row>, name: string | undefined): Row {
  const row = getPrincipal(call, kind, name);
  if ('linkedTo' in row && (row as unknown as RoleRow).linkedTo !== undefined) throw unmodifiable(row.name);
  return row;
}

interface InlineInput {
  readonly PolicyName: string | undefined;
  readonly PolicyDocument?: string | undefined;
}

export function validPutInline<Row extends Principal>(kind: PrincipalKind<Row>, row: Row, input: InlineInput) {
  const name = validName(input.PolicyName, 'policyName', 128);
  const document = validDocument(input.PolicyDocument, 'policyDocument', 'identity');
  const others = row.inline.filter((each) => each.name !== name);
  const size = [...others.map((each) => each.document), document].map(sizeOf).reduce((one, other) => one + other, 0);
  if (size > kind.inlineSize) {
    const message = `Maximum policy size of ${kind.inlineSize} bytes exceeded for ${kind.noun} ${row.name}`;
    throw new AwsError('LimitExceeded', message);
  }
  const isThere = others.length < row.inline.length;
  const inline = isThere
    ? row.inline.map((each) => (each.name === name ? { name, document } : each))
    : [...others, { name, document }];
  return { ...row, inline };
}

function getInline<Row extends Principal>(kind: PrincipalKind<Row>, row: Row, name: string | undefined) {
  const policyName = validName(name, 'policyName', 128);
  const policy = row.inline.find((each) => each.name === policyName);
  if (!policy) throw noSuchEntity(`The ${kind.noun} policy with name ${policyName} cannot be found.`);
  return policy;
}

export function describeInline<Row extends Principal>(kind: PrincipalKind<Row>, row: Row, name: string | undefined) {
  const policy = getInline(kind, row, name);
  return { PolicyName: policy.name, PolicyDocument: encoded(policy.document) };
}

export function withoutInline<Row extends Principal>(
  kind: PrincipalKind<Row>,
  row: Row,
  name: string | undefined,
): Row {
  const gone = getInline(kind, row, name);
  return { ...row, inline: row.inline.filter((each) => each !== gone) };
}

interface Request {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly PathPrefix?: string | undefined;
}

export function listInline(row: Principal, request: Request) {
  const { found, rest } = listPage(row.inline, request);
  return { PolicyNames: found.map(({ name }) => name), ...rest };
}

const mostAttached = { role: 10, user: 10, group: 10 };

export function validAttach<Row extends Principal>(
  call: Call,
  kind: PrincipalKind<Row>,
  row: Row,
  arn: string | undefined,
): Row {
  const policy = policyOf(call, validArn(arn));
  const isForServices = policy && isAws(policy.arn) && policy.path.startsWith('/aws-service-role/');
  if (!policy) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  if (isForServices)
    throw new AwsError('PolicyNotAttachable', `Cannot attach a Service Role Policy to a Customer Role.`);
  if (row.attached.includes(policy.arn)) return row;
  const plural = { role: 'PoliciesPerRole', user: 'PoliciesPerUser', group: 'PoliciesPerGroup' }[kind.noun];
  checkQuota(plural, row.attached.length + 1, mostAttached[kind.noun]);
  return { ...row, attached: [...row.attached, policy.arn] };
}

export function withoutAttached<Row extends Principal>(row: Row, arn: string | undefined): Row {
  const text = validArn(arn);
  if (!row.attached.includes(text)) throw noSuchEntity(`Policy ${text} was not found.`);
  return { ...row, attached: row.attached.filter((each) => each !== text) };
}

export function listAttached(row: Principal, request: Request, call: Call) {
  const prefix = validPrefix(request.PathPrefix);
  const all = row.attached.map((arn) => policyOf(call, arn)).filter((policy) => policy !== undefined);
  const { found, rest } = listPage(
    all.filter(({ path }) => path.startsWith(prefix)),
    request,
  );
  return { AttachedPolicies: found.map(({ name, arn }) => ({ PolicyName: name, PolicyArn: arn })), ...rest };
}

/** The form of a policy's ARN. */
export function validArn(arn: string | undefined, at = 'policyArn'): string {
  const text = present(arn, at);
  if (/^arn:aws[a-z-]*:iam::(aws|\d{12}):policy\/.+$/.test(text)) return text;
  throw new AwsError('InvalidInput', `ARN ${text} is not valid.`);
}

/** A managed policy as the boundary of a role or user. */
export function validBoundary(call: Call, arn: string | undefined): string | undefined {
  if (arn === undefined) return undefined;
  if (!policyOf(call, validArn(arn, 'permissionsBoundary'))) {
    throw noSuchEntity(`Scope ARN: ${arn} does not exist or is not attachable.`);
  }
  return arn;
}

export function describeBoundary(arn: string | undefined): Pick<Role, 'PermissionsBoundary'> {
  if (arn === undefined) return {};
  // What AWS answers and documents is `Policy`; its model has another word for it.
  const PermissionsBoundaryType = 'Policy' as 'PermissionsBoundaryPolicy';
  return { PermissionsBoundary: { PermissionsBoundaryType, PermissionsBoundaryArn: arn } };
}
