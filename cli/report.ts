// What a run of a program came to: its end and the claims that were judged, as facts and as text.

import { RehearsalError } from '../core/errors.ts';
import type { JudgedClaim, JudgedScenario, NamedScenario } from '../scenarios/judge.ts';
import type { Ended } from './child.ts';
import type { cloudDocument } from './describe.ts';
import type { Output } from './output.ts';
import { count, indent, wrap } from './text.ts';

export interface Program extends Ended {
  readonly command: readonly string[];
}

export interface Totals {
  readonly held: number;
  readonly broken: number;
  readonly skipped: number;
}

export interface Report {
  readonly cloud: ReturnType<typeof cloudDocument>;
  readonly environment: string;
  readonly program: Program;
  readonly scenarios: readonly JudgedScenario[];
  readonly totals: Totals;
}

export function hasSucceeded({ exitCode }: Ended): boolean {
  return exitCode === 0;
}

/** `it ended with exit code 3`, `it was ended by SIGKILL`. */
export function endingOf({ exitCode, signal }: Ended): string {
  return signal ? `it was ended by ${signal}` : `it ended with exit code ${exitCode}`;
}

/** All claims as skipped: what a program left half done says nothing about them. */
export function unjudged(scenarios: readonly NamedScenario[]): JudgedScenario[] {
  return scenarios.map(({ name, scenario }) => ({
    name,
    promise: scenario.promise,
    claims: scenario.claims.map(({ claim }) => ({
      claim,
      outcome: 'skipped',
      problems: [],
      reason: 'the program failed',
    })),
  }));
}

export function totalsOf(scenarios: readonly JudgedScenario[]): Totals {
  const outcomes = scenarios.flatMap(({ claims }) => claims.map(({ outcome }) => outcome));
  const of = (wanted: JudgedClaim['outcome']) => outcomes.filter((outcome) => outcome === wanted).length;
  return { held: of('held'), broken: of('broken'), skipped: of('skipped') };
}

export function programFailed(program: Program): RehearsalError {
  const name = program.command.join(' ');
  return new RehearsalError('ProgramFailed', `the program failed: ${name}: ${endingOf(program)}`, {
    solution: 'What it printed stands above. No scenario was judged.',
  });
}

/** What was judged, for people; that the program failed is told as the error that it is. */
export function reportText(output: Output, { scenarios, totals }: Report): string {
  if (scenarios.length === 0)
    return wrap('No scenario was named, so nothing was judged; see --scenario.', output.width);
  const parts = scenarios.map(({ name, promise, claims }) =>
    [
      wrap(output.paint('bold', `${name}: ${promise}`), output.width),
      ...claims.map((claim) => claimText(output, claim)),
      '',
    ].join('\n'),
  );
  return ['', ...parts, totalsText(totals)].join('\n');
}

function totalsText({ held, broken, skipped }: Totals): string {
  return [`${count(held, 'claim')} held`, `${broken} broken`, `${skipped} skipped.`].join(', ');
}

const marks = { held: '✓', broken: '✗', skipped: '○' } as const;
const colours = { held: 'green', broken: 'red', skipped: 'yellow' } as const;

function claimText(output: Output, { claim, outcome, problems, reason }: JudgedClaim): string {
  const mark = output.paint(colours[outcome], marks[outcome]);
  const details = reason === undefined ? problems : [`skipped: ${reason}`];
  return [
    `  ${mark} ${hanging(claim, 4, output.width)}`,
    ...details.map((detail) => `      ${hanging(detail, 6, output.width)}`),
  ].join('\n');
}

/** Wrapped so that its further lines begin where the first one does. */
function hanging(text: string, by: number, width: number): string {
  return indent(wrap(text, width - by), ' '.repeat(by)).trimStart();
}
