// How a benchmark is taken: blocks of one side and of the other by turns, so that what else the machine does meets both;
// of the pairs' ratios the median, and the range from the 5th to the 95th percentile.

/** What was measured pair by pair. */
export interface Measured {
  /** One of each pair: a ratio, or a value in the row's unit. */
  readonly values: readonly number[];
  /** The medians behind a ratio, in words: for information. */
  readonly behind?: string;
}

/** Why a row cannot be measured on this machine. */
export interface LeftOut {
  readonly leftOut: string;
}

export interface Bar {
  readonly is: 'at most' | 'at least';
  readonly value: number;
  /** Nothing for a ratio. */
  readonly unit?: 'ms' | 'MB';
}

/** A line of the table. */
export interface Row {
  /** What is measured, against what. */
  readonly title: string;
  readonly bar: Bar;
  measure(): Promise<Measured | LeftOut>;
}

/** Does some work, and tells what it cost. */
export type Block = () => Promise<number>;

const pairs = 15;
const warmUps = 4;

/**
 * The ratio of each pair. Within a pair the two sides take many short turns, so that whatever else the machine does meets
 * both; the side that comes first changes from turn to turn.
 */
export async function ratios(
  one: Block,
  other: Block,
  { unit = 'ms of CPU', turns = 20 }: { unit?: string; turns?: number } = {},
): Promise<Measured> {
  for (let warmUp = 0; warmUp < warmUps; warmUp += 1) await pairOf(one, other, turns);
  const costs: [number, number][] = [];
  for (let pair = 0; pair < pairs; pair += 1) costs.push(await pairOf(one, other, turns));
  const middle = (side: 0 | 1) =>
    rounded(
      quantile(
        costs.map((pair) => pair[side] / turns),
        0.5,
      ),
    );
  return { values: costs.map(([a, b]) => a / b), behind: `${middle(0)} and ${middle(1)} ${unit}` };
}

async function pairOf(one: Block, other: Block, turns: number): Promise<[number, number]> {
  const sums: [number, number] = [0, 0];
  globalThis.gc?.();
  for (let turn = 0; turn < turns; turn += 1) {
    const isOneFirst = turn % 2 === 0;
    if (isOneFirst) sums[0] += await one();
    sums[1] += await other();
    if (!isOneFirst) sums[0] += await one();
  }
  return sums;
}

/** Milliseconds of CPU that the process spends, all its threads together. */
export async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Milliseconds that pass, where several processes take part. */
export async function timeOf(work: () => unknown): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

/** By linear interpolation between the two nearest. */
function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = part * (sorted.length - 1);
  const [below = Number.NaN, above = below] = sorted.slice(Math.floor(at), Math.floor(at) + 2);
  return below + (above - below) * (at - Math.floor(at));
}

export interface Summary {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly isMet: boolean;
}

/** Met only when the whole range is on the right side of the bar. */
export function summary({ values }: Measured, { is, value }: Bar): Summary {
  const [low, median, high] = [0.05, 0.5, 0.95].map((part) => quantile(values, part)) as [number, number, number];
  return { median, low, high, isMet: is === 'at most' ? high <= value : low >= value };
}

/** Three digits say enough. */
export function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
