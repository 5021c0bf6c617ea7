// A way hop by hop, the request and its answer as a table each: what is met, what decided there, and what stops it.

import { linesOf, plainTable, widestOf } from '../../../core/columns.ts';
import type { Component, Way } from '../path.ts';
import { componentWords, idWords } from './component-words.ts';
import { decisionOf, isChoice, type Names } from './decision.ts';
import { type Leg, numberOf, type Stop } from './stops.ts';

/** Where there is less room for what decided, the component's own words are broken. */
const leastForDecision = 27;
const leastForComponent = 20;
const gap = 2;

/** One for the request, and one for the answer where there is one; their columns are alike. */
export function hopTables({ forwardPath, returnPath }: Way, stops: readonly Stop[], width: number): string[] {
  const components = [...forwardPath, ...returnPath];
  const names = new Map(components.flatMap(({ id, name }) => (name === undefined ? [] : [[id, name] as const])));
  const firstStop = components.findIndex(({ blockers }) => blockers.length > 0);
  const rows = components.map((component, index) => {
    const leg = index < forwardPath.length ? 'there' : 'back';
    return rowOf(component, index + 1, { leg, names, stops, isStopped: firstStop >= 0 && index > firstStop });
  });
  const widths = fitTo(width, widestOf(rows));
  const cells = rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell : broken(cell, (widths[column] ?? 0) - gap))),
  );
  const legs = [cells.slice(0, forwardPath.length), cells.slice(forwardPath.length)];
  return legs.filter((each) => each.length > 0).map((each) => plainTable([], each, widths));
}

interface Told {
  readonly leg: Leg;
  readonly names: Names;
  readonly stops: readonly Stop[];
  /** Whether something before it stops the packet already. */
  readonly isStopped: boolean;
}

function rowOf(component: Component, number: number, told: Told): string[] {
  const place = `${markOf(component)} ${String(number).padStart(2)}`;
  const name = component.name ?? told.names.get(component.id);
  const named = name === undefined ? component : { ...component, name };
  return [place, componentWords(named), idWords(named), decisionWords(component, told)];
}

function markOf(component: Component): string {
  const { type, blockers } = component;
  if (blockers.length > 0) return 'x';
  if (type === 'other') return '?';
  return isChoice(component) ? '>' : ' ';
}

function decisionWords(component: Component, { leg, names, stops, isStopped }: Told): string {
  const numbers = component.blockers.map(({ code }) => numberOf(stops, component, leg, code));
  const stopped = numbers.length > 0 ? [`${isStopped ? 'would also be ' : ''}stopped by ${numbers.join(', ')}`] : [];
  return [...decisionOf(component, names), ...stopped].join('; ');
}

/** What is too much is taken from what the component is called, then from what decided; ids stay whole. */
function fitTo(width: number, [place = 0, component = 0, id = 0, decision = 0]: readonly number[]): number[] {
  const rest = width + gap - place - id;
  const forDecision = Math.min(decision, Math.max(leastForDecision + gap, rest - component));
  const forComponent = Math.min(component, Math.max(leastForComponent + gap, rest - forDecision));
  return [place, forComponent, id, Math.max(rest - forComponent, leastForDecision / 2)];
}

/** Broken at spaces, and a word that is longer than a line anywhere. */
function broken(text: string, width: number): string {
  const fitting = new RegExp(`\\S{1,${Math.max(width, 1)}}`, 'g');
  return linesOf((text.match(fitting) ?? []).join(' '), width).join('\n');
}
