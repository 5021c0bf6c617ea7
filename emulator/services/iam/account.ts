// The account as a whole: its alias, and how much it has of everything.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html

import type { Call } from '../../world/call.ts';
import { table } from '../../world/table.ts';
import { Constraints, present } from '../shared/constraints.ts';
import type { Handlers } from '../shared/handlers.ts';
import { changing } from '../shared/operation.ts';
import { alreadyExists, noSuchEntity } from './errors.ts';
import { listPage } from './pages.ts';
import { groups, instanceProfiles, policies, roles, users } from './rows.ts';

/** One at most. */
const aliases = table<{ readonly alias: string }>('iam.Alias', () => 'alias', { scope: 'account' });

/** Aliases are unique among all accounts of a world: which account has one is kept where no account is. */
const aliasOwners = table<{ readonly alias: string; readonly account: string }>(
  'iam.AliasOwner',
  ({ alias }) => alias,
  { scope: 'account' },
);
const everywhere = { account: 'all accounts', region: 'all Regions' };

function validAlias(alias: string | undefined): string {
  new Constraints()
    .required(alias, 'accountAlias')
    .length(alias, 'accountAlias', 3, 63)
    .pattern(alias, 'accountAlias', '[a-z0-9]([a-z0-9]|-(?!-))*[a-z0-9]')
    .check();
  return present(alias, 'accountAlias');
}

export const accountOperations = {
  CreateAccountAlias: changing(
    ({ AccountAlias }, call: Call) => {
      const alias = validAlias(AccountAlias);
      const owner = call.get(aliasOwners, alias, everywhere);
      if (owner) throw alreadyExists(`The account alias ${alias} already exists.`);
      return alias;
    },
    (alias, call) => {
      const before = call.get(aliases, 'alias');
      if (before) call.remove(aliasOwners, before.alias, everywhere);
      call.put(aliases, { alias });
      call.put(aliasOwners, { alias, account: call.place.account }, everywhere);
      return {};
    },
  ),

  ListAccountAliases(input, call) {
    const { found, rest } = listPage(call.all(aliases), input);
    return { AccountAliases: found.map(({ alias }) => alias), ...rest };
  },

  DeleteAccountAlias: changing(
    ({ AccountAlias }, call: Call) => {
      const alias = validAlias(AccountAlias);
      if (call.get(aliases, 'alias')?.alias !== alias) {
        throw noSuchEntity(`The account alias ${alias} cannot be found.`); // words assumed
      }
      return alias;
    },
    (alias, call) => {
      call.remove(aliases, 'alias');
      call.remove(aliasOwners, alias, everywhere);
      return {};
    },
  ),

  GetAccountSummary(_input, call) {
    const versions = call.all(policies).reduce((sum, row) => sum + row.versions.length, 0);
    return {
      SummaryMap: {
        Users: call.count(users),
        UsersQuota: 5000,
        Groups: call.count(groups),
        GroupsQuota: 300,
        Roles: call.count(roles),
        RolesQuota: 1000,
        InstanceProfiles: call.count(instanceProfiles),
        InstanceProfilesQuota: 1000,
        Policies: call.count(policies),
        PoliciesQuota: 1500,
        PolicyVersionsInUse: versions,
        PolicyVersionsInUseQuota: 10_000,
        AccountAccessKeysPresent: 0,
        AccountMFAEnabled: 0,
        AccountSigningCertificatesPresent: 0,
        AccessKeysPerUserQuota: 2,
        AssumeRolePolicySizeQuota: 2048,
        AttachedPoliciesPerGroupQuota: 10,
        AttachedPoliciesPerRoleQuota: 10,
        AttachedPoliciesPerUserQuota: 10,
        GroupPolicySizeQuota: 5120,
        GroupsPerUserQuota: 10,
        MFADevices: 0,
        MFADevicesInUse: 0,
        PolicySizeQuota: 6144,
        Providers: 0,
        RolePolicySizeQuota: 10_240,
        ServerCertificates: 0,
        ServerCertificatesQuota: 20,
        SigningCertificatesPerUserQuota: 2,
        UserPolicySizeQuota: 2048,
        VersionsPerPolicyQuota: 5,
      },
    };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-iam')>;
