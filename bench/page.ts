// docs/benchmarks.md: a line for each row. A line that is measured anew takes the place of the one before.

import { type Measured, type Row, rounded, type Summary } from './measure.ts';

interface Result {
  readonly row: Row;
  readonly measured: Measured;
  readonly summary: Summary;
  readonly taken: string;
}

const head = `# Benchmarks

What the embedded cloud costs. \`npm run bench\` measures and writes this page, \`npm run bench -- pages\` one row of it.

Two sides are measured by turns, so that what else the machine does meets both: 15 pairs, each of several turns. The
result is the median of the pairs' ratios with its range from the 5th to the 95th percentile, and it is *met* only where
the whole range is on the right side of the bar. CPU is that of the one process with all its threads; time is the wall
clock's, where several processes take part. The absolute numbers are of that one machine.

| row | what | bar | median (5 to 95 %) | | behind it | taken |
|---|---|---|---|---|---|---|
`;

export function pageWith(before: string, name: string, result: Result, names: readonly string[]): string {
  const lines = new Map(
    before.split('\n').flatMap((line) => {
      const [, known] = /^\| `([^`]+)` \|/.exec(line) ?? [];
      return known ? [[known, line] as const] : [];
    }),
  );
  lines.set(name, lineOf(name, result));
  const there = names.flatMap((each) => lines.get(each) ?? []);
  return `${head}${there.join('\n')}\n`;
}

export function sentenceOf({ row, measured, summary }: Result): string {
  return `${rangeOf(row, summary)}, ${verdictOf(summary)} (${barOf(row)})${measured.behind ? `; ${measured.behind}` : ''}`;
}

function lineOf(name: string, { row, measured, summary, taken }: Result): string {
  const cells = [
    `\`${name}\``,
    row.title,
    barOf(row),
    rangeOf(row, summary),
    verdictOf(summary),
    measured.behind,
    taken,
  ];
  return `| ${cells.map((cell) => cell ?? '').join(' | ')} |`;
}

function barOf({ bar }: Row): string {
  return `${bar.is} ${bar.value}${bar.unit ? ` ${bar.unit}` : ''}`;
}

function rangeOf({ bar }: Row, { median, low, high }: Summary): string {
  return `${rounded(median)} (${rounded(low)} to ${rounded(high)})${bar.unit ? ` ${bar.unit}` : ''}`;
}

function verdictOf({ isMet }: Summary): string {
  return isMet ? 'met' : '**not met**';
}
