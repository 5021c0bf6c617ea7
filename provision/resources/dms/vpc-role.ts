// The role by which DMS works in the VPCs of an account. Its name is AWS's, and there is one for the whole account, in all
// Regions: https://docs.aws.amazon.com/dms/latest/userguide/security-iam.html#CHAP_Security.APIRole
//
// So it belongs to no environment: whoever migrates sees to it, and nobody takes it away from the others.

import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  GetRoleCommand,
  IAMClient,
  paginateListAttachedRolePolicies,
} from '@aws-sdk/client-iam';
import { allPages } from '../../../core/pages.ts';
import type { Environment } from '../../environment.ts';
import type { StepEvent } from '../../progress.ts';
import { StepError } from '../../step-error.ts';

const dmsVpcRole = 'dms-vpc-role';
const dmsVpcPolicyArn = 'arn:aws:iam::aws:policy/service-role/AmazonDMSVPCManagementRole';

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'dms.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

/** Sees to it that the account has the role, with AWS's policy for it. What else it is, is left as it is. */
export async function ensureDmsVpcRole(environment: Environment): Promise<void> {
  environment.throwIfStopped();
  const client = environment.client(IAMClient);
  const tell = (status: StepEvent['status']) => environment.report({ type: 'Role', name: dmsVpcRole, status });
  tell('started');
  try {
    const isNew = !(await exists(client));
    if (isNew) await create(client);
    const pages = paginateListAttachedRolePolicies({ client }, { RoleName: dmsVpcRole });
    const attached = await allPages(pages, (page) => page.AttachedPolicies);
    const mayWork = attached.some((policy) => policy.PolicyArn === dmsVpcPolicyArn);
    const input = { RoleName: dmsVpcRole, PolicyArn: dmsVpcPolicyArn };
    if (!mayWork) await client.send(new AttachRolePolicyCommand(input));
    tell(isNew ? 'created' : mayWork ? 'found' : 'mended');
  } catch (error) {
    tell('failed');
    throw StepError.from(error, { type: 'Role', name: dmsVpcRole });
  }
}

async function exists(client: IAMClient): Promise<boolean> {
  return client.send(new GetRoleCommand({ RoleName: dmsVpcRole })).then(
    () => true,
    (error: unknown) => {
      if (isNamed(error, 'NoSuchEntityException')) return false;
      throw error;
    },
  );
}

/** Another environment of the account may have made it meanwhile. */
async function create(client: IAMClient): Promise<void> {
  const input = { RoleName: dmsVpcRole, AssumeRolePolicyDocument: trust };
  await client.send(new CreateRoleCommand(input)).catch((error: unknown) => {
    if (!isNamed(error, 'EntityAlreadyExistsException')) throw error;
  });
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
