// Of what DMS lists, what belongs to the environment.

import {
  DatabaseMigrationServiceClient,
  ListTagsForResourceCommand,
  type Tag,
} from '@aws-sdk/client-database-migration-service';
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
  const tags = await tagsOf(environment, arns);
  return all.filter((_item, index) => environment.owns(tags.filter((tag) => tag.ResourceArn === arns[index])));
}

/** What is on its way out may be gone by now: it has no tags. The others are then asked for one by one. */
async function tagsOf(environment: Environment, arns: readonly string[]): Promise<Tag[]> {
  const client = environment.client(DatabaseMigrationServiceClient);
  const ask = async (asked: readonly string[]) =>
    (await client.send(new ListTagsForResourceCommand({ ResourceArnList: [...asked] }))).TagList ?? [];
  try {
    return await ask(arns);
  } catch (error) {
    if (!(error instanceof Error && error.name === nothingFound)) throw error;
    return (await Promise.all(arns.map((arn) => orNone(nothingFound, ask([arn]))))).flat();
  }
}

/** DMS answers a listing of what there is none of with an error, where other services give an empty list. */
export const nothingFound = 'ResourceNotFoundFault';
