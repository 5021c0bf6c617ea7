// The table of `status`: fits the terminal's width; only ids are shortened, which --json gives in full.

import { plainTable, widestOf } from '../core/columns.ts';
import type { OwnedResource } from '../provision/index.ts';
import type { Output } from './output.ts';
import { shortId } from './text.ts';

const leastIdWidth = 12;

export function resourceTable(output: Output, resources: readonly OwnedResource[]): string {
  const header = ['Type', 'Name', 'State', 'Id'];
  const rows = resources.map(({ type, name, id, condition }) => [type, name, stateOf(condition), idOf(name, id)]);
  const widths = shrinkTo(widestOf([header, ...rows]), output.width);
  return plainTable(
    header.map((title) => output.paint('bold', title)),
    rows,
    widths,
  );
}

/** `ready`, `pending`, `leaving`, `failed`. */
export function stateOf(condition: OwnedResource['condition']): string {
  return typeof condition === 'string' ? condition : 'failed';
}

/** Where AWS has no id but the name, there is nothing to add. */
function idOf(name: string, id: string): string {
  const short = shortId(id);
  return short === name ? '' : short;
}

/** Takes what is too much from the last column, then from the name. */
function shrinkTo([type = 0, name = 0, state = 0, id = 0]: readonly number[], width: number): number[] {
  const forId = Math.max(Math.min(id, width - type - name - state), Math.min(id, leastIdWidth));
  const forName = Math.min(name, width - type - state - forId);
  return [type, forName, state, forId];
}
