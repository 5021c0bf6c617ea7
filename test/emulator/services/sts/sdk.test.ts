// STS as the SDK's own client sees it: credentials of a role lead to the role's account.

import { CreateRoleCommand, IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import * as sdk from '@aws-sdk/client-sts';
import { describe, expect, it } from '@jest/globals';
import { iamActions, iamHandlers } from '../../../../emulator/services/iam/index.ts';
import { stsActions, stsHandlers } from '../../../../emulator/services/sts/index.ts';
import { answerOf, clientOptions } from '../wired.ts';
import { trusting } from './sts.ts';

describe('the SDK’s client', () => {
  it('takes a role of another account, and calls with its credentials', async () => {
    const { answer } = answerOf({ iam: iamHandlers, sts: stsHandlers }, { ...iamActions, ...stsActions });
    const owner = new IAMClient(clientOptions(answer, '111122223333'));
    const input = { RoleName: 'web', AssumeRolePolicyDocument: trusting({ AWS: '444455556666' }) };
    const { Role } = await owner.send(new CreateRoleCommand(input));
    const sts = new sdk.STSClient(clientOptions(answer, '444455556666'));
    const taken = await sts.send(new sdk.AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'me' }));
    const { AccessKeyId = '' } = taken.Credentials ?? {};
    const options = clientOptions(answer, AccessKeyId);
    const identity = await new sdk.STSClient(options).send(new sdk.GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({
      Account: '111122223333',
      Arn: 'arn:aws:sts::111122223333:assumed-role/web/me',
      UserId: `${Role?.RoleId}:me`,
    });
    const { Roles = [] } = await new IAMClient(options).send(new ListRolesCommand({}));
    expect(Roles.map(({ RoleName }) => RoleName)).toEqual(['web']);
  });

  it('is refused with the status of AWS', async () => {
    const { answer } = answerOf({ sts: stsHandlers }, stsActions);
    const sts = new sdk.STSClient(clientOptions(answer));
    const refused = (error: unknown) => {
      const { name, $metadata } = error as sdk.STSServiceException;
      return `${name} ${$metadata.httpStatusCode}`;
    };
    const none = { RoleArn: 'arn:aws:iam::111122223333:role/none', RoleSessionName: 'me' };
    expect(await sts.send(new sdk.AssumeRoleCommand(none)).catch(refused)).toBe('AccessDenied 403');
    const decode = new sdk.DecodeAuthorizationMessageCommand({ EncodedMessage: 'x' });
    expect(await sts.send(decode).catch(refused)).toBe('NotImplemented 501');
    const web = new sdk.AssumeRoleWithWebIdentityCommand({ ...none, WebIdentityToken: 'x' });
    expect(await sts.send(web).catch(refused)).toBe('NotImplemented 501');
  });
});
