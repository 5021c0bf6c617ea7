// Security group, with its rules: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html

import {
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeNetworkInterfacesCommand,
  EC2Client,
  paginateDescribeSecurityGroups,
  type SecurityGroup,
} from '@aws-sdk/client-ec2';
import type { Environment } from '../../environment.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { requireSame } from '../../unchangeable.ts';
import { pollUntil } from '../../wait.ts';
import { ownedPages } from '../owned-pages.ts';
import { required } from '../required.ts';
import { type InboundRule, mendRules, revokeAll } from './security-group-rules.ts';

export interface SecurityGroupDesired {
  readonly vpcId: string;
  readonly description: string;
  /**
   * All inbound rules; what else is found is revoked. Outbound stays open to everywhere, as AWS makes it. Without a list
   * the rules are left as they are, of a new group none: a later step of the same build says what they are.
   */
  readonly inbound?: readonly InboundRule[];
}

export const securityGroup: ResourceKind<SecurityGroupDesired, SecurityGroup> = {
  type: 'SecurityGroup',
  list: (environment) =>
    ownedPages(
      environment,
      paginateDescribeSecurityGroups({ client: environment.client(EC2Client) }, { Filters: environment.ownedFilter() }),
      (page) => page.SecurityGroups,
    ),
  identify: (found) => ({ name: required(found.GroupName, 'GroupName'), id: required(found.GroupId, 'GroupId') }),

  create: (environment, name, { vpcId, description }) =>
    environment.client(EC2Client).send(
      new CreateSecurityGroupCommand({
        GroupName: name,
        Description: description,
        VpcId: vpcId,
        TagSpecifications: environment.tagSpecification('security-group', name),
      }),
    ),

  async mend(environment, found, { vpcId, inbound }) {
    const { name, id } = securityGroup.identify(found);
    requireSame(name, 'VPC', found.VpcId, vpcId);
    return inbound === undefined ? false : mendRules(environment, id, inbound);
  },

  /** AWS does not delete a group that a rule of another group names, so all rules go first. */
  async remove(environment, found) {
    const ids = found.map((group) => securityGroup.identify(group).id);
    for (const id of ids) await revokeAll(environment, id);
    for (const id of ids) await removeWhenFree(environment, id);
  },
};

/** Seconds. */
const longestRelease = 600;

/**
 * The network interfaces of a load balancer or a database go some time after it, and until then keep the group in use.
 * https://docs.aws.amazon.com/vpc/latest/userguide/deleting-security-groups.html
 */
async function removeWhenFree(environment: Environment, id: string): Promise<void> {
  const client = environment.client(EC2Client);
  await pollUntil(environment, longestRelease, `the interfaces that carry ${id} to be gone`, async () => {
    try {
      await client.send(new DeleteSecurityGroupCommand({ GroupId: id }));
      return true;
    } catch (error) {
      if (!(error instanceof Error && error.name === 'DependencyViolation')) throw error;
      const Filters = [{ Name: 'group-id', Values: [id] }];
      const { NetworkInterfaces = [] } = await client.send(new DescribeNetworkInterfacesCommand({ Filters }));
      if (NetworkInterfaces.length === 0 || !NetworkInterfaces.every((each) => each.RequesterManaged)) throw error;
      return undefined;
    }
  });
}
