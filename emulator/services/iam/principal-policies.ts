// Policies of roles, users and groups: put into them, attached to them.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html

import type { Call } from '../../world/call.ts';
import type { Handler, Handlers } from '../shared/handlers.ts';
import { changing } from '../shared/operation.ts';
import {
  describeInline,
  getOwn,
  getPrincipal,
  groupKind,
  listAttached,
  listInline,
  type PrincipalKind,
  roleKind,
  userKind,
  validAttach,
  validPutInline,
  withoutAttached,
  withoutInline,
} from './principals.ts';
import type { Principal } from './rows.ts';

export interface Named {
  readonly PolicyName: string | undefined;
}

export interface Attached {
  readonly PolicyArn: string | undefined;
}

export interface Request {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** The seven operations of one kind. `nameOf`: how the input names whom it is about. */
function operationsOf<Row extends Principal, Input extends object>(
  kind: PrincipalKind<Row>,
  nameOf: (input: Input) => string | undefined,
) {
  const own = (call: Call, input: Input) => getOwn(call, kind, nameOf(input));
  const any = (call: Call, input: Input) => getPrincipal(call, kind, nameOf(input));
  const put = (row: Row, call: Call) => {
    call.put(kind.table, row);
    return {};
  };
  const change = <More>(plan: (call: Call, row: Row, input: Input & More) => Row): Handler<Input & More, object> =>
    changing((input: Input & More, call: Call) => plan(call, own(call, input), input), put);
  return {
    put: change<Named & { PolicyDocument: string | undefined }>((_call, row, input) =>
      validPutInline(kind, row, input),
    ),
    get: (input: Input & Named, call: Call) => {
      const row = any(call, input);
      return { name: row.name, ...describeInline(kind, row, input.PolicyName) };
    },
    remove: change<Named>((_call, row, { PolicyName }) => withoutInline(kind, row, PolicyName)),
    list: (input: Input & Request, call: Call) => listInline(any(call, input), input),
    attach: change<Attached>((call, row, { PolicyArn }) => validAttach(call, kind, row, PolicyArn)),
    detach: change<Attached>((_call, row, { PolicyArn }) => withoutAttached(row, PolicyArn)),
    listAttached: (input: Input & Request & { readonly PathPrefix?: string | undefined }, call: Call) =>
      listAttached(any(call, input), input, call),
  };
}

const ofRoles = operationsOf(roleKind, ({ RoleName }: { readonly RoleName: string | undefined }) => RoleName);
const ofUsers = operationsOf(userKind, ({ UserName }: { readonly UserName: string | undefined }) => UserName);
const ofGroups = operationsOf(groupKind, ({ GroupName }: { readonly GroupName: string | undefined }) => GroupName);

export const principalPolicyOperations = {
  PutRolePolicy: ofRoles.put,
  GetRolePolicy(input, call) {
    const { name: RoleName, ...policy } = ofRoles.get(input, call);
    return { RoleName, ...policy };
  },
  DeleteRolePolicy: ofRoles.remove,
  ListRolePolicies: ofRoles.list,
  AttachRolePolicy: ofRoles.attach,
  DetachRolePolicy: ofRoles.detach,
  ListAttachedRolePolicies: ofRoles.listAttached,

  PutUserPolicy: ofUsers.put,
  GetUserPolicy(input, call) {
    const { name: UserName, ...policy } = ofUsers.get(input, call);
    return { UserName, ...policy };
  },
  DeleteUserPolicy: ofUsers.remove,
  ListUserPolicies: ofUsers.list,
  AttachUserPolicy: ofUsers.attach,
  DetachUserPolicy: ofUsers.detach,
  ListAttachedUserPolicies: ofUsers.listAttached,

  PutGroupPolicy: ofGroups.put,
  GetGroupPolicy(input, call) {
    const { name: GroupName, ...policy } = ofGroups.get(input, call);
    return { GroupName, ...policy };
  },
  DeleteGroupPolicy: ofGroups.remove,
  ListGroupPolicies: ofGroups.list,
  AttachGroupPolicy: ofGroups.attach,
  DetachGroupPolicy: ofGroups.detach,
  ListAttachedGroupPolicies: ofGroups.listAttached,
} satisfies Handlers<typeof import('@aws-sdk/client-iam')>;
