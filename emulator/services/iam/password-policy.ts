// What an account's passwords have to be. It is kept, and a password that is set has to have its length and signs.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html

import type { PasswordPolicy, UpdateAccountPasswordPolicyCommandInput } from '@aws-sdk/client-iam';
import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import { table } from '../../world/table.ts';
import { Constraints } from '../shared/constraints.ts';
import type { Handlers } from '../shared/handlers.ts';
import { changing } from '../shared/operation.ts';
import { noSuchEntity } from './errors.ts';

/** One at most. */
const passwordPolicies = table<PasswordPolicy>('iam.PasswordPolicy', () => 'policy', { scope: 'account' });

/** Without a policy of its own, an account has AWS's: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html */
export function checkPassword(call: Call, password: string | undefined): void {
  new Constraints().length(password, 'password', 1, 128).check();
  if (password === undefined) return;
  const policy = call.get(passwordPolicies, 'policy');
  const least = policy?.MinimumPasswordLength ?? 8;
  const demands = [
    [true, password.length >= least, `a minimum length of ${least}`],
    [policy?.RequireUppercaseCharacters, /[A-Z]/.test(password), 'at least one uppercase letter'],
    [policy?.RequireLowercaseCharacters, /[a-z]/.test(password), 'at least one lowercase letter'],
    [policy?.RequireNumbers, /\d/.test(password), 'at least one number'],
    [policy?.RequireSymbols, /[!@#$%^&*()_+\-=[\]{}|']/.test(password), 'at least one symbol'],
  ] as const;
  const missed = demands.find(([isDemanded, isMet]) => isDemanded && !isMet);
  if (missed) throw new AwsError('PasswordPolicyViolation', `Password should have ${missed[2]}`); // words assumed
}

/** What is not said is as AWS has it, not as it was. */
function validUpdate(input: UpdateAccountPasswordPolicyCommandInput): PasswordPolicy {
  const { MaxPasswordAge, PasswordReusePrevention, HardExpiry } = input;
  new Constraints()
    .range(input.MinimumPasswordLength, 'minimumPasswordLength', 6, 128)
    .range(MaxPasswordAge, 'maxPasswordAge', 1, 1095)
    .range(PasswordReusePrevention, 'passwordReusePrevention', 1, 24)
    .check();
  return {
    MinimumPasswordLength: input.MinimumPasswordLength ?? 6,
    RequireSymbols: input.RequireSymbols ?? false,
    RequireNumbers: input.RequireNumbers ?? false,
    RequireUppercaseCharacters: input.RequireUppercaseCharacters ?? false,
    RequireLowercaseCharacters: input.RequireLowercaseCharacters ?? false,
    AllowUsersToChangePassword: input.AllowUsersToChangePassword ?? false,
    ExpirePasswords: MaxPasswordAge !== undefined,
    ...(MaxPasswordAge === undefined ? {} : { MaxPasswordAge }),
    ...(PasswordReusePrevention === undefined ? {} : { PasswordReusePrevention }),
    ...(HardExpiry === undefined ? {} : { HardExpiry }),
  };
}

function get(call: Call): PasswordPolicy {
  const policy = call.get(passwordPolicies, 'policy');
  if (policy) return policy;
  throw noSuchEntity(`The Password Policy with domain name ${call.place.account} cannot be found.`);
}

export const passwordPolicyOperations = {
  UpdateAccountPasswordPolicy: changing(validUpdate, (policy, call) => {
    call.put(passwordPolicies, policy);
    return {};
  }),

  GetAccountPasswordPolicy: (_input, call) => ({ PasswordPolicy: get(call) }),

  DeleteAccountPasswordPolicy: changing(
    (_input: object, call: Call) => get(call),
    (_policy, call) => {
      call.remove(passwordPolicies, 'policy');
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-iam')>;
