// The prefix lists that AWS keeps, to name in a rule: the addresses of a service, as they change.
// https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html

import { EC2Client, paginateDescribeManagedPrefixLists } from '@aws-sdk/client-ec2';
import { allPages } from '../../../core/pages.ts';
import type { Environment } from '../../environment.ts';

/** The id of AWS's prefix list of that name; undefined where the Region, or the imitation of it, has none. */
export async function awsPrefixList(environment: Environment, name: string): Promise<string | undefined> {
  const client = environment.client(EC2Client);
  const Filters = [{ Name: 'prefix-list-name', Values: [name] }];
  const found = await allPages(paginateDescribeManagedPrefixLists({ client }, { Filters }), (page) => page.PrefixLists);
  // Anybody can give a list of their own such a name.
  return found.find((each) => each.OwnerId === 'AWS' && each.PrefixListName === name)?.PrefixListId;
}
