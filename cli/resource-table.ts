// The table of `status`: fits the terminal's width; only ids are shortened, which --json gives in full.

import Table from 'cli-table3';
import type { OwnedResource } from '../provision/index.ts';
import type { Output } from './output.ts';
import { shortId } from './text.ts';

const gap = 2;
const leastIdWidth = 12;

export function resourceTable(output: Output, resources: readonly OwnedResource[]): string {
  const header = ['Type', 'Name', 'State', 'Id'];
  const rows = resources.map(({ type, name, id, condition }) => [type, name, stateOf(condition), idOf(name, id)]);
  const widest = header.map((_title, column) => Math.max(...[...rows, header].map((row) => row[column]?.length ?? 0)));
  const widths = shrinkTo(
    widest.map((width) => width + gap),
    output.width,
  );
  const table = new Table({
    head: header.map((title) => output.paint('bold', title)),
    colWidths: widths,
    style: { 'padding-left': 0, 'padding-right': gap, head: [], border: [], compact: true },
    chars: noLines,
  });
  table.push(...rows);
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
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

const noLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};
