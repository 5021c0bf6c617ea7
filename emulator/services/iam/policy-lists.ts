// Which policies there are, and who has one.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html

import { Constraints } from '../shared/constraints.ts';
import type { Handlers } from '../shared/handlers.ts';
import { awsPolicies } from './catalogue.ts';
import { listPage } from './pages.ts';
import { describeListedPolicy, getPolicy, useOf } from './policies.ts';
import { groups, type Principal, policies, roles, users } from './rows.ts';
import { validPrefix } from './valid.ts';

const usages = ['PermissionsPolicy', 'PermissionsBoundary'];

export const policyListOperations = {
  ListPolicies(input, call) {
    const { Scope = 'All', OnlyAttached = false, PolicyUsageFilter: usage } = input;
    const prefix = validPrefix(input.PathPrefix);
    new Constraints().oneOf(Scope, 'scope', ['All', 'AWS', 'Local']).oneOf(usage, 'policyUsageFilter', usages).check();
    const all = [...(Scope === 'Local' ? [] : awsPolicies()), ...(Scope === 'AWS' ? [] : call.all(policies))];
    const asked = all.filter(({ arn, path }) => {
      const { attached, boundary } = useOf(call, arn);
      const isUsed = usage === undefined || (usage === 'PermissionsBoundary' ? boundary : attached) > 0;
      return path.startsWith(prefix) && (!OnlyAttached || attached > 0) && isUsed;
    });
    const { found, rest } = listPage(asked, input);
    return { Policies: found.map((row) => describeListedPolicy(row, call)), ...rest };
  },

  ListEntitiesForPolicy(input, call) {
    const { arn } = getPolicy(call, input.PolicyArn);
    const { EntityFilter: filter, PolicyUsageFilter: usage } = input;
    const prefix = validPrefix(input.PathPrefix);
    new Constraints()
      .oneOf(filter, 'entityFilter', ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'])
      .oneOf(usage, 'policyUsageFilter', usages)
      .check();
    const has = (row: Principal & { readonly boundary?: string | undefined }) => {
      const isAttached = usage !== 'PermissionsBoundary' && row.attached.includes(arn);
      const isBoundary = usage !== 'PermissionsPolicy' && row.boundary === arn;
      return row.path.startsWith(prefix) && (isAttached || isBoundary);
    };
    const wanted = (type: string) => filter === undefined || filter === type;
    const all = [
      ...(wanted('Group') ? call.all(groups).filter(has) : []).map((row) => ({ type: 'Group', row })),
      ...(wanted('User') ? call.all(users).filter(has) : []).map((row) => ({ type: 'User', row })),
      ...(wanted('Role') ? call.all(roles).filter(has) : []).map((row) => ({ type: 'Role', row })),
    ];
    const { found, rest } = listPage<{ readonly type: string; readonly row: Principal }>(all, input);
    const of = (type: string) => found.filter((each) => each.type === type).map(({ row }) => row);
    return {
      PolicyGroups: of('Group').map(({ name, id }) => ({ GroupName: name, GroupId: id })),
      PolicyUsers: of('User').map(({ name, id }) => ({ UserName: name, UserId: id })),
      PolicyRoles: of('Role').map(({ name, id }) => ({ RoleName: name, RoleId: id })),
      ...rest,
    };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-iam')>;
