// Of what DMS lists, what belongs to the environment.

import { DatabaseMigrationServiceClient, ListTagsForResourceCommand } from '@aws-sdk/client-database-migration-service';
import { allPages, orNone } from '../../../core/pages.ts';
import type { Environment } from '../../environment.ts';
import { required } from '../required.ts';

/** DMS lists without tags, so those of all that is listed are asked for, in one call. */
export async function ownedOfDms<Page, Item>(
  environment: Environment,
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
  arnOf: (item: Item) => string | undefined,
): Promise<Item[]> {
  const all = await orNone(nothingFound, allPages(pages, itemsOf));
  if (all.length === 0) return [];
  const arns = all.map((item) => required(arnOf(item), 'an ARN'));
  const client = environment.client(DatabaseMigrationServiceClient);
  const tagsOf = async (...ResourceArnList: string[]) =>
    (await client.send(new ListTagsForResourceCommand({ ResourceArnList }))).TagList ?? [];
  const TagList = await tagsOf(...arns).catch(async (error: unknown) => {
    // One that was listed may be gone meanwhile: then each is asked for alone.
    if (!(error instanceof Error && error.name === nothingFound)) throw error;
    return (await Promise.all(arns.map((arn) => orNone(nothingFound, tagsOf(arn))))).flat();
  });
  return all.filter((_item, index) => environment.owns(TagList.filter((tag) => tag.ResourceArn === arns[index])));
}

/** DMS answers a listing of what there is none of with an error, where other services give an empty list. */
export const nothingFound = 'ResourceNotFoundFault';
