// IAM as the SDK's own client sees it, and as this project provisions and reads it.

import * as sdk from '@aws-sdk/client-iam';
import { describe, expect, it } from '@jest/globals';
import { iamActions, iamHandlers } from '../../../../emulator/services/iam/index.ts';
import { ensure } from '../../../../provision/ensure.ts';
import { Environment } from '../../../../provision/environment.ts';
import { ensureGone } from '../../../../provision/remove.ts';
import { ensureDmsVpcRole } from '../../../../provision/resources/dms/vpc-role.ts';
import { instanceProfile } from '../../../../provision/resources/iam/instance-profile.ts';
import { role } from '../../../../provision/resources/iam/role.ts';
import { onceOn } from '../../../../topology/read-once.ts';
import { iamReaders } from '../../../../topology/readers/iam.ts';
import { answerOf, clientOptions, cloudOf } from '../wired.ts';
import { document, trust } from './iam.ts';

const start = () => answerOf({ iam: iamHandlers }, iamActions).answer;

describe('the SDK’s client', () => {
  const refused = (error: unknown) => {
    const { name, message, $metadata } = error as sdk.IAMServiceException;
    return `${name} ${$metadata.httpStatusCode}: ${message}`;
  };

  it('makes a role with a policy, waits for it, and takes it away', async () => {
    const iam = new sdk.IAMClient(clientOptions(start()));
    const RoleName = 'web';
    await iam.send(new sdk.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
    await sdk.waitUntilRoleExists({ client: iam, maxWaitTime: 5 }, { RoleName });
    const { Policy } = await iam.send(new sdk.CreatePolicyCommand({ PolicyName: 'p', PolicyDocument: document }));
    await sdk.waitUntilPolicyExists({ client: iam, maxWaitTime: 5 }, { PolicyArn: Policy?.Arn });
    await iam.send(new sdk.AttachRolePolicyCommand({ RoleName, PolicyArn: Policy?.Arn }));
    const deletion = new sdk.DeleteRoleCommand({ RoleName });
    expect(await iam.send(deletion).catch(refused)).toBe(
      'DeleteConflictException 409: Cannot delete entity, must detach all policies first.',
    );
    await iam.send(new sdk.DetachRolePolicyCommand({ RoleName, PolicyArn: Policy?.Arn }));
    await iam.send(deletion);
    expect(await iam.send(deletion).catch(refused)).toBe(
      'NoSuchEntityException 404: The role with name web cannot be found.',
    );
    const simulation = new sdk.SimulatePrincipalPolicyCommand({ PolicySourceArn: Policy?.Arn, ActionNames: ['a:b'] });
    expect(await iam.send(simulation).catch(refused)).toMatch(/^NotImplemented 501: SimulatePrincipalPolicy of iam/);
  });

  it('gets pages', async () => {
    const iam = new sdk.IAMClient(clientOptions(start()));
    for (const UserName of ['a', 'b', 'c']) await iam.send(new sdk.CreateUserCommand({ UserName }));
    const sizes: unknown[] = [];
    for await (const { Users } of sdk.paginateListUsers({ client: iam, pageSize: 2 }, {})) sizes.push(Users?.length);
    expect(sizes).toEqual([2, 1]);
  });
});

describe('this project', () => {
  it('provisions roles and instance profiles, mends them, reads them, and takes them away', async () => {
    const cloud = cloudOf(start());
    const told: string[] = [];
    const environment = new Environment(cloud, { onProgress: ({ type, status }) => told.push(`${type} ${status}`) });
    const permissions = [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::shop/*'] }];
    const build = async () => {
      told.length = 0;
      await ensure(environment, role, 'web', { service: 'ec2.amazonaws.com', permissions });
      await ensure(environment, instanceProfile, 'web', { role: 'shop-web' });
      await ensureDmsVpcRole(environment);
      return told.filter((each) => !each.endsWith('started'));
    };
    expect(await build()).toEqual(['Role created', 'InstanceProfile created', 'Role created']);
    expect(await build()).toEqual(['Role found', 'InstanceProfile found', 'Role found']);
    const iam = cloud.client(sdk.IAMClient);
    await iam.send(
      new sdk.AttachRolePolicyCommand({
        RoleName: 'shop-web',
        PolicyArn: 'arn:aws:iam::aws:policy/AmazonS3FullAccess',
      }),
    );
    expect(await build()).toEqual(['Role mended', 'InstanceProfile found', 'Role found']);

    const once = onceOn(cloud);
    expect((await once(iamReaders.Roles)).map(({ RoleName }) => RoleName)).toEqual(['shop-web', 'dms-vpc-role']);
    const [policy] = await iamReaders.RolePolicies(cloud, once);
    expect(JSON.parse(policy?.PolicyDocument ?? '')).toMatchObject({ Statement: [{ Action: ['s3:GetObject'] }] });
    expect(await iamReaders.AttachedRolePolicies(cloud, once)).toMatchObject([
      { RoleName: 'dms-vpc-role', PolicyName: 'AmazonDMSVPCManagementRole' },
    ]);
    expect(await iamReaders.InstanceProfiles(cloud)).toMatchObject([{ Roles: [{ RoleName: 'shop-web' }] }]);

    await ensureGone(environment, instanceProfile, 'web');
    await ensureGone(environment, role, 'web');
    expect((await onceOn(cloud)(iamReaders.Roles)).map(({ RoleName }) => RoleName)).toEqual(['dms-vpc-role']);
  });
});
