// All pages of a listing, as one array.

/** Collects what each page holds, over every page that the SDK's paginator gives. */
export async function allPages<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  const all: Item[] = [];
  for await (const page of pages) all.push(...(itemsOf(page) ?? []));
  return all;
}

/** The listing, or none where the service says by an error of that name that there is nothing to list. */
export async function orNone<Item>(errorName: string, listing: Promise<Item[]>): Promise<Item[]> {
  return listing.catch((error: unknown) => {
    if (error instanceof Error && error.name === errorName) return [];
    throw error;
  });
}
