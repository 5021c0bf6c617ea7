// Who somebody is, and roles that are taken. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html

import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { AwsError } from '../../wire/aws-error.ts';
import { accountOf } from '../../wire/scope.ts';
import type { Call } from '../../world/call.ts';
import { keyOfName, type RoleRow, roles } from '../iam/rows.ts';
import { Constraints, present, validationError } from '../shared/constraints.ts';
import type { Handlers } from '../shared/handlers.ts';
import { changing } from '../shared/operation.ts';
import { refuseFields } from '../shared/unbuilt.ts';
import { callerOf, type Identity, newSession } from './sessions.ts';
import { trusts } from './trust.ts';

const hour = 3600;

/** The role that an ARN names, in its own account. */
function roleAt(call: Call, arn: string): { readonly role: RoleRow; readonly account: string } | undefined {
  const [, account, name] = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  if (account === undefined || name === undefined) return undefined;
  const role = call.get(roles, keyOfName(name), { ...call.place, account });
  return role?.arn === arn ? { role, account } : undefined;
}

function checkDuration(seconds: number, { role, caller }: { role: RoleRow; caller: Identity }): void {
  if (caller.roleArn !== undefined && seconds > hour) {
    throw validationError(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  }
  if (seconds <= role.maxSessionDuration) return;
  throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
}

/**
 * Beside AWS, which does not let an account's root user take roles, it may here: every key that IAM did not give is one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use.html
 */
function validAssume(input: AssumeRoleCommandInput, call: Call) {
  const ofSession = ['Policy', 'PolicyArns', 'Tags', 'TransitiveTagKeys', 'ProvidedContexts'] as const;
  refuseFields('AssumeRole', input, ...ofSession, 'SerialNumber', 'TokenCode', 'MinimumSessionTokenSize');
  const { RoleArn, RoleSessionName, DurationSeconds, ExternalId, SourceIdentity } = input;
  new Constraints()
    .required(RoleArn, 'roleArn')
    .length(RoleArn, 'roleArn', 20, 2048)
    .required(RoleSessionName, 'roleSessionName')
    .length(RoleSessionName, 'roleSessionName', 2, 64)
    .pattern(RoleSessionName, 'roleSessionName', '[\\w+=,.@-]*')
    .range(DurationSeconds, 'durationSeconds', 900, 43_200)
    .length(ExternalId, 'externalId', 2, 1224)
    .pattern(ExternalId, 'externalId', '[\\w+=,.@:\\/-]*')
    .length(SourceIdentity, 'sourceIdentity', 2, 64)
    .pattern(SourceIdentity, 'sourceIdentity', '[\\w+=,.@-]*')
    .check();
  const arn = present(RoleArn, 'roleArn');
  if (!arn.startsWith('arn:')) throw validationError(`${arn} is invalid`);
  const caller = callerOf(call);
  const found = roleAt(call, arn);
  const asking = { caller, account: call.place.account, externalId: ExternalId };
  if (!found || !trusts(found.role.trust, asking)) {
    const message = `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
    throw new AwsError('AccessDenied', message, { status: 403 });
  }
  const seconds = DurationSeconds ?? hour;
  checkDuration(seconds, { ...found, caller });
  return { ...found, name: present(RoleSessionName, 'roleSessionName'), seconds, sourceIdentity: SourceIdentity };
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html: credentials of a session get none. */
function ownIdentity(call: Call, operation: string): Identity & { readonly kind: string } {
  const caller = callerOf(call);
  if (caller.kind !== 'session') return caller;
  const message = `Cannot call ${operation} with session credentials`;
  throw new AwsError('AccessDenied', message, { status: 403 });
}

/** Of the root user, no more than an hour. */
function longest(caller: { readonly kind: string }, asked: number | undefined): number {
  const most = caller.kind === 'root' ? hour : 129_600;
  return Math.min(asked ?? 43_200, most);
}

export const stsOperations = {
  GetCallerIdentity(_input, call) {
    const { userId, arn } = callerOf(call);
    return { UserId: userId, Account: call.place.account, Arn: arn };
  },

  AssumeRole: changing(validAssume, ({ role, account, name, seconds, sourceIdentity }, call) => {
    const arn = `arn:aws:sts::${account}:assumed-role/${role.name}/${name}`;
    const identity = { userId: `${role.id}:${name}`, arn, roleArn: role.arn };
    const lastUsed = { time: call.now, region: call.place.region };
    call.put(roles, { ...role, lastUsed }, { ...call.place, account });
    return {
      Credentials: newSession(call, account, identity, seconds),
      AssumedRoleUser: { AssumedRoleId: identity.userId, Arn: arn },
      ...(sourceIdentity === undefined ? {} : { SourceIdentity: sourceIdentity }),
    };
  }),

  GetSessionToken: (input, call) => {
    refuseFields('GetSessionToken', input, 'SerialNumber', 'TokenCode', 'MinimumSessionTokenSize');
    new Constraints().range(input.DurationSeconds, 'durationSeconds', 900, 129_600).check();
    const caller = ownIdentity(call, 'GetSessionToken');
    const { userId, arn } = caller;
    const seconds = longest(caller, input.DurationSeconds);
    return { Credentials: newSession(call, call.place.account, { userId, arn, roleArn: undefined }, seconds) };
  },

  /** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html */
  GetFederationToken: (input, call) => {
    refuseFields('GetFederationToken', input, 'Policy', 'PolicyArns', 'Tags', 'MinimumSessionTokenSize');
    new Constraints()
      .required(input.Name, 'name')
      .length(input.Name, 'name', 2, 32)
      .pattern(input.Name, 'name', '[\\w+=,.@-]*')
      .range(input.DurationSeconds, 'durationSeconds', 900, 129_600)
      .check();
    const caller = ownIdentity(call, 'GetFederationToken');
    const { account } = call.place;
    const name = present(input.Name, 'name');
    const identity = {
      userId: `${account}:${name}`,
      arn: `arn:aws:sts::${account}:federated-user/${name}`,
      roleArn: undefined,
    };
    return {
      Credentials: newSession(call, account, identity, longest(caller, input.DurationSeconds)),
      FederatedUser: { FederatedUserId: identity.userId, Arn: identity.arn },
    };
  },

  GetAccessKeyInfo({ AccessKeyId }) {
    new Constraints()
      .required(AccessKeyId, 'accessKeyId')
      .length(AccessKeyId, 'accessKeyId', 16, 128)
      .pattern(AccessKeyId, 'accessKeyId', '[\\w]*')
      .check();
    return { Account: accountOf(present(AccessKeyId, 'accessKeyId')) };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-sts')>;
