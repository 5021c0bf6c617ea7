// DB subnet group: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html

import {
  CreateDBSubnetGroupCommand,
  type DBSubnetGroup,
  DeleteDBSubnetGroupCommand,
  ListTagsForResourceCommand,
  ModifyDBSubnetGroupCommand,
  paginateDescribeDBSubnetGroups,
  RDSClient,
} from '@aws-sdk/client-rds';
import { allPages, orNone } from '../../../core/pages.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { required } from '../required.ts';
import { sameMembers } from '../same.ts';

export interface DBSubnetGroupDesired {
  /** In two or more Availability Zones. */
  readonly subnetIds: readonly string[];
}

export const dbSubnetGroup: ResourceKind<DBSubnetGroupDesired, DBSubnetGroup> = {
  type: 'DBSubnetGroup',
  /** The tags have to be asked for: unlike instances and clusters, these are listed without them. */
  async list(environment) {
    const client = environment.client(RDSClient);
    const all = await allPages(paginateDescribeDBSubnetGroups({ client }, {}), (page) => page.DBSubnetGroups);
    const owned: DBSubnetGroup[] = [];
    for (const group of all) {
      const answer = client.send(new ListTagsForResourceCommand({ ResourceName: group.DBSubnetGroupArn }));
      // It may be gone by now.
      const tags = await orNone(
        'DBSubnetGroupNotFoundFault',
        answer.then(({ TagList = [] }) => TagList),
      );
      if (environment.owns(tags)) owned.push(group);
    }
    return owned;
  },
  identify: (found) => {
    const name = required(found.DBSubnetGroupName, 'DBSubnetGroupName');
    return { name, id: name };
  },

  create: (environment, name, { subnetIds }) =>
    environment.client(RDSClient).send(
      new CreateDBSubnetGroupCommand({
        DBSubnetGroupName: name,
        DBSubnetGroupDescription: `The subnets in which ${environment.name} keeps its data`,
        SubnetIds: [...subnetIds],
        Tags: environment.tags(name),
      }),
    ),

  async mend(environment, found, { subnetIds }) {
    const present = found.Subnets?.map((each) => each.SubnetIdentifier);
    if (sameMembers(present, subnetIds)) return false;
    const input = { DBSubnetGroupName: found.DBSubnetGroupName, SubnetIds: [...subnetIds] };
    await environment.client(RDSClient).send(new ModifyDBSubnetGroupCommand(input));
    return true;
  },

  async remove(environment, found) {
    for (const { DBSubnetGroupName } of found) {
      await environment.client(RDSClient).send(new DeleteDBSubnetGroupCommand({ DBSubnetGroupName }));
    }
  },
};
