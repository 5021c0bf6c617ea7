// The images that there are: the customer's and everybody's.

import type { Call } from '../../../world/call.ts';
import { publicImages } from './catalogue.ts';
import { type ImageRow, images } from './rows.ts';

/** The customer's own, and then everybody's. */
export function allImages(call: Call): readonly ImageRow[] {
  return [...images.all(call), ...publicImages(call.place.region)];
}

/** Refuses an id that is malformed or that nothing has in the Region. */
export function imageOf(call: Call, id: string): ImageRow {
  images.checkForm(id);
  const row = findImage(call, id);
  if (!row) throw images.notFound(id);
  return row;
}

export function findImage(call: Call, id: string): ImageRow | undefined {
  return call.get(images.table, id) ?? publicImages(call.place.region).find((each) => each.id === id);
}
