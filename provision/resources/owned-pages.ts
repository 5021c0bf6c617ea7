// All pages of a listing, and of what they hold only what carries the environment's tag.

import { allPages } from '../../core/pages.ts';
import type { MaybeTag } from '../../core/tags.ts';
import type { Environment } from '../environment.ts';

/**
 * The call's own filter saves traffic; it is not relied on. An emulator may leave a filter that it does not know out of
 * account (moto does, for NAT gateways), and what is listed here can be removed.
 */
export async function ownedPages<Page, Item extends { readonly Tags?: readonly MaybeTag[] | undefined }>(
  environment: Environment,
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  return (await allPages(pages, itemsOf)).filter((item) => environment.owns(item.Tags));
}
